/** A run: entry functions as processes, and what comes of them. */

import type { StofFunction } from './document/function.ts';
import { allObjects, type Leak, leaksSince } from './document/leaks.ts';
import { failureOf } from './engine.ts';
import type {
  AloneWatch,
  FunctionAddress,
  PlacedFunction,
  RunOptions,
  RunResult,
  TestFailure,
  TestResult,
} from './outcome.ts';
import { AsyncCall } from './scheduler/library-call.ts';
import { Origin, Process, type ProcessKind } from './scheduler/process.ts';
import { type HostRequest, Scheduler, type SchedulerHooks } from './scheduler/scheduler.ts';
import type { Services } from './scheduler/services.ts';
import { textOf } from './values/print.ts';

/** Runs the functions together until all processes have ended. */
export function* runEntries(
  services: Services,
  options: RunOptions,
  functions: readonly StofFunction[],
): Generator<HostRequest, RunResult, unknown> {
  const began = services.stopwatch();
  const { entry } = options;
  const tests = entry.kind === 'tests' || (entry.kind === 'functions' && entry.as === 'test');
  if (tests) options.onTests?.(functions.map(placedFunction));
  const { alone } = options;
  const failures: { process: Process; failure: TestFailure }[] = [];
  services.debugger?.shares(failures);
  /** When the tests began that are running. */
  let testsBegan = began;
  const verdict = (process: Process, failure: TestFailure | undefined): void => {
    const fn = process.entry!;
    const result: TestResult = {
      ...addressOf(fn),
      verdict: failure === undefined ? 'ok' : 'failed',
      silent: fn.attributes?.has('silent') === true,
      durationMs: services.stopwatch() - testsBegan,
      ...(failure === undefined ? {} : { failure }),
    };
    const { onTest } = options;
    if (onTest === undefined) return;
    if (services.debugger === undefined) onTest(result);
    else services.debugger.once(() => onTest(result));
  };
  const hooks: SchedulerHooks = {
    finished(process) {
      if (!tests || process.parent !== undefined || process.exited) return;
      if (process.entry?.attributes?.has('errors') === true) {
        const result = process.value === undefined ? undefined : textOf(process.value);
        const failure: TestFailure = { kind: 'no error', result };
        failures.push({ process, failure });
        verdict(process, failure);
      } else verdict(process, undefined);
    },
    failed(process) {
      const failure: TestFailure = { kind: 'error', failure: failureOf(process.failure!) };
      if (tests && process.entry?.attributes?.has('errors') === true) {
        verdict(process, undefined);
        // Expected: to those who wait it is an end without a value.
        process.value = undefined;
        return true;
      }
      failures.push({ process, failure });
      if (tests) verdict(process, failure);
      return undefined;
    },
    awaitFailed: services.awaitFailed,
  };
  const scheduler = new Scheduler(services, hooks, options.order);
  const entries: Process[] = [];
  /** Runs the processes to their end, and tells of it as the test's. */
  function* runAlone(
    watch: AloneWatch,
    address: FunctionAddress,
    silent: boolean,
  ): Generator<HostRequest, void, unknown> {
    const before = { failures: failures.length, processes: services.processes - 1 };
    testsBegan = services.stopwatch();
    services.restartLimits();
    watch.started(address);
    yield* scheduler.run();
    const own = failures.slice(before.failures).filter(({ process }) => !process.taken);
    watch.ended({
      ...address,
      silent,
      verdict: services.stopped ? 'stopped' : own.length > 0 ? 'failed' : 'ok',
      durationMs: services.stopwatch() - testsBegan,
      processes: services.processes - before.processes,
      failures: own.map(({ failure }) => failure),
    });
  }
  const leaks: (FunctionAddress & { readonly fn: StofFunction; readonly leak: Leak })[] = [];
  for (const fn of functions) {
    if (fn.owner === undefined) continue;
    if (alone !== undefined && services.stopped) break;
    const kind: ProcessKind = tests ? 'test' : fn.attributes?.has('main') === true ? 'main' : 'function';
    const process = new Process(services.nextProcess(), new Origin(kind, services, scheduler, fn));
    process.started = fn;
    process.top = new AsyncCall(fn, fn.owner, [], undefined);
    entries.push(process);
    if (alone !== undefined && options.leaks !== true) {
      const address = addressOf(fn);
      scheduler.start(process);
      yield* runAlone(alone, address, fn.attributes?.has('silent') === true);
      continue;
    }
    if (options.leaks !== true) {
      scheduler.start(process);
      continue;
    }
    // The address as it is now: a test may take itself off its object.
    const address = addressOf(fn);
    const before = allObjects(services.document);
    scheduler.start(process);
    yield* scheduler.run();
    const leak = leaksSince(services.document, before);
    if (leak !== undefined) leaks.push({ fn, ...address, leak });
  }
  yield* scheduler.run();

  const gave = entries.filter(one => one.state === 'done' && one.value !== undefined && !one.exited);
  if (options.onValue !== undefined) for (const { value } of gave) options.onValue(value);
  const left = failures.filter(({ process }) => !process.taken);
  const failed = new Set(left.map(({ process }) => process.entry));
  for (const { fn } of leaks) failed.add(fn);
  return {
    reason: services.stopped
      ? 'stopped'
      : left.some(({ process }) => process.failure?.code === 'ExecutionTimeout')
        ? 'timeLimit'
        : 'finished',
    results: gave.map(({ entry: fn, value }) => ({ ...addressOf(fn!), text: textOf(value) })),
    failures: left.map(({ process, failure }) => ({ ...addressOf(process.entry!), failure })),
    leaks: leaks.map(({ object, name, leak }) => ({ object, name, leak })),
    ...(tests ? { tests: { passed: functions.length - failed.size, failed: failed.size } } : {}),
    processes: services.processes,
    durationMs: services.stopwatch() - began,
  };
}

export function placedFunction(fn: StofFunction): PlacedFunction {
  const { program, definedAt } = fn.code;
  return { ...addressOf(fn), file: program.file, text: program.text, offset: definedAt };
}

function addressOf(fn: StofFunction): FunctionAddress {
  return { object: fn.owner?.path() ?? '', name: fn.name };
}
