/**
 * Errors of the language, as JS exceptions on their way from a library or an operator to the process that runs it.
 * They carry no JS stack (capturing one costs microseconds); the process adds its own frames.
 */

import type { Compared, TraceFrame } from '../report/trace.ts';
import type { Value } from './value.ts';

/** A raised Stof error: what a `catch` sees and what a report prints. */
export class StofError {
  /**
   * `Thrown` for `throw(value)`; else the reference's name: `CastVal`, `FuncDne`, `NullArithmetic`, `Custom`, `ListAt`….
   */
  readonly code: string;
  /** What `catch (e)` receives: a thrown value as it is, else text such as `FuncDne("Std.nope")`. */
  readonly caught: Value;
  /** What the report prints behind `error: `. */
  readonly message: string;
  /** The debug form inside `AwaitError(…)`: for codes the same as the caught text, for thrown values `Thrown(…)`. */
  readonly debug: string;
  /** A `note:` line of the report. */
  note: string | undefined;
  /** Where it was raised, once somebody has to know. */
  trace: readonly TraceFrame[] | undefined;
  /** The failure of the awaited process that this one comes from, the first of several that awaited each other. */
  cause: StofError | undefined;
  /** The two values that an assertion found to differ. */
  compared: Compared | undefined;
  /** Limits cannot be caught. */
  readonly catchable: boolean;

  constructor(code: string, caught: Value, message: string, debug: string, catchable = true) {
    this.code = code;
    this.caught = caught;
    this.message = message;
    this.debug = debug;
    this.catchable = catchable;
  }
}
