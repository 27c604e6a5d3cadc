/** `stof_references`: every place, over all documents, that names the same thing. */

import { type Reference, referencesAt } from '../../language/ide/references.ts';
import { wordAt } from '../../language/ide/words.ts';
import type { View } from '../../language/project/snapshot.ts';
import { characterPosition, offsetOfCharacter } from '../../language/text/columns.ts';
import { type Answer, counted } from '../answer.ts';
import type { ReferencesInput } from '../inputs.ts';
import { MOST_LISTED } from '../limits.ts';
import { type Asked, firstView } from './asked.ts';

/** Longer lines are cut off. */
const WIDEST = 200;

export function references(asked: Asked, input: ReferencesInput): Answer {
  const view = firstView(asked);
  if (!view) return { refused: 'there is no document' };
  const offset = offsetIn(view, input);
  if (typeof offset === 'string') return { refused: offset };
  const found = inOrder(view, referencesAt(view, offset)).flatMap(({ uri, start, end, isDeclaration }) => {
    const text = view.snapshot.files.get(uri)?.text;
    if (!text) return [];
    const { line, column } = characterPosition(text, start);
    const content = text.slice(text.lineStart(line - 1), text.lineEnd(line - 1)).trim();
    return {
      file: asked.nameOf(uri),
      line,
      column,
      endColumn: characterPosition(text, end).column,
      isDeclaration,
      text: content.length > WIDEST ? `${content.slice(0, WIDEST)}…` : content,
    };
  });
  const listed = found.slice(0, MOST_LISTED);
  const leftOut = found.length - listed.length;
  const lines = listed.map(
    ({ file, line, column, isDeclaration, text }) =>
      `${file}:${line}:${column}${isDeclaration ? ' (declaration)' : ''} ${text}`,
  );
  lines.push(leftOut > 0 ? `… and ${leftOut} more` : counted(found.length, 'reference'));
  return { text: lines.join('\n'), data: { references: listed, ...(leftOut > 0 ? { leftOut } : {}) } };
}

/** Those of the document first, then by the addresses of their files, whatever the order in which they were read. */
function inOrder(view: View, places: readonly Reference[]): Reference[] {
  const rank = (uri: string) => (uri === view.file.uri ? '' : uri);
  return [...places].sort((one, other) =>
    rank(one.uri) < rank(other.uri) ? -1 : rank(one.uri) > rank(other.uri) ? 1 : 0,
  );
}

/** The offset of the name that is asked for; a text says why there is none. */
function offsetIn(view: View, { line, name, column }: ReferencesInput): number | string {
  const { text } = view.file;
  if (line > text.lineCount) return `there is no line ${line}: the document has ${counted(text.lineCount, 'line')}`;
  if (column !== undefined) return offsetOfCharacter(text, line, column);
  if (name === undefined) return `give 'name' (as it stands in the line) or 'column'`;
  const start = text.lineStart(line - 1);
  const content = text.slice(start, text.lineEnd(line - 1));
  for (let at = content.indexOf(name); at >= 0; at = content.indexOf(name, at + 1)) {
    if (wordAt(view, start + at)?.text === name) return start + at;
  }
  return `'${name}' is no name in line ${line}: ${content.trim()}`;
}
