/** What a debugger is asked while a document runs. */

import type { CodeListener } from '../lowering/program.ts';
import type { Moment } from '../recording/tape.ts';
import type { StofError } from '../values/error.ts';
import type { Frame, Signal } from './frame.ts';
import type { Process } from './process.ts';
import type { HostRequest, Scheduler } from './scheduler.ts';

export interface DebugHooks extends CodeListener {
  /**
   * A statement begins. `Done`: go on. `Nested`: `process.nested` is to run first. `Switch`: others run, and it asks again in the
   * next turn.
   */
  reached(process: Process, frame: Frame, place: number): Signal;
  /** An error is about to leave the place where it was raised; with true `process.nested` is to run first, and it is raised again. */
  raised(process: Process, error: StofError, isTaken: boolean): boolean;
  /** Nobody runs, and the first of the sleepers is this one: what is to run before it is waited for; undefined: nothing. */
  idle(first: Process): Generator<HostRequest, unknown, unknown> | undefined;
  /** A process has begun, or is in another state. */
  changed(process: Process): void;
  /** A scheduler begins to run its processes. */
  entered(scheduler: Scheduler): void;
  /** It has come to its end, or to an error of the engine. May throw a `Rewinding`. */
  left(scheduler: Scheduler, error?: unknown): void;
  /** It has let the host in, and stands at this moment. May throw a `Rewinding`. */
  paused(scheduler: Scheduler, moment: Moment): void;
  /** Tells somebody of the run; not again of what was told before the run was put back. */
  once(tell: () => void): void;
  /** What besides the document and the processes changes while a scheduler runs, and is put back with it. */
  shares(state: object): void;
}
