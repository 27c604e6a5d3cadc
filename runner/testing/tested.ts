/** What came of testing documents, as plain data that every report is written from. */

import type { SourcePlace } from '../../messages/run.ts';

export interface Tested {
  /** In the order in which they were tested. */
  readonly documents: readonly TestedDocument[];
  readonly durationMs: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

export interface TestedDocument {
  /** As the command names it. */
  readonly name: string;
  readonly tests: readonly TestedFunction[];
  /** Why the document could not be loaded; then there are no tests. */
  readonly refusal: string | undefined;
  readonly durationMs: number;
  readonly startedAt: number;
  /** What it printed to standard output, while that was kept for the report. */
  readonly output: string;
}

export interface TestedFunction {
  /** `root.math`. */
  readonly object: string;
  readonly name: string;
  /** Relative to the working folder where it lies below it; undefined for a text that is in no file. */
  readonly file: string | undefined;
  /** 1-based line of its declaration. */
  readonly line: number;
  readonly verdict: 'ok' | 'failed';
  /** From the start of all tests of the document, which run together. */
  readonly durationMs: number;
  /** Why it failed; of several of its processes where several did. */
  readonly failures: readonly TestedFailure[];
}

export interface TestedFailure {
  /** One line or more, without places. */
  readonly message: string;
  /** As it is printed, without colours. */
  readonly report: string;
  readonly place?: SourcePlace;
  /** Of `assert_eq`: what it was given. */
  readonly compared?: { readonly first: string; readonly second: string };
}

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** Documents that could not be loaded. */
  readonly refused: number;
}

export function countsOf(documents: readonly TestedDocument[]): Counts {
  const tests = documents.flatMap(document => document.tests);
  const failed = tests.filter(({ verdict }) => verdict === 'failed').length;
  const refused = documents.filter(({ refusal }) => refusal !== undefined).length;
  return { passed: tests.length - failed, failed, refused };
}
