/** How long a process did what, for the table and for what stands under the pointer. */

import { type Lane, State } from './timeline.ts';

export interface Totals {
  readonly began: number;
  /** Undefined: it has not ended. */
  readonly ended: number | undefined;
  /** Milliseconds in each state so far, without those in which it was paused and could run. */
  readonly running: number;
  readonly waiting: number;
  readonly sleeping: number;
}

export function totalsOf({ times, states }: Lane, now: number): Totals {
  const sums: number[] = Object.values(State).map(() => 0);
  let ended: number | undefined;
  states.forEach((state, i) => {
    if (state === State.Done || state === State.Errored) ended = times[i];
    else sums[state]! += (times[i + 1] ?? now) - times[i]!;
  });
  return { began: times[0] ?? 0, ended, running: sums[0]!, waiting: sums[1]!, sleeping: sums[2]! };
}
