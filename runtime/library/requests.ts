/** How many requests may be on their way at a time: the others wait in their order. */

export const MAX_IN_FLIGHT = 100;

export class Requests {
  #free = MAX_IN_FLIGHT;
  readonly #waiting: (() => void)[] = [];

  /** Begins a task when it is its turn; the promise is the task's own. */
  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>(resolve => this.#waiting.push(resolve));
    try {
      return await task();
    } finally {
      // The place goes to the next one at once, so that nobody overtakes.
      const next = this.#waiting.shift();
      if (next === undefined) this.#free++;
      else next();
    }
  }
}
