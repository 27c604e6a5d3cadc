/** Tests one document, and says what came of it as data. */

import { relative } from 'node:path';
import type { CountListener } from '../../runtime/lowering/program.ts';
import type { PlacedFunction, RunResult, TestResult } from '../../runtime/outcome.ts';
import { type Paint, plainPaint } from '../../runtime/report/paint.ts';
import { placeAt } from '../../runtime/report/place.ts';
import { failureReport } from '../aloneTests.ts';
import type { ExecuteOptions } from '../arguments.ts';
import { execute, type Subject } from '../execute.ts';
import { readBytes } from '../files.ts';
import { NodeHost } from '../node-host.ts';
import { nodeMachine } from '../nodeMachine.ts';
import { Output, type Sink } from '../output.ts';
import { gateOf, importReader, narrowed, ownPaths } from '../permissions/lending.ts';
import { askOnTerminal } from '../permissions/terminal.ts';
import { leakText } from '../results.ts';
import { addressOf, inShard, type Shard } from './selection.ts';
import type { TestedDocument, TestedFailure, TestedFunction } from './tested.ts';

export interface DocumentTest {
  readonly name: string;
  readonly subject: Subject;
  readonly options: Pick<
    ExecuteOptions,
    'entry' | 'leaks' | 'logLevel' | 'timeLimitMs' | 'limits' | 'clock' | 'permissions'
  >;
  readonly workingFolder: string;
  readonly matches: (address: string) => boolean;
  readonly shard: Shard | undefined;
  readonly coverage: CountListener | undefined;
  /** What is printed is kept for the report, and nothing said of the tests. */
  readonly isKept: boolean;
  readonly sinks: { readonly stdout: Sink; readonly stderr: Sink };
  readonly isTerminal: boolean;
  readonly paint: Paint;
  readonly errorPaint: Paint;
  /** The output is not taken any more, for the reason. */
  readonly failed: (reason: string, isPipeClosed: boolean) => void;
  readonly onTest: (test: TestResult) => void;
  /** Told how to end the run early. */
  readonly onStart: (stop: () => void) => void;
  readonly onRead: (path: string) => void;
}

export async function testDocument(test: DocumentTest): Promise<TestedDocument> {
  const { name, subject, options, workingFolder, isKept, shard } = test;
  let kept = '';
  const keeper: Sink = {
    write(text, done) {
      kept += text;
      queueMicrotask(done);
      return true;
    },
    on() {},
  };
  const output = new Output(
    { stdout: isKept ? keeper : test.sinks.stdout, stderr: test.sinks.stderr },
    { immediate: test.isTerminal, failed: test.failed, now: () => performance.now() },
  );
  const gate = gateOf(options.permissions, nodeMachine, workingFolder, askOnTerminal());
  const readImport = importReader(readBytes, gate, ownPaths(subject, workingFolder));
  const host = new NodeHost({
    output,
    clock: options.clock,
    workingFolder,
    readFile: (path, importer) => {
      test.onRead(path);
      return readImport(path, importer);
    },
    memoryBytes: options.limits.memoryBytes,
  });
  let placed: readonly PlacedFunction[] = [];
  const durations = new Map<string, number>();
  const environment = { ...process.env };
  const startedAt = Date.now();
  const began = performance.now();
  const run = execute({
    host,
    machine: narrowed(nodeMachine, gate),
    subject,
    ...options,
    paint: isKept ? plainPaint : test.paint,
    errorPaint: test.errorPaint,
    isQuiet: isKept,
    ...(test.coverage === undefined ? {} : { coverage: test.coverage }),
    choose(functions) {
      const matching = functions.filter(each => test.matches(addressOf(each)));
      return shard === undefined ? matching : inShard(name, matching, shard);
    },
    onTests(tests) {
      placed = tests;
    },
    onTest(result) {
      durations.set(addressOf(result), result.durationMs);
      test.onTest(result);
    },
  });
  test.onStart(() => run.stop());
  const { result, refusal } = await run.executed;
  await output.drained();
  // What one document sets is nothing to the next.
  for (const variable of Object.keys(process.env)) if (!(variable in environment)) delete process.env[variable];
  Object.assign(process.env, environment);
  const durationMs = performance.now() - began;
  const failures = failuresIn(result);
  const tests = placed.map((each): TestedFunction => {
    const own = failures.get(addressOf(each)) ?? [];
    return {
      object: each.object,
      name: each.name,
      file: each.file === undefined ? undefined : shownPath(each.file, workingFolder),
      line: placeAt(each.text, each.offset).line,
      verdict: own.length > 0 ? 'failed' : 'ok',
      durationMs: durations.get(addressOf(each)) ?? result?.durationMs ?? 0,
      failures: own,
    };
  });
  return { name, tests, refusal, durationMs, startedAt, output: kept };
}

/** By address: why tests failed, and what they left behind. */
function failuresIn(result: RunResult | undefined): Map<string, TestedFailure[]> {
  const found = new Map<string, TestedFailure[]>();
  const add = (address: string, failure: TestedFailure) => {
    const before = found.get(address);
    if (before === undefined) found.set(address, [failure]);
    else before.push(failure);
  };
  for (const each of result?.failures ?? []) add(addressOf(each), failureReport(each.failure));
  for (const each of result?.leaks ?? []) {
    const report = leakText(each, plainPaint);
    add(addressOf(each), { message: `${each.leak.count} objects never dropped`, report });
  }
  return found;
}

/** As a person in the working folder would name it. */
export function shownPath(path: string, workingFolder: string): string {
  const below = relative(workingFolder, path);
  return below === '' || below.startsWith('..') ? path : below;
}
