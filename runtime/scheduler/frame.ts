/** One call on a process's stack. Generated code extends it (functions), and so do calls of resumable library functions. */

import type { FunctionCode } from '../compiler/code.ts';
import type { StofFunction } from '../document/function.ts';
import type { StofObject } from '../document/object.ts';
import type { StofError } from '../values/error.ts';
import type { Value } from '../values/value.ts';
import type { Process } from './process.ts';

/** What a frame tells the scheduler when its step ends. Generated code has the numbers in its text. */
export const Signal = {
  /** Not a signal: the operation is finished, its value is in `process.value`. */
  Done: 0,
  /** Another frame was pushed. */
  Call: 1,
  /** The frame is finished, its value is in `process.value`. */
  Return: 2,
  /** A conditional switch point, or no fuel left. */
  Switch: 3,
  /** Waits for `process.awaited`. */
  Await: 4,
  /** Sleeps until `process.due`. */
  Sleep: 5,
  /** A process was spawned: an unconditional switch point. */
  Spawn: 6,
  /** `exit` requests were made. */
  Exit: 7,
  /** `process.nested` has to run to its end first. */
  Nested: 8,
} as const;
export type Signal = (typeof Signal)[keyof typeof Signal];

export abstract class Frame {
  /** Program counter: where `step` goes on. */
  pc = 0;
  /** The place of the statement that runs, or -1 before the first. */
  at = -1;
  readonly fn: StofFunction | undefined;
  readonly self: StofObject;
  readonly caller: Frame | undefined;
  /** On the prototype of generated classes: what runs. */
  declare readonly code: FunctionCode | undefined;
  /** On the prototype of generated classes: by place, the program counter of its handler, or -1. */
  declare readonly handlers: Int32Array | undefined;

  constructor(fn: StofFunction | undefined, self: StofObject, caller: Frame | undefined) {
    this.fn = fn;
    this.self = self;
    this.caller = caller;
  }

  /** `self` for the defaults of a function that this frame calls. */
  get callerSelf(): StofObject {
    return this.self;
  }

  /** Runs until something has to happen outside. Throws a StofError. */
  abstract step(process: Process): Signal;

  /** An error from a frame above: true when this frame goes on with its next step. */
  takes(_process: Process, _error: StofError): boolean {
    const handler = this.at < 0 ? -1 : (this.handlers?.[this.at] ?? -1);
    if (handler < 0) return false;
    this.pc = handler;
    return true;
  }

  /** The frame is dropped without taking the error. */
  leave(_process: Process): void {}
}

/** A frame of a function: `fast` runs it from its start. */
export interface GeneratedFrame extends Frame {
  fast(process: Process): Signal;
}

/** A generated class; slots beyond the parameters are filled by name (`s3`) after it was made. */
export type FrameClass = (new (
  process: Process,
  fn: StofFunction | undefined,
  self: StofObject,
  caller: Frame | undefined,
  ...args: Value[]
) => GeneratedFrame) & { readonly prototype: Frame };

/** Sets a slot of a generated frame. */
export function setSlot(frame: Frame, slot: number, value: unknown): void {
  (frame as unknown as Record<string, unknown>)[`s${slot}`] = value;
}

/** Reads a slot of a generated frame. */
export function slotOf(frame: Frame, slot: number): unknown {
  return (frame as unknown as Record<string, unknown>)[`s${slot}`];
}
