/**
 * The report of an error, as text: message, hint, place, excerpt and stack. The shape is the language's
 * ("Error report"); lines are joined by LF, without one at the end.
 */

import { codeFrame } from './code-frame.ts';
import type { Paint } from './paint.ts';
import { byteColumn, characterColumn, type Place, placeAt } from './place.ts';
import type { Failure, TraceFrame } from './trace.ts';

/** Deeper stacks (an endless recursion has 10,001 frames) show this many frames at each end. */
const EDGE = 50;

/** The whole report of a failed process. */
export function reportText(failure: Failure, paint: Paint): string {
  const lines = [`${paint('error', 'error:')} ${paint('message', failure.message)}`];
  if (failure.note !== undefined) lines.push(`  ${paint('note', 'note:')} ${failure.note}`);
  const innermost = failure.frames[0];
  if (innermost !== undefined) lines.push(...excerpt(innermost, paint));
  lines.push(...stack(failure.frames, paint));
  return lines.join('\n');
}

/** `--> FILE:L:C` and the code frame of the statement that failed; nothing when no statement is known. */
function excerpt(frame: TraceFrame, paint: Paint): string[] {
  if (frame.definedAt || frame.file === undefined || frame.text === undefined) return [];
  const place = placeAt(frame.text, frame.offset);
  const column = byteColumn(place);
  return [
    `  ${paint('frame', '-->')} ${frame.file}:${place.line}:${column}`,
    codeFrame(place.line, place.text, column, paint),
  ];
}

function stack(frames: readonly TraceFrame[], paint: Paint): string[] {
  const lineOf = (frame: TraceFrame) => `  ${paint('dim', 'at')} ${paint('path', frame.name)}${where(frame, paint)}`;
  const left = frames.length - 2 * EDGE;
  if (left <= 1) return frames.map(lineOf);
  return [
    ...frames.slice(0, EDGE).map(lineOf),
    `  ${paint('dim', `... ${left} more calls ...`)}`,
    ...frames.slice(-EDGE).map(lineOf),
  ];
}

/** ` (FILE:L:C)` or ` (defined at FILE:L:C)`, without the file for text that was parsed at run time. */
function where(frame: TraceFrame, paint: Paint): string {
  if (frame.text === undefined) return '';
  const place = placeAt(frame.text, frame.offset);
  const file = frame.file === undefined ? '' : `${frame.file}:`;
  const words = frame.definedAt ? 'defined at ' : '';
  return paint('dim', ` (${words}${file}${place.line}:${byteColumn(place)})`);
}

/**
 * The text of a parse error: what the command line prints behind `[ERROR] `, and what a `catch` around `parse` receives
 * (there without a file). `message` comes without `parse error: `; `offset` is in UTF-16 units.
 */
export function parseErrorText(message: string, source: string, offset: number, file: string | undefined): string {
  const place = placeAt(source, offset);
  const column = characterColumn(place);
  return `parse error: ${message}\n  --> ${location(place, column, file)}\n${codeFrame(place.line, place.text, column, (_, text) => text)}`;
}

function location(place: Place, column: number, file: string | undefined): string {
  return file === undefined ? `line ${place.line}, column ${column}` : `${file}:${place.line}:${column}`;
}
