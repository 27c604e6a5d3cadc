/** What is said of a test that was explored. */

import type { Explored, FailingOrder } from '../../runtime/explore/explore.ts';
import { lanePicture, lanesOf, namesOf, type TextOf } from '../../runtime/explore/lanes.ts';
import type { FunctionAddress } from '../../runtime/outcome.ts';
import { addressText } from './exploring.ts';

export function verdictLine({ test, orders, isAll, failure }: Explored, seed: number): string {
  const head = `test ${addressText(test)} ...`;
  if (failure?.isUsual === true) return `${head} failed in the language's own order`;
  if (failure !== undefined) return `${head} failed in order ${failure.number}`;
  if (isAll) return `${head} ok in all orders (${orders})`;
  return `${head} ok in ${orders} orders of more (seed ${seed})`;
}

/** What the orders do not show. */
export function notesOn({ readClock, slept, usedNetwork, failure }: Explored): string[] {
  const found: string[] = [];
  if (usedNetwork) found.push('it sends requests: none is sent here, each of them fails');
  if (readClock) found.push('it reads the clock, which stands still here while anybody runs');
  if (slept && failure === undefined) {
    found.push(
      'it sleeps: sleepers wake in the order of their times, when nobody else can run; that one is late is not tried',
    );
  }
  return found;
}

/** `again`: the command that runs it in this order, where that is not what ran. */
export function failingOrderText(
  test: FunctionAddress,
  failure: FailingOrder,
  textOf: TextOf,
  again: string | undefined,
): string {
  const lines = again === undefined ? [`test ${addressText(test)} ... failed in this order`] : [];
  lines.push('', ...lanePicture(failure, textOf).map(line => (line === '' ? '' : `  ${line}`)), '');
  lines.push(...findingLines(failure).map(line => `  ${line}`));
  if (again !== undefined) lines.push('', `  again: ${again}`);
  return `${lines.join('\n')}\n\n`;
}

/** What failed. */
export function findingLines(failure: FailingOrder): string[] {
  const { finding } = failure;
  switch (finding.kind) {
    case 'failed':
      return finding.report.trimEnd().split('\n');
    case 'endless':
      return ['it does not end in this order'];
    case 'stuck': {
      const nameOf = namesOf(failure, lanesOf(failure));
      return finding.waiting.map(([waits, awaited, isTaken]) =>
        isTaken
          ? `${nameOf(waits)} waits for ever: the result of ${nameOf(awaited)} was taken by another await`
          : `${nameOf(waits)} waits for ever for ${nameOf(awaited)}`,
      );
    }
    case 'output':
      return [
        "the output is another than in the language's own order (--any-output lets it be)",
        ...differenceLines(finding.usual, finding.here),
      ];
    default:
      return finding satisfies never;
  }
}

/** The first lines that differ. */
function differenceLines(usual: string, here: string): string[] {
  const left = usual.split('\n');
  const right = here.split('\n');
  let at = 0;
  while (at < left.length && left[at] === right[at]) at++;
  return [`usual: ${left[at] ?? '(nothing more)'}`, `here:  ${right[at] ?? '(nothing more)'}`];
}

/** The command that runs a test in an order again. `shown`: the document as a shell is told of it. */
export function replayCommand(token: string, anyOutput: boolean, shown: string): string {
  return `stof test --replay ${token}${anyOutput ? ' --any-output' : ''} ${quoted(shown)}`;
}

/** As a shell takes it. */
function quoted(path: string): string {
  return /^[\w./\\:@%+=,-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
