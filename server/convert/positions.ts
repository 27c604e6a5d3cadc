/**
 * Between offsets and the protocol's positions. Offsets count UTF-16 units; the protocol's characters count what server and
 * client agreed on. Positions beyond a line's or the text's end mean that end, as the protocol says.
 */

import type { Position, PositionEncodingKind, Range } from 'vscode-languageserver/node';
import type { Text } from '../../language/text/text.ts';

// The protocol's words, and not its library's: `stof check` reads texts as the server does and loads no library for it.
const UTF8 = 'utf-8';
const UTF16 = 'utf-16';
const UTF32 = 'utf-32';

/** What one character of a position is. One for the process: it serves one client. */
let unit: PositionEncodingKind = UTF16;

/**
 * Takes the first encoding that the client offers and the server has, UTF-16 before all others: it costs nothing.
 * Answers what counts from now on.
 */
export function agreeOnEncoding(offered: readonly PositionEncodingKind[] | undefined): PositionEncodingKind {
  const all: readonly PositionEncodingKind[] = [UTF16, UTF8, UTF32];
  const known = offered?.filter(each => all.includes(each)) ?? [];
  unit = known.includes(UTF16) ? UTF16 : (known[0] ?? UTF16);
  return unit;
}

export function offsetOf(text: Text, position: Position): number {
  if (unit === UTF16) return text.offsetAt(position);
  const { line, character } = position;
  if (line < 0 || line >= text.lineCount) return text.offsetAt(position);
  const start = text.lineStart(line);
  let offset = 0;
  let counted = 0;
  for (const letter of text.slice(start, text.lineEnd(line))) {
    if (counted >= character) break;
    counted += lengthOf(letter);
    offset += letter.length;
  }
  return start + offset;
}

export function rangeOf(text: Text, range: { readonly start: number; readonly end: number }): Range {
  return { start: positionOf(text, range.start), end: positionOf(text, range.end) };
}

export function positionOf(text: Text, offset: number): Position {
  const position = text.positionAt(offset);
  if (unit === UTF16) return position;
  const start = text.lineStart(position.line);
  return { line: position.line, character: charactersBetween(text, start, start + position.character) };
}

/** How many characters of positions stand between two offsets. */
export function charactersBetween(text: Text, start: number, end: number): number {
  if (unit === UTF16) return end - start;
  let counted = 0;
  for (const letter of text.slice(start, end)) counted += lengthOf(letter);
  return counted;
}

function lengthOf(letter: string): number {
  return unit === UTF8 ? Buffer.byteLength(letter) : 1;
}
