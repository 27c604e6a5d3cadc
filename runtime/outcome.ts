/** What is asked of a run and what comes of it, as plain data: for the command line, the child of an editor and the tests. */

import type { Leak } from './document/leaks.ts';
import type { Failure } from './report/trace.ts';
import type { ProcessEvent } from './scheduler/events.ts';
import type { TurnOrder } from './scheduler/order.ts';
import type { Value } from './values/value.ts';

/** A function by its address: the object's path (`root.group`) and the name as written. */
export interface FunctionAddress {
  readonly object: string;
  readonly name: string;
}

/** Which functions start, each as a process of its own. */
export type Entry =
  /** Those with any of the attributes, in document order. */
  | { readonly kind: 'attributes'; readonly names: readonly string[] }
  /** Just these, in this order; `test` reports them as the test runner does. */
  | { readonly kind: 'functions'; readonly as: 'run' | 'test'; readonly functions: readonly FunctionAddress[] }
  /** Every `#[test]`, or those on objects whose path contains `filter`. */
  | { readonly kind: 'tests'; readonly filter?: string };

export interface RunOptions {
  readonly entry: Entry;
  /** Tests run one after another, and fail when they leave objects behind that nothing holds. */
  readonly leaks?: boolean;
  /** Tests run one after another, each with the time limit for itself. */
  readonly alone?: AloneWatch;
  /** Chooses whose turn is next, in place of the language. */
  readonly order?: TurnOrder;
  /** Told of each change of a process's state, at once. */
  readonly onEvent?: (event: ProcessEvent) => void;
  /** Asked once, when it is known which functions the entry names: those that start, in their order. */
  readonly choose?: (functions: readonly PlacedFunction[]) => readonly PlacedFunction[];
  /** Told once of the tests that will run, before the first one starts. */
  readonly onTests?: (tests: readonly PlacedFunction[]) => void;
  /** Told of the value that an entry function has given, when all are done, in the order of `results`. */
  readonly onValue?: (value: Value) => void;
  /** Told of each test at the moment its line is due; `#[silent]` ones too. */
  readonly onTest?: (test: TestResult) => void;
}

/** Where the text of a function begins. */
export interface PlacedFunction extends FunctionAddress {
  /** A file's absolute path, or what the text is called; undefined for a text parsed at run time. */
  readonly file: string | undefined;
  readonly text: string;
  /** UTF-16, in the text. */
  readonly offset: number;
}

/** A document was read and its `#[init]` functions have run, or why not. */
export type LoadResult =
  | { readonly ok: true }
  /** Text for `[ERROR] `, of one or more lines. Nothing may be run. */
  | { readonly ok: false; readonly message: string };

/** A finished test. A test that another process of it failed may be told of twice, first `ok`, as the language has it. */
export interface TestResult extends FunctionAddress {
  readonly verdict: 'ok' | 'failed';
  /** `#[silent]`: no line is printed. */
  readonly silent: boolean;
  readonly durationMs: number;
  /** Why it failed. */
  readonly failure?: TestFailure;
}

/** Told of tests that run one after another. */
export interface AloneWatch {
  /** All output until `ended` is that of the test. */
  started(test: FunctionAddress): void;
  ended(end: TestEnd): void;
}

/** How a test ended that ran alone, every process that it started included. */
export interface TestEnd extends FunctionAddress {
  /** As the count at the end has it. `stopped`: somebody called `stop`. */
  readonly verdict: 'ok' | 'failed' | 'stopped';
  /** `#[silent]`: no line is printed. */
  readonly silent: boolean;
  readonly durationMs: number;
  /** Of the test, itself included. */
  readonly processes: number;
  /** Why it failed: of each of its processes that failed and that none awaited. */
  readonly failures: readonly TestFailure[];
}

export type TestFailure =
  | { readonly kind: 'error'; readonly failure: Failure }
  /** An `#[errors]` test that ended; the result's text, if it gave one. */
  | { readonly kind: 'no error'; readonly result: string | undefined };

export interface RunResult {
  /** `stopped`: {@link RunOptions} aside, somebody called `stop`. `timeLimit`: the limit ended at least one process. */
  readonly reason: 'finished' | 'stopped' | 'timeLimit';
  /** Entry functions that returned a value, in order of the entries; `text` as `pln` prints it. */
  readonly results: readonly (FunctionAddress & { readonly text: string })[];
  /** Processes that failed and that nobody awaited, in order; named after the entry function that started them. */
  readonly failures: readonly (FunctionAddress & { readonly failure: TestFailure })[];
  /** Tests that left objects behind, in the order in which they ran. */
  readonly leaks: readonly (FunctionAddress & { readonly leak: Leak })[];
  /** Of a test run: N tests, those of them that failed. */
  readonly tests?: { readonly passed: number; readonly failed: number };
  /** Of all processes, entry functions included. */
  readonly processes: number;
  readonly durationMs: number;
}
