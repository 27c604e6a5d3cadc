/** The single lines that a run prints besides the program's own output. None ends in a line end. */

import type { Paint } from './paint.ts';

/** What stands first on a line of results. `main` is said of every entry function, whatever its attribute. */
export type LineWord = 'main' | 'test' | 'init';

/** `main root.group total ... ` and its outcome: a returned value, `ok`, or `failed` (a report follows on the next line). */
export function resultLine(
  word: LineWord,
  object: string,
  name: string,
  outcome: { readonly value: string } | 'ok' | 'failed',
  paint: Paint,
): string {
  const end = typeof outcome === 'string' ? paint(outcome, outcome) : paint('value', outcome.value);
  return `${paint('word', word)} ${paint('object', object)} ${paint('name', name)} ${paint('dim', '...')} ${end}`;
}

/** What is printed above the report of a process that another one waits for, at the moment it is noticed. */
export function awaitErrorLine(waiting: string, awaited: string, paint: Paint): string {
  return waitingLine('await error', waiting, awaited, paint);
}

/** Printed when a process has waited longer than a run may take. */
export function awaitTimeoutLine(waiting: string, awaited: string, paint: Paint): string {
  return waitingLine('await timeout error', waiting, awaited, paint);
}

/** Printed when a process has slept longer than a run may take. */
export function sleepTimeoutLine(sleeping: string, paint: Paint): string {
  return `${paint('error', 'sleep timeout error')} ${paint('dim', '(')}${paint('waiting', sleeping)}${paint('dim', ')')}`;
}

function waitingLine(words: string, waiting: string, awaited: string, paint: Paint): string {
  const both = `${paint('waiting', waiting)}${paint('dim', ' waiting on ')}${paint('awaited', awaited)}`;
  return `${paint('error', words)} ${paint('dim', '(')}${both}${paint('dim', ')')}`;
}

/** The line above all tests. There is no singular. */
export function runningTestsLine(count: number, paint: Paint): string {
  return `${paint('strong', 'running')} ${count} ${paint('strong', 'tests')} ${paint('dim', '...')}`;
}

/** The head of a failed test's block. */
export function failedTestLine(object: string, name: string, paint: Paint): string {
  return `${paint('failed', 'failed')}: ${paint('failedObject', object)}${paint('dim', ' @ ')}${paint('name', name)} ...`;
}

/** The head of the block of a test that left objects behind. */
export function leakedTestLine(object: string, name: string, count: number, paint: Paint): string {
  const what = `${count} object${count === 1 ? '' : 's'} never dropped`;
  return `${paint('failed', 'leaked')}: ${paint('failedObject', object)}${paint('dim', ' @ ')}${paint('name', name)} ... ${what}`;
}

/** Where some of them are. */
export function leakedOnLine(count: number, path: string): string {
  return `  ${count} on ${path} (drop it, or declare it with \`using\`)`;
}

/** The last line of a test run. */
export function testResultLine(passed: number, failed: number, durationMs: number, paint: Paint): string {
  const verdict = failed === 0 ? paint('ok', 'ok') : paint('failed', 'failed');
  // Hundredths of a second in their shortest form: `0s`, `0.5s`.
  const seconds = Math.round(durationMs / 10) / 100;
  return `test result: ${verdict}. ${passed} passed; ${failed} failed; finished in ${seconds}s`;
}
