/**
 * How many steps to take between two looks at the clock. A step may cost a nanosecond or (a sort, a search in a long text)
 * many milliseconds; a look costs about forty nanoseconds. The stride grows and shrinks so that looks come about every
 * millisecond, which keeps Stop, limits and output within a few milliseconds of whatever the program does.
 */

/** Steps before the first look: little is lost when they turn out to be long. */
const FIRST = 16;
/** Between looks, in ms: below, the stride doubles; above, it shrinks to what would have taken {@link AIM_MS}. */
const LEAST_MS = 0.5;
const MOST_MS = 2;
const AIM_MS = 1;

export class Stride {
  readonly #most: number;
  #looked: number;
  /** Steps to take until the next look. */
  size: number;

  /** @param most steps, however short they are. @param now ms of a clock that never goes back */
  constructor(most: number, now: number) {
    this.#most = most;
    this.#looked = now;
    this.size = Math.min(most, FIRST);
  }

  /** `size` steps were taken, and this is the time. */
  look(now: number): void {
    const took = now - this.#looked;
    this.#looked = now;
    if (took < LEAST_MS) this.size = Math.min(this.#most, this.size * 2);
    else if (took > MOST_MS) this.size = Math.min(this.#most, Math.max(1, Math.floor((this.size * AIM_MS) / took)));
  }

  /** Time went by that no step took. */
  restart(now: number): void {
    this.#looked = now;
  }
}
