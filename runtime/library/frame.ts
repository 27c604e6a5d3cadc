/**
 * Library functions that cannot be one JavaScript call: those that call Stof code (`map`, `sort_by`, `Fn.call`, `drop`…) or
 * that touch the scheduler (`sleep`, `exit`…). Each call of such a function is a frame on the process's own stack, as the
 * frames of compiled functions are, so it can stop at any switch point and no JavaScript stack is ever waiting.
 *
 * A frame is driven by the scheduler: `step(undefined)` first, then `step(result)` with what its last request gave, until
 * it returns or throws a StofError.
 */

import type { StofFunction } from '../document/function.ts';
import type { StofObject } from '../document/object.ts';
import type { StofPromise } from '../scheduler/promise.ts';
import type { StofError } from '../values/error.ts';
import type { Value } from '../values/value.ts';

/** What a library frame asks of the scheduler; the comment says what the next `step` receives. */
export type FrameStep =
  | CallStep
  | ReturnStep
  | AwaitStep
  | SleepStep
  | BackgroundStep
  | ExitStep
  | YieldStep
  | LoadStep
  | PrepareStep;

/**
 * Call a function with these arguments (bound, cast and defaulted as in a call from the text; a wrong number throws `FuncArgs`).
 * Next: its result, `undefined` for a call without a value, a promise for an async function.
 */
export interface CallStep {
  readonly kind: 'call';
  readonly fn: StofFunction;
  readonly args: readonly Value[];
  /** `self` in the callee; left out: the object that the function stands on. */
  readonly self?: StofObject;
  /**
   * The callee runs to its end without any switch (`sort_by`). Inside it a spawn, an await of a promise, `sleep`, `exit`,
   * `trace` and `peek` throw `NotInterruptible` at the place where they stand.
   */
  readonly uninterrupted?: boolean;
}

/** The frame is done; `undefined` leaves no value. */
export interface ReturnStep {
  readonly kind: 'return';
  readonly value: Value;
}

/** Wait as `await value` does: promises and lists of promises; anything else gives itself. Next: the result. */
export interface AwaitStep {
  readonly kind: 'await';
  readonly value: Value;
}

/** Give up the turn, and go on in the first round at or after this many whole milliseconds. Next: `undefined`. */
export interface SleepStep {
  readonly kind: 'sleep';
  readonly milliseconds: number;
  /** Nothing is left to do afterwards: the frame leaves the stack now, and the call returns nothing. */
  readonly isLast?: true;
}

/** Leave the line until something outside is done, which never fails; other processes run meanwhile. Next: `undefined`. */
export interface BackgroundStep {
  readonly kind: 'background';
  readonly done: Promise<unknown>;
}

/** End the process of the promise, or without one the current process (no further step then). Ends the turn. Next: `undefined`. */
export interface ExitStep {
  readonly kind: 'exit';
  readonly promise: StofPromise | undefined;
}

/** End the turn and stay in line. Next: `undefined`. */
export interface YieldStep {
  readonly kind: 'yield';
}

/**
 * Read Stof text into an object, run its field values and `#[init]` functions to their end in a scheduler of their own (no
 * other process gets a turn meanwhile). A syntax error throws `ParseError`; what was read before it stays. Next: `undefined`.
 */
export interface LoadStep {
  readonly kind: 'load';
  readonly text: string;
  readonly into: StofObject;
  /** `prod`, `test`, `docs`, `prod_docs`; other names mean the default. */
  readonly profile: string;
}

/**
 * Wait until a part of the engine is there that is loaded when it is first needed. No other process gets a turn meanwhile, so a
 * program cannot tell. Next: `undefined`.
 */
export interface PrepareStep {
  readonly kind: 'prepare';
  readonly ready: Promise<unknown>;
}

/** The resumable state of one library call. */
export interface LibraryFrame {
  /** Goes on with what the last request gave (`undefined` at the first step). Throws a StofError to fail the call. */
  step(result: Value): FrameStep;
  /** Receives an error of a request instead of passing it on; may answer, or throw it or another. Without it errors pass. */
  failed?(error: StofError): FrameStep;
}

/** A library function written as a generator: it yields requests, and returns its result. */
export type FrameBody = Generator<Exclude<FrameStep, ReturnStep>, Value, Value>;

/** Runs a generator as a frame. A `try` around a `yield` sees the errors of that request. */
export class GeneratorFrame implements LibraryFrame {
  readonly #body: FrameBody;

  constructor(body: FrameBody) {
    this.#body = body;
  }

  step(result: Value): FrameStep {
    return stepOf(this.#body.next(result));
  }

  failed(error: StofError): FrameStep {
    return stepOf(this.#body.throw(error));
  }
}

function stepOf(result: IteratorResult<Exclude<FrameStep, ReturnStep>, Value>): FrameStep {
  return result.done === true ? { kind: 'return', value: result.value } : result.value;
}
