/** The run is put back to a former moment. Passes through whatever is nested, up to the scheduler that goes on from there. */

import type { HostRequest, Scheduler } from './scheduler.ts';

export class Rewinding {
  readonly scheduler: Scheduler;
  /** Puts everything back. What it gives is to run before the program goes on. */
  readonly rewind: () => Generator<HostRequest, unknown, unknown> | undefined;

  constructor(scheduler: Scheduler, rewind: Rewinding['rewind']) {
    this.scheduler = scheduler;
    this.rewind = rewind;
  }
}
