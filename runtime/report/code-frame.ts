/** The excerpt of a source below the place of an error: one line with a caret under it. */

import type { Paint } from './paint.ts';

/** Longer lines show a window of {@link AROUND} characters on each side of the column. */
const WIDEST = 120;
const AROUND = 60;
const CUT = '...';

/**
 * Three lines, joined by LF: an empty one, the source's, and the caret's. `column` counts from 1. Tabs before the caret are
 * kept, so that both lines stay aligned. A column of bytes on a line that is not ASCII stands too far right; behind the
 * line's end the caret stays at the end (as the language's own reports have it).
 */
export function codeFrame(line: number, text: string, column: number, paint: Paint): string {
  const number = String(line);
  const gutter = ` ${' '.repeat(number.length)} |`;
  const { shown, before } = window([...text], column - 1);
  const margin = before.map(character => (character === '\t' ? '\t' : ' ')).join('');
  return paint('frame', `${gutter}\n ${number} | ${shown}\n${gutter} ${margin}^`);
}

/** What of a line is shown, and the characters of it that stand before the column. */
function window(characters: readonly string[], column: number): { shown: string; before: string[] } {
  if (characters.length <= WIDEST) return { shown: characters.join(''), before: characters.slice(0, column) };
  const start = Math.max(0, column - AROUND);
  const end = column + 1 + AROUND;
  const left = start > 0 ? CUT : '';
  const right = end < characters.length ? CUT : '';
  return {
    shown: left + characters.slice(start, end).join('') + right,
    before: [...left, ...characters.slice(start, column)],
  };
}
