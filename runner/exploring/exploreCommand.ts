/** `stof test --explore` and `stof test --replay`: tests in many orders of turns, and one order again. */

import { explore, exploreAgain } from '../../runtime/explore/explore.ts';
import { logText } from '../../runtime/report/log.ts';
import type { ExecuteOptions, Exploration } from '../arguments.ts';
import { readBytes } from '../files.ts';
import { nodeMachine } from '../nodeMachine.ts';
import { paintFor } from '../paintFor.ts';
import { gateOf, importReader, narrowed, ownPaths } from '../permissions/lending.ts';
import { subjectOf } from '../subject.ts';
import { addressText, explorable, orderFrom, tokenOf, trialHost } from './exploring.ts';
import { failingOrderText, notesOn, replayCommand, verdictLine } from './words.ts';

/** Resolves with the exit code: 1 when some order fails. */
export async function exploreCommand(options: ExecuteOptions & { readonly explore: Exploration }): Promise<number> {
  const write = (text: string) => void process.stdout.write(text);
  const refuse = (text: string): number => {
    process.stderr.write(logText('error', text, paintFor(process.stderr)));
    return 1;
  };
  const workingFolder = process.cwd();
  const subject = subjectOf(options.path, workingFolder);
  if (typeof subject === 'string') return refuse(subject);
  const gate = gateOf(options.permissions, nodeMachine, workingFolder);
  const readImport = importReader(readBytes, gate, ownPaths(subject, workingFolder));
  const found = await explorable(
    trialHost(narrowed(nodeMachine, gate), workingFolder, (path, importer) =>
      importer === undefined ? readBytes(path) : readImport(path, importer),
    ),
    subject,
    options.entry,
    text => void process.stderr.write(text),
  );
  if (typeof found === 'string') return refuse(found);
  const { trials, tests, sum, textOf } = found;
  const shown = options.path ?? '.';

  const { token: letters, anyOutput } = options.explore;
  if (letters !== undefined) {
    const order = orderFrom(letters, found, shown);
    if (typeof order === 'string') return refuse(order);
    const { test, token } = order;
    const failure = await exploreAgain(trials, test, token.deviations, anyOutput);
    if (failure === undefined) {
      write(`test ${addressText(test)} ... ok in this order\n`);
      return 0;
    }
    write(failingOrderText(test, failure, textOf, undefined));
    return 1;
  }

  const { orders, seed } = options.explore;
  const began = performance.now();
  let failed = 0;
  let all = 0;
  write(`exploring ${tests.length} tests ...\n`);
  for (const test of tests) {
    const explored = await explore(trials, test, { orders, seed, anyOutput });
    const { failure } = explored;
    all += explored.orders;
    write(`${verdictLine(explored, seed)}\n`);
    if (failure !== undefined) {
      failed++;
      const again = replayCommand(tokenOf(test, sum, failure.deviations), anyOutput, shown);
      write(failingOrderText(test, failure, textOf, again));
    }
    for (const note of notesOn(explored)) write(`  note: ${note}\n`);
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(2);
  write(
    `\nexplored ${tests.length} tests: ${tests.length - failed} ok, ${failed} failed; ${all} orders in ${seconds}s\n`,
  );
  return failed > 0 ? 1 : 0;
}
