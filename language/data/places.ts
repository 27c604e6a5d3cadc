/** Places in a text as messages of data formats name them. */

import { DataFailure } from './value.ts';

/** Line and column of an offset, both from 1; columns count characters. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: [...before.slice(lineStart)].length + 1 };
}

/** Ends reading with `message at line L column C`. */
export function failAt(text: string, offset: number, message: string): never {
  const { line, column } = placeOf(text, offset);
  throw new DataFailure(`${message} at line ${line} column ${column}`, offset);
}

/** Bytes of a character, or of a text, as UTF-8. */
export function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}
