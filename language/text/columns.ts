/** Columns as the command line prints them: characters (code points) instead of UTF-16 units. */

import type { Text } from './text.ts';

/** Line and column of an offset, both from 1; the column counts characters. */
export function characterPosition(text: Text, offset: number): { readonly line: number; readonly column: number } {
  const { line, character } = text.positionAt(offset);
  const start = text.lineStart(line);
  return { line: line + 1, column: characters(text.slice(start, start + character)) + 1 };
}

/** The offset of a line and a column as {@link characterPosition} counts them; the end of the line for columns beyond. */
export function offsetOfCharacter(text: Text, line: number, column: number): number {
  const start = text.lineStart(line - 1);
  const content = text.slice(start, text.lineEnd(line - 1));
  let units = 0;
  for (let left = column - 1; left > 0 && units < content.length; left--) {
    units += (content.codePointAt(units) ?? 0) > 0xffff ? 2 : 1;
  }
  return start + units;
}

/** How many characters a string has: a pair of surrogates is one. */
export function characters(text: string): number {
  let count = text.length;
  for (let index = 1; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    const before = text.charCodeAt(index - 1);
    if (unit >= 0xdc00 && unit <= 0xdfff && before >= 0xd800 && before <= 0xdbff) count--;
  }
  return count;
}
