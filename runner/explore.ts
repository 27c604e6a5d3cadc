/** `stof test --explore` and `stof test --replay`: tests in many orders of turns, and one order again. */

import { testFunctions } from '../runtime/entries.ts';
import { type Explored, explore, exploreAgain, type FailingOrder } from '../runtime/explore/explore.ts';
import { lanePicture, lanesOf, namesOf } from '../runtime/explore/lanes.ts';
import { readToken, sumOf, testSum, writeToken } from '../runtime/explore/token.ts';
import { Trials } from '../runtime/explore/trial.ts';
import type { FunctionAddress } from '../runtime/outcome.ts';
import { logText } from '../runtime/report/log.ts';
import { decodeUtf8Lossy } from '../runtime/values/utf8.ts';
import type { ExecuteOptions, Exploration } from './arguments.ts';
import { load } from './execute.ts';
import { readBytes } from './files.ts';
import { nodeNetwork } from './network.ts';
import { nodeEnvironment } from './node-host.ts';
import { nodeMachine } from './nodeMachine.ts';
import { paintFor } from './paintFor.ts';
import { gateOf, importReader, ownPaths } from './permissions/lending.ts';
import { subjectOf } from './subject.ts';

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
  const texts = new Map<string, string>();
  const gate = gateOf(options.permissions, nodeMachine, workingFolder);
  const readImport = importReader(readBytes, gate, ownPaths(subject, workingFolder));
  const trials = new Trials(
    {
      workingFolder,
      monotonic: () => performance.now(),
      startedAt: Date.now(),
      permissions: gate,
      readFile: (path, importer) => {
        const answer = importer === undefined ? readBytes(path) : readImport(path, importer);
        if (answer instanceof Promise) throw new Error('nobody is asked while orders are explored');
        if (!('failure' in answer)) texts.set(path, decodeUtf8Lossy(answer));
        return answer;
      },
      environment: nodeEnvironment.entries(),
      network: nodeNetwork,
    },
    engine => load(engine, subject),
  );
  const engine = await trials.loaded(text => void process.stderr.write(text));
  if (typeof engine === 'string') return refuse(engine);
  if (subject.kind === 'text') texts.set(subject.name, subject.text);
  const { entry } = options;
  const filter = entry.kind === 'tests' ? entry.filter : undefined;
  const named = entry.kind === 'functions' ? new Set(entry.functions.map(addressText)) : undefined;
  const tests = testFunctions(engine.document, filter)
    .map(fn => ({ object: fn.owner?.path() ?? '', name: fn.name }))
    .filter(test => named === undefined || named.has(addressText(test)));
  const sum = sumOf([...texts.values()].join('\n'));
  const shown = options.path ?? '.';
  const textOf = (file: string) => texts.get(file);

  const { token: letters, anyOutput } = options.explore;
  if (letters !== undefined) {
    const token = readToken(letters);
    if (token === undefined) return refuse(`'${letters}' is no order: it was cut or altered`);
    const test = tests.find(each => testSum(each) === token.test);
    if (test === undefined) return refuse(`the order is one of a test that is not in '${shown}'`);
    if (token.text !== sum) return refuse(`the order is one of another version of '${shown}'`);
    const failure = await exploreAgain(trials, test, token.deviations, anyOutput);
    if (failure === undefined) {
      write(`test ${addressText(test)} ... ok in this order\n`);
      return 0;
    }
    write(failureText(test, failure, textOf, undefined));
    return 1;
  }

  const { orders, seed } = options.explore;
  const began = performance.now();
  let failed = 0;
  let all = 0;
  write(`exploring ${tests.length} tests ...\n`);
  for (const test of tests) {
    const explored = await explore(trials, test, { orders, seed, anyOutput });
    all += explored.orders;
    if (explored.failure !== undefined) failed++;
    const deviations = explored.failure?.deviations ?? new Map<number, number>();
    const token = writeToken({ test: testSum(test), text: sum, deviations });
    const again = `stof test --replay ${token}${anyOutput ? ' --any-output' : ''} ${quoted(shown)}`;
    write(`${verdictLine(explored, seed)}\n`);
    if (explored.failure !== undefined) write(failureText(test, explored.failure, textOf, again));
    for (const note of notesOn(explored)) write(`  note: ${note}\n`);
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(2);
  write(
    `\nexplored ${tests.length} tests: ${tests.length - failed} ok, ${failed} failed; ${all} orders in ${seconds}s\n`,
  );
  return failed > 0 ? 1 : 0;
}

function verdictLine({ test, orders, isAll, failure }: Explored, seed: number): string {
  const head = `test ${addressText(test)} ...`;
  if (failure?.isUsual === true) return `${head} failed in the language's own order`;
  if (failure !== undefined) return `${head} failed in order ${failure.number}`;
  if (isAll) return `${head} ok in all orders (${orders})`;
  return `${head} ok in ${orders} orders of more (seed ${seed})`;
}

function notesOn({ readClock, slept, usedNetwork, failure }: Explored): string[] {
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

function failureText(
  test: FunctionAddress,
  failure: FailingOrder,
  textOf: (file: string) => string | undefined,
  again: string | undefined,
): string {
  const lines = again === undefined ? [`test ${addressText(test)} ... failed in this order`] : [];
  lines.push('', ...lanePicture(failure, textOf).map(line => (line === '' ? '' : `  ${line}`)), '');
  lines.push(...findingLines(failure));
  if (again !== undefined) lines.push('', `  again: ${again}`);
  return `${lines.join('\n')}\n\n`;
}

function findingLines(failure: FailingOrder): string[] {
  const { finding } = failure;
  const indented = (text: string) =>
    text
      .trimEnd()
      .split('\n')
      .map(line => `  ${line}`);
  switch (finding.kind) {
    case 'failed':
      return indented(finding.report);
    case 'endless':
      return ['  it does not end in this order'];
    case 'stuck': {
      const nameOf = namesOf(failure, lanesOf(failure));
      return finding.waiting.map(([waits, awaited, isTaken]) =>
        isTaken
          ? `  ${nameOf(waits)} waits for ever: the result of ${nameOf(awaited)} was taken by another await`
          : `  ${nameOf(waits)} waits for ever for ${nameOf(awaited)}`,
      );
    }
    case 'output':
      return [
        "  the output is another than in the language's own order (--any-output lets it be)",
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
  return [`  usual: ${left[at] ?? '(nothing more)'}`, `  here:  ${right[at] ?? '(nothing more)'}`];
}

function addressText({ object, name }: FunctionAddress): string {
  return `${object}.${name}`;
}

/** As a shell takes it. */
function quoted(path: string): string {
  return /^[\w./\\:@%+=,-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
