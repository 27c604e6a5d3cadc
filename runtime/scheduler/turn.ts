/**
 * What the process whose turn it is has, and no other needs: one object for all, for there is one turn at a time. A turn sets what it
 * begins with; the rest is written and read without a switch in between.
 */

import type { StofType } from '../../language/tables/types.ts';
import type { StofError } from '../values/error.ts';
import type { Value } from '../values/value.ts';

export class Turn {
  /** Whether conditional switch points end the turn: fixed for the round, while no library call forbids switching. */
  yields = false;
  /** Conditional switch points left until a look at the clock. */
  fuel = 0;
  /** What the fuel was when the turn began or went on, so that the difference is what was passed. */
  granted = 0;
  /** Words that calls take on JavaScript's own stack, as estimated by generated code. */
  nest = 0;
  /** Of the call target found last: `self` of a function, the receiver of a library function. */
  receiver: Value = undefined;
  /** The declared type that travels with the value of the last call. */
  travelling: StofType | undefined = undefined;
  /** The error that a handler is to take. */
  error: StofError | undefined = undefined;

  /** The next conditional switch point looks at the clock. */
  spend(): void {
    this.granted -= this.fuel;
    this.fuel = 0;
  }
}

export const turn = new Turn();
