/** Loads a document and runs it, printing as the language does: what the command line and an editor's child share. */

import { extensionOf } from '../language/paths/paths.ts';
import type { DebuggedServices } from '../runtime/debug/debugger.ts';
import { Engine, type EngineOptions } from '../runtime/engine.ts';
import { functionAt } from '../runtime/entries.ts';
import { readerOf } from '../runtime/loading/formats.ts';
import type { CountListener, WriteListener } from '../runtime/lowering/program.ts';
import type {
  AloneWatch,
  Entry,
  FunctionAddress,
  LoadResult,
  RunOptions,
  RunResult,
  TestResult,
} from '../runtime/outcome.ts';
import { EndOfRecording, type Lent, type Tape } from '../runtime/recording/tape.ts';
import { resultLine, runningTestsLine } from '../runtime/report/lines.ts';
import { logText } from '../runtime/report/log.ts';
import type { Paint } from '../runtime/report/paint.ts';
import type { History } from '../runtime/rewind/history.ts';
import type { DebugHooks } from '../runtime/scheduler/debug-hooks.ts';
import type { ProcessEvent } from '../runtime/scheduler/events.ts';
import type { RunLimits } from '../runtime/scheduler/usage.ts';
import type { OrderedRun } from './exploring/orderedRun.ts';
import type { MachineLent, RunHost } from './machine.ts';
import { runResultText, testRunText } from './results.ts';

/** What is loaded. Paths are absolute. */
export type Subject =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'package'; readonly folder: string }
  /** `name` is what reports call the text; its relative imports start in `folder`. */
  | { readonly kind: 'text'; readonly text: string; readonly name: string; readonly folder: string };

/** Where a document is, for who is told of it; `text`: what one in no file is called, if not by its name. */
export function subjectName(subject: Subject, text?: string): string {
  switch (subject.kind) {
    case 'file':
      return subject.path;
    case 'package':
      return subject.folder;
    case 'text':
      return text ?? subject.name;
  }
}

export interface Execution {
  readonly host: RunHost;
  /** What is lent besides. */
  readonly machine: MachineLent;
  readonly subject: Subject;
  readonly entry: Entry;
  /** Tests one after another, each failing when it leaves objects behind. */
  readonly leaks?: boolean;
  /** Colours of reports and results. */
  readonly paint: Paint;
  /** Colours of what goes to standard error. */
  readonly errorPaint: Paint;
  readonly logLevel: EngineOptions['logLevel'];
  /** 0: none. */
  readonly timeLimitMs: number;
  readonly limits?: RunLimits | undefined;
  /** Whether something may be asked for single processes. */
  readonly controllable?: boolean;
  readonly coverage?: CountListener;
  readonly written?: WriteListener;
  readonly debugger?: EngineDebugger;
  readonly onEvent?: (event: ProcessEvent) => void;
  readonly onTest?: (test: TestResult) => void;
  /** Which of the tests run; all, unless it says otherwise. */
  readonly choose?: NonNullable<RunOptions['choose']>;
  readonly onTests?: NonNullable<RunOptions['onTests']>;
  /** Nothing is printed but what the program prints: somebody else says how it went. */
  readonly isQuiet?: boolean;
  /** Tests run one after another, and those that are not there are passed over. */
  readonly alone?: AloneTests;
  /** Records or replays the run. */
  readonly taped?: Taped;
  /** What the debugger goes back with; it is what the tape is then. */
  readonly history?: History;
  /** A test runs in an order that was found before. */
  readonly ordered?: OrderedRun;
}

/** What a run that is recorded or replayed sees in place of this machine. */
export interface Taped extends Lent {
  readonly tape: Tape;
}

/** A debugger that is to be told of its engine. */
export interface EngineDebugger extends DebugHooks {
  attach(services: DebuggedServices, history?: History): void;
}

export interface AloneTests extends AloneWatch {
  /** There is no such function in the document. */
  missing(address: FunctionAddress): void;
}

export interface Executed {
  readonly reason: RunResult['reason'];
  readonly exitCode: number;
  readonly processes: number;
  readonly tests?: NonNullable<RunResult['tests']>;
  /** Of a run that came to its end. */
  readonly result?: RunResult;
  /** Why nothing ran. */
  readonly refusal?: string;
}

/** What was started, and how to end it early. */
export interface Started {
  readonly engine: Engine;
  readonly executed: Promise<Executed>;
  /** Ends every process as `exit` does; the promise is kept within one turn of the engine. */
  stop(): void;
}

export function execute(execution: Execution): Started {
  const { host, machine, entry, paint } = execution;
  const isTest = entry.kind === 'tests' || (entry.kind === 'functions' && entry.as === 'test');
  const { taped, ordered } = execution;
  const narrow = taped ?? ordered?.lent;
  const lent = narrow ?? machine;
  const engine = new Engine(narrow?.host ?? host, {
    profile: isTest ? 'test' : 'run',
    paint,
    errorPaint: execution.errorPaint,
    logLevel: execution.logLevel,
    timeLimitMs: execution.timeLimitMs,
    limits: execution.limits,
    controllable: execution.controllable,
    environment: lent.environment,
    files: lent.files,
    network: lent.network,
    permissions: lent.permissions,
    tape: taped?.tape,
    coverage: execution.coverage,
    written: execution.written,
    debugger: execution.debugger,
  });
  execution.debugger?.attach(engine, execution.history);
  if (execution.onEvent !== undefined) engine.onEvent = execution.onEvent;
  return {
    engine,
    executed: run(engine, execution, isTest).catch((error: unknown) => {
      if (!(error instanceof EndOfRecording)) throw error;
      return { reason: 'stopped' as const, exitCode: STOPPED, processes: engine.processes };
    }),
    stop() {
      engine.stop();
      host.wake();
    },
  };
}

async function run(engine: Engine, execution: Execution, isTest: boolean): Promise<Executed> {
  const { host, entry, paint, onEvent, onTest, alone, ordered, isQuiet = false } = execution;
  const choose = ordered?.choose ?? execution.choose;
  const loaded = await load(engine, execution.subject);
  if (engine.stopped) return { reason: 'stopped', exitCode: STOPPED, processes: engine.processes };
  const missing = loaded.ok ? missingFunctions(engine, entry) : [];
  const refusal = loaded.ok
    ? (ordered?.refusal(engine) ?? (alone === undefined ? missingText(missing) : undefined))
    : loaded.message;
  if (refusal !== undefined) {
    host.write('stderr', logText('error', refusal, execution.errorPaint));
    return { reason: 'finished', exitCode: 1, processes: engine.processes, refusal };
  }
  for (const address of missing) alone?.missing(address);
  const result = await engine.run({
    entry,
    ...(alone === undefined ? {} : { alone: withLines(alone, host, paint) }),
    leaks: isTest && execution.leaks === true,
    ...(onEvent === undefined ? {} : { onEvent }),
    ...(choose === undefined ? {} : { choose }),
    ...(ordered === undefined ? {} : { order: ordered.order }),
    onTests(tests) {
      execution.onTests?.(tests);
      if (!isQuiet) host.write('stdout', `${runningTestsLine(tests.length, paint)}\n`);
    },
    onTest(test) {
      // Alone they have one line each, when all is known.
      if (!test.silent && alone === undefined && !isQuiet)
        host.write('stdout', `${resultLine('test', test.object, test.name, test.verdict, paint)}\n`);
      onTest?.(test);
    },
  });
  const { reason, processes, tests } = result;
  if (reason === 'stopped') return { reason, exitCode: STOPPED, processes };
  if (!isQuiet) host.write('stdout', isTest ? testRunText(result, paint) : runResultText(result, paint));
  const failed = missing.length > 0 || (isTest ? (tests?.failed ?? 0) > 0 : result.failures.length > 0);
  return { reason, exitCode: failed ? 1 : 0, processes, ...(tests === undefined ? {} : { tests }), result };
}

/** A test's line is none of its output: it comes behind it. */
function withLines(alone: AloneTests, host: RunHost, paint: Paint): AloneWatch {
  return {
    started: test => alone.started(test),
    ended(end) {
      alone.ended(end);
      const { object, name, verdict, silent } = end;
      if (verdict !== 'stopped' && !silent) {
        host.write('stdout', `${resultLine('test', object, name, verdict, paint)}\n`);
      }
    },
  };
}

/** Of a run that was ended from outside: what a shell says of an interrupted program. */
export const STOPPED = 130;

/** Loads what a path or a text names. */
export async function load(engine: Engine, subject: Subject): Promise<LoadResult> {
  switch (subject.kind) {
    case 'package':
      return engine.loadPackage(subject.folder);
    case 'text':
      return engine.loadText(subject.text, subject.name, subject.folder);
    case 'file': {
      const format = extensionOf(subject.path);
      if (format === undefined || format === '') {
        return { ok: false, message: 'could not determine the import format (no file extension)' };
      }
      if (readerOf(format) === undefined) return { ok: false, message: 'format not found' };
      return engine.loadFile(subject.path, format);
    }
  }
}

/** The functions that were asked for and are not there. */
function missingFunctions(engine: Engine, entry: Entry): readonly FunctionAddress[] {
  if (entry.kind !== 'functions') return [];
  return entry.functions.filter(address => functionAt(engine.document, address) === undefined);
}

/** Why functions cannot be started; undefined when none is missing. */
export function missingText(missing: readonly FunctionAddress[]): string | undefined {
  if (missing.length === 0) return undefined;
  const names = missing.map(({ object, name }) => `'${object}.${name}'`).join(', ');
  return `no function ${names} in the document (an address is the object's path and the function's name: root.group.check)`;
}
