/** The call of a resumable library function: a frame like any other, that answers the function's requests. */

import { callFunction } from '../compiler/calls.ts';
import type { StofFunction } from '../document/function.ts';
import type { StofObject } from '../document/object.ts';
import type { FrameStep, LibraryFrame } from '../library/frame.ts';
import type { StofError } from '../values/error.ts';
import { functionGone, internalError } from '../values/errors.ts';
import type { Value } from '../values/value.ts';
import { beginAwait } from './await.ts';
import { Frame, Signal } from './frame.ts';
import type { Process } from './process.ts';
import type { HostRequest } from './scheduler.ts';
import { turn } from './turn.ts';

export class LibraryCall extends Frame {
  readonly #inner: LibraryFrame;
  #started = false;
  /** The callee that runs now may not be left. */
  #uninterrupted = false;
  /** Looks at nothing that other processes can change. */
  readonly isQuiet: boolean;
  /** What the inner frame answered to an error. */
  #pending: FrameStep | undefined;

  constructor(inner: LibraryFrame, self: StofObject, caller: Frame | undefined, isQuiet = false) {
    super(undefined, self, caller);
    this.#inner = inner;
    this.isQuiet = isQuiet;
  }

  keptState(): unknown[] {
    return [this.#inner, this.#started, this.#uninterrupted, this.#pending];
  }

  restoreState(state: readonly unknown[]): void {
    [, this.#started, this.#uninterrupted, this.#pending] = state as [
      LibraryFrame,
      boolean,
      boolean,
      FrameStep | undefined,
    ];
  }

  step(process: Process): Signal {
    this.leave(process);
    const pending = this.#pending;
    if (pending !== undefined) {
      this.#pending = undefined;
      return this.#answer(process, pending);
    }
    const result = this.#started ? process.value : undefined;
    this.#started = true;
    return this.#answer(process, this.#inner.step(result));
  }

  override takes(process: Process, error: StofError): boolean {
    this.leave(process);
    if (this.#inner.failed === undefined) return false;
    this.#pending = this.#inner.failed(error);
    return true;
  }

  /** Switching is allowed again once an uninterrupted callee is gone. */
  override leave(process: Process): void {
    if (!this.#uninterrupted) return;
    this.#uninterrupted = false;
    process.uninterrupted--;
    if (process.uninterrupted === 0) turn.yields = process.scheduler.yields;
  }

  #answer(process: Process, step: FrameStep): Signal {
    if (process.uninterrupted > 0 && !keepsTurn(step.kind)) {
      throw internalError('NotInterruptible');
    }
    switch (step.kind) {
      case 'return':
        process.value = step.value;
        turn.travelling = undefined;
        return Signal.Return;
      case 'call':
        return this.#call(process, step.fn, step.args, step.self, step.uninterrupted === true);
      case 'await':
        return beginAwait(process, this, step.value) === Signal.Done ? this.#again(process) : Signal.Await;
      case 'sleep':
        process.due = process.now() - process.services.startedAt + step.milliseconds;
        process.value = undefined;
        if (step.isLast === true) process.top = this.caller;
        return Signal.Sleep;
      case 'background':
        process.value = undefined;
        process.due = Number.POSITIVE_INFINITY;
        {
          const { scheduler } = process;
          const { rewound } = scheduler;
          // A run that was put back has asked again, or will.
          void step.done.then(() => {
            if (scheduler.rewound === rewound) scheduler.wake(process);
          });
        }
        return Signal.Sleep;
      case 'yield':
        process.value = undefined;
        // Whether others run or not, the turn ends.
        turn.yields = true;
        return Signal.Switch;
      case 'exit':
        process.value = undefined;
        process.requestExit(step.promise?.process ?? process);
        return Signal.Exit;
      case 'load':
        process.nested = process.services.load(process, step.text, step.into, step.profile);
        return Signal.Nested;
      case 'prepare':
        process.nested = prepared(step.ready);
        return Signal.Nested;
    }
  }

  #again(process: Process): Signal {
    // Nothing to wait for: the value is there. An awaited list has pushed a frame of its own.
    return process.top === this ? this.step(process) : Signal.Call;
  }

  #call(
    process: Process,
    fn: StofFunction,
    args: readonly Value[],
    self: StofObject | undefined,
    uninterrupted: boolean,
  ): Signal {
    if (uninterrupted) {
      this.#uninterrupted = true;
      process.uninterrupted++;
      turn.yields = false;
    }
    if (fn.owner === undefined) throw functionGone();
    const signal = callFunction(process, this, fn, self ?? fn.owner, [...args], undefined, false);
    return signal === Signal.Done ? this.step(process) : signal;
  }
}

/** Does the step leave the turn with the process? */
function keepsTurn(kind: FrameStep['kind']): boolean {
  return kind === 'call' || kind === 'return' || kind === 'load' || kind === 'prepare';
}

function* prepared(ready: Promise<unknown>): Generator<HostRequest, Value, unknown> {
  yield { kind: 'answer', answer: ready };
  return undefined;
}

/** The first frame of an async call's process: binds and casts the arguments there, then hands on the result. */
export class AsyncCall extends Frame {
  readonly #fn: StofFunction;
  /** Undefined once they were handed on. */
  #args: Value[] | undefined;
  readonly #names: readonly (string | undefined)[] | undefined;
  readonly #callerSelf: StofObject;

  constructor(
    fn: StofFunction,
    self: StofObject,
    args: Value[],
    names: readonly (string | undefined)[] | undefined,
    callerSelf = self,
  ) {
    super(undefined, self, undefined);
    this.#callerSelf = callerSelf;
    this.#fn = fn;
    this.#args = args;
    this.#names = names;
  }

  override get callerSelf(): StofObject {
    return this.#callerSelf;
  }

  keptState(): unknown[] {
    return [this.#args, this.#fn];
  }

  restoreState(state: readonly unknown[]): void {
    this.#args = state[0] as Value[] | undefined;
  }

  step(process: Process): Signal {
    const args = this.#args;
    if (args === undefined) return Signal.Return;
    this.#args = undefined;
    // With the arguments bound there is nothing left to do here, unless a default asks for the caller's `self`.
    const caller = this.#fn.code.params.length === this.#fn.code.required ? undefined : this;
    return callFunction(process, caller, this.#fn, this.self, args, this.#names, true);
  }
}

/** The first frame of an async library call's process: binds and casts the arguments there, then hands on the result. */
export class AsyncLibraryCall extends Frame {
  readonly #start: (process: Process) => LibraryFrame;
  #started = false;

  /** `start`: binds the arguments and makes the call's frame. */
  constructor(self: StofObject, start: (process: Process) => LibraryFrame) {
    super(undefined, self, undefined);
    this.#start = start;
  }

  keptState(): unknown[] {
    return [this.#started];
  }

  restoreState(state: readonly unknown[]): void {
    this.#started = state[0] === true;
  }

  step(process: Process): Signal {
    if (this.#started) return Signal.Return;
    this.#started = true;
    return pushLibraryCall(process, this, this.#start(process));
  }
}

/** Puts a library call on the process's stack. */
export function pushLibraryCall(process: Process, caller: Frame, inner: LibraryFrame, isQuiet = false): Signal {
  process.top = new LibraryCall(inner, caller.self, caller, isQuiet);
  return Signal.Call;
}
