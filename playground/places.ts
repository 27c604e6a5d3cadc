/** Places of the protocol and of the editor component. */

import type { Text } from '@codemirror/state';
import type { Position, Range } from './server.ts';

export function positionAt(text: Text, offset: number): Position {
  const { number, from } = text.lineAt(offset);
  return { line: number - 1, character: offset - from };
}

/** Within the text, whatever the place says. */
export function offsetAt(text: Text, { line, character }: Position): number {
  if (line >= text.lines) return text.length;
  const { from, length } = text.line(line + 1);
  return from + Math.min(character, length);
}

export function offsetsOf(text: Text, { start, end }: Range): { readonly from: number; readonly to: number } {
  return { from: offsetAt(text, start), to: offsetAt(text, end) };
}
