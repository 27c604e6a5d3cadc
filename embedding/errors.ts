/** Errors of Stof as exceptions. */

import { LoadError } from '../runtime/loading/errors.ts';
import { ImportFailure } from '../runtime/loading/imports.ts';
import { plainPaint } from '../runtime/report/paint.ts';
import { placeAt } from '../runtime/report/place.ts';
import { reportText } from '../runtime/report/report.ts';
import type { Failure, TraceFrame } from '../runtime/report/trace.ts';
import { StofError as RaisedError } from '../runtime/values/error.ts';
import type { StofValue } from './types.ts';

/** A place in a text. */
export interface StofPlace {
  /** What the text was called, or the file's path; undefined for a text without a name. */
  readonly file: string | undefined;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  /** From 0, in UTF-16 units. */
  readonly offset: number;
}

/** One call of the stack. */
export interface StofFrame {
  /** `root.group.check`: the object's path and the function's name. */
  readonly name: string;
  /** Where it was; undefined where there is no text. */
  readonly place: StofPlace | undefined;
}

interface Told {
  readonly code: string;
  readonly message: string;
  readonly report: string;
  readonly place?: StofPlace | undefined;
  readonly frames?: readonly StofFrame[];
  readonly thrown?: StofValue;
  readonly failures?: readonly StofError[];
  readonly cause?: unknown;
}

/** An error that a document has raised, or that was found in it. */
export class StofError extends Error {
  /** Its name in Stof: `Thrown` (by `throw`), `CastVal`, `FuncDne`, `AwaitError`, `ExecutionTimeout`, `ParseError`… */
  readonly code: string;
  /** What the command line prints of it: the message, the statement, the stack. */
  readonly report: string;
  /** Where it was raised. */
  readonly place: StofPlace | undefined;
  /** The calls that led there, innermost first. */
  readonly frames: readonly StofFrame[];
  /** What a `catch` of Stof would have received: a thrown value as it is. */
  readonly thrown: StofValue;
  /** Of a run: all that failed, this one first. */
  readonly failures: readonly StofError[];

  /** @internal */
  constructor(told: Told) {
    super(told.message, told.cause === undefined ? undefined : { cause: told.cause });
    this.name = 'StofError';
    this.code = told.code;
    this.report = told.report;
    this.place = told.place;
    this.frames = told.frames ?? [];
    this.thrown = told.thrown;
    this.failures = told.failures ?? [this];
  }
}

/** A text that is no Stof, or that could not be loaded. */
export class StofParseError extends StofError {
  /** @internal */
  constructor(told: Told) {
    super(told);
    this.name = 'StofParseError';
  }
}

/** What exceptions of Stof came from: for a function of the host that lets one pass. */
const raised = new WeakMap<StofError, RaisedError>();
/** What a function of the host has thrown, by the error that it was to Stof. */
const causes = new WeakMap<RaisedError, unknown>();

/** @internal The error of Stof behind an exception. */
export function raisedBehind(error: unknown): RaisedError | undefined {
  return error instanceof StofError ? raised.get(error) : undefined;
}

/** @internal Remembers what a function of the host has thrown. */
export function causedBy(error: RaisedError, cause: unknown): RaisedError {
  causes.set(error, cause);
  return error;
}

/** @internal What the engine threw, as an exception of the library; what is none of Stof's stays as it is. */
export function exceptionOf(error: unknown, caughtOf: (error: RaisedError) => StofValue): unknown {
  if (error instanceof RaisedError) {
    const exception = new StofError({
      ...toldOf(failureOf(error)),
      thrown: caughtOf(error),
      cause: causeOf(error, caughtOf),
    });
    raised.set(exception, error);
    return exception;
  }
  if (error instanceof LoadError) return parseErrorOf(error);
  if (error instanceof ImportFailure) {
    return new StofParseError({ code: 'ImportError', message: error.message, report: error.message });
  }
  if (error instanceof RangeError && /call stack/i.test(error.message)) {
    const message = 'the document is nested too deeply (an expression of thousands of operators?)';
    return new StofParseError({ code: 'ParseError', message, report: message });
  }
  return error;
}

/** @internal A failure that was kept for a report. */
export function exceptionOfFailure(failure: Failure): StofError {
  return new StofError(toldOf(failure));
}

/** @internal The first of several failures, which holds the others. */
export function firstOf(failures: readonly StofError[]): StofError {
  const [first] = failures as readonly [StofError, ...StofError[]];
  const { code, message, report, place, frames, thrown, cause } = first;
  return new StofError({
    code,
    message,
    report,
    place,
    frames,
    thrown,
    cause,
    failures: [first, ...failures.slice(1)],
  });
}

function causeOf(error: RaisedError, caughtOf: (error: RaisedError) => StofValue): unknown {
  if (causes.has(error)) return causes.get(error);
  return error.cause === undefined ? undefined : exceptionOf(error.cause, caughtOf);
}

function toldOf(failure: Failure): Told {
  const frames = failure.frames.map(frame => ({ name: frame.name, place: placeOf(frame) }));
  return {
    code: failure.code ?? 'Custom',
    message: failure.message,
    report: reportText(failure, plainPaint),
    place: frames[0]?.place,
    frames,
  };
}

function placeOf({ text, file, offset }: TraceFrame): StofPlace | undefined {
  return text === undefined ? undefined : placeIn(text, offset, file);
}

function placeIn(text: string, offset: number, file: string | undefined): StofPlace {
  const { line, before } = placeAt(text, offset);
  return { file, line, column: before.length + 1, offset };
}

function parseErrorOf({ message, place }: LoadError): StofParseError {
  if (place === undefined) return new StofParseError({ code: 'ParseError', message, report: message });
  const { source, offset } = place;
  return new StofParseError({
    code: 'ParseError',
    message: place.message,
    report: message,
    place: placeIn(source.text, offset, source.file),
  });
}

function failureOf(error: RaisedError): Failure {
  const { message, code, note, trace } = error;
  return { message, code, note, frames: trace ?? [] };
}
