/** Who chooses whose turn is next, where that is not the language's own order. */

import type { Process } from './process.ts';

export interface TurnOrder {
  /** The place in the line of the process whose turn is next. Each turn is a round of its own. */
  choose(running: readonly Process[]): number;
  /** The turn is over. `others`: whom it awaits, has spawned or ends. */
  ended(
    process: Process,
    ending: 'switched' | 'waits' | 'sleeps' | 'spawned' | 'exited' | 'finished' | 'failed',
    others: readonly Process[],
  ): void;
  /** Nobody runs, and sleepers are about to be woken. */
  timePasses(): void;
}
