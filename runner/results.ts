/** What is printed when a run or a test run is over, and why a test failed. Layout: language reference, "Attributes that run code", "Test runner". */

import type { FunctionAddress, RunResult, TestFailure } from '../runtime/outcome.ts';
import { failedTestLine, leakedOnLine, leakedTestLine, resultLine, testResultLine } from '../runtime/report/lines.ts';
import type { Paint } from '../runtime/report/paint.ts';
import { reportText } from '../runtime/report/report.ts';

/** Results and failures of a run; a line end alone when there are none. */
export function runResultText(result: RunResult, paint: Paint): string {
  const lines: string[] = [];
  if (result.results.length > 0) lines.push('');
  for (const { object, name, text } of result.results) {
    lines.push(resultLine('main', object, name, { value: text }, paint));
  }
  for (const { object, name, failure } of result.failures) {
    lines.push(resultLine('main', object, name, 'failed', paint), failureText(failure, paint));
  }
  return `${lines.join('\n')}${lines.length > 0 ? '\n' : ''}\n`;
}

/** Failures and the count of a test run. */
export function testRunText(result: RunResult, paint: Paint): string {
  const { passed, failed } = result.tests ?? { passed: 0, failed: 0 };
  const blocks = result.failures.map(block => testBlock(block, paint)).join('');
  const failures = blocks === '' ? '' : `${result.failures.length} failures:\n${blocks}\n`;
  const leakBlocks = result.leaks.map(block => leakBlock(block, paint)).join('');
  const leaks = leakBlocks === '' ? '' : `${result.leaks.length} leaking tests:\n${leakBlocks}\n`;
  return `\n${failures}${leaks}\n${testResultLine(passed, failed, result.durationMs, paint)}\n\n`;
}

function testBlock(test: FunctionAddress & { readonly failure: TestFailure }, paint: Paint): string {
  return `\n${failedTestLine(test.object, test.name, paint)}\n${failureText(test.failure, paint)}\n`;
}

/** Parents of lost objects that a block names at the most. */
const PARENTS_SHOWN = 5;

function leakBlock(leaking: RunResult['leaks'][number], paint: Paint): string {
  return `\n${leakText(leaking, paint)}`;
}

/** What a test left behind, and where; ends with a line end. */
export function leakText({ object, name, leak }: RunResult['leaks'][number], paint: Paint): string {
  const parents = leak.parents.slice(0, PARENTS_SHOWN).map(({ count, path }) => `${leakedOnLine(count, path)}\n`);
  return `${leakedTestLine(object, name, leak.count, paint)}\n${parents.join('')}`;
}

/** The report of a failure, or what a test that should have failed gave instead. */
export function failureText(failure: TestFailure, paint: Paint): string {
  if (failure.kind === 'error') return reportText(failure.failure, paint);
  const { result } = failure;
  return `\texpected to error, but received a result of '${result === undefined ? 'None' : `Some(${result})`}'`;
}
