/** What was written last, as an editor is told of it: by lines. */

import { Text } from '../language/text/text.ts';
import type { LastWrite, ValuesMessage } from '../messages/run.ts';
import type { Written } from '../runtime/written/written.ts';

export function valuesMessage(written: Written): ValuesMessage {
  const files = new Map<string, { readonly text: Text; readonly writes: LastWrite[] }>();
  for (const { file, offset, name, value, isPlain, count, order, process, by } of written.report()) {
    let known = files.get(file);
    if (known === undefined) files.set(file, (known = { text: Text.of(written.textOf(file)!), writes: [] }));
    const { line, character } = known.text.positionAt(offset);
    const plain = isPlain ? { isPlain: true as const } : {};
    const who = process === 0 ? {} : { by: { id: process, name: by } };
    known.writes.push({ line, character, name, value, ...plain, count, order, ...who });
  }
  for (const { writes } of files.values()) writes.sort((a, b) => a.line - b.line || a.character - b.character);
  return { type: 'values', files: [...files].map(([file, { writes }]) => ({ file, writes })) };
}
