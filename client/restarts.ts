/** How long it takes until a server that ended is started again: at once the first time, then ever longer, and never not at all. */

const LONGEST_WAIT_MS = 60_000;
/** A server that has lived this long was well: the next end counts as the first. */
const WELL_AFTER_MS = 180_000;

export class Restarts {
  /** The wait after the second end in a row, in ms; each further one waits twice as long. */
  readonly #firstWaitMs: () => number;
  #ends = 0;
  #startedAt = 0;

  constructor(firstWaitMs: () => number) {
    this.#firstWaitMs = firstWaitMs;
  }

  /** A server is started now (ms of a clock that never goes back). */
  started(now: number): void {
    this.#startedAt = now;
  }

  /** It has ended now. The wait, in ms. */
  ended(now: number): number {
    if (now - this.#startedAt > WELL_AFTER_MS) this.#ends = 0;
    const wait = this.#ends === 0 ? 0 : Math.min(LONGEST_WAIT_MS, this.#firstWaitMs() * 2 ** (this.#ends - 1));
    this.#ends += 1;
    return wait;
  }

  /** A person wants it started: what was before counts no more. */
  forget(): void {
    this.#ends = 0;
  }
}
