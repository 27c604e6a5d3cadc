/** `stof test --explore` and `stof test --replay`: tests in many orders of turns, and one order again. */

import { explore, exploreAgain } from '../../runtime/explore/explore.ts';
import { logText } from '../../runtime/report/log.ts';
import type { ExecuteOptions, Exploration } from '../arguments.ts';
import type { Subject } from '../execute.ts';
import { readBytes } from '../files.ts';
import { nodeMachine } from '../nodeMachine.ts';
import { paintFor } from '../paintFor.ts';
import { gateOf, importReader, narrowed, ownPaths } from '../permissions/lending.ts';
import { isSearched, subjectOf } from '../subject.ts';
import { inShard } from '../testing/selection.ts';
import { ReadFiles, type Target, targetsOf } from '../testing/targets.ts';
import { addressText, type Explorable, explorable, orderFrom, tokenOf, trialHost } from './exploring.ts';
import { failingOrderText, notesOn, replayCommand, verdictLine } from './words.ts';

/** Resolves with the exit code: 1 when some order fails. */
export async function exploreCommand(options: ExecuteOptions & { readonly explore: Exploration }): Promise<number> {
  const { paths, token } = options.explore;
  const workingFolder = process.cwd();
  const [only = '.'] = paths;
  if (token !== undefined) return again(options, token, subjectOf(options.path, workingFolder));
  if (paths.length < 2 && !isSearched(only, workingFolder)) {
    const target = { name: options.path ?? '.', subject: subjectOf(options.path, workingFolder), mayBePart: false };
    return exploreAll(options, [target]);
  }
  return exploreAll(options, targetsOf(paths.length > 0 ? paths : ['.'], workingFolder));
}

function write(text: string): void {
  process.stdout.write(text);
}

function refuse(text: string): number {
  process.stderr.write(logText('error', text, paintFor(process.stderr)));
  return 1;
}

/** The tests of a document or package; a text says why there are none. `read` is told of each file that was read. */
function found(options: ExecuteOptions, subject: Subject, read?: (path: string) => void): Promise<Explorable | string> {
  const workingFolder = process.cwd();
  const gate = gateOf(options.permissions, nodeMachine, workingFolder);
  const readImport = importReader(readBytes, gate, ownPaths(subject, workingFolder));
  const host = trialHost(narrowed(nodeMachine, gate), workingFolder, (path, importer) => {
    read?.(path);
    return importer === undefined ? readBytes(path) : readImport(path, importer);
  });
  return explorable(host, subject, options.entry, text => void process.stderr.write(text));
}

/** The order that letters stand for. */
async function again(
  options: ExecuteOptions & { readonly explore: Exploration },
  letters: string,
  subject: Subject | string,
): Promise<number> {
  if (typeof subject === 'string') return refuse(subject);
  const explorable = await found(options, subject);
  if (typeof explorable === 'string') return refuse(explorable);
  const { anyOutput } = options.explore;
  const order = orderFrom(letters, explorable, options.path ?? '.');
  if (typeof order === 'string') return refuse(order);
  const { test, token } = order;
  const failure = await exploreAgain(explorable.trials, test, token.deviations, anyOutput);
  if (failure === undefined) {
    write(`test ${addressText(test)} ... ok in this order\n`);
    return 0;
  }
  write(failingOrderText(test, failure, explorable.textOf, undefined));
  return 1;
}

/** Document after document, test after test. */
async function exploreAll(
  options: ExecuteOptions & { readonly explore: Exploration },
  targets: readonly Target[],
): Promise<number> {
  const { orders, seed, anyOutput, matches, shard } = options.explore;
  const began = performance.now();
  const isAlone = targets.length === 1;
  const readFiles = new ReadFiles();
  let tested = 0;
  let failed = 0;
  let all = 0;
  let refused = 0;
  for (const { name, subject, mayBePart } of targets) {
    if (mayBePart && typeof subject !== 'string' && subject.kind === 'file' && readFiles.has(subject.path)) continue;
    const explorable =
      typeof subject === 'string' ? subject : await found(options, subject, path => readFiles.add(path));
    if (typeof explorable === 'string') {
      refused += refuse(explorable);
      continue;
    }
    const { trials, sum, textOf } = explorable;
    const chosen = explorable.tests.filter(test => matches(addressText(test)));
    const tests = shard === undefined ? chosen : inShard(name, chosen, shard);
    write(`exploring ${tests.length} tests${isAlone ? '' : ` of ${name}`} ...\n`);
    tested += tests.length;
    for (const test of tests) {
      const explored = await explore(trials, test, { orders, seed, anyOutput });
      const { failure } = explored;
      all += explored.orders;
      write(`${verdictLine(explored, seed)}\n`);
      if (failure !== undefined) {
        failed++;
        const command = replayCommand(tokenOf(test, sum, failure.deviations), anyOutput, name);
        write(failingOrderText(test, failure, textOf, command));
      }
      for (const note of notesOn(explored)) write(`  note: ${note}\n`);
    }
  }
  if (isAlone && refused > 0) return 1;
  const seconds = ((performance.now() - began) / 1000).toFixed(2);
  write(`\nexplored ${tested} tests: ${tested - failed} ok, ${failed} failed; ${all} orders in ${seconds}s\n`);
  return failed > 0 || refused > 0 ? 1 : 0;
}
