/** Choices that a seed fixes. */

import { randomOf } from '../random.ts';

export class Chance {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = randomOf(seed);
  }

  /** A whole number in [0, end). */
  below(end: number): number {
    return Math.floor(this.#next() * end);
  }

  /** True that often. */
  chance(often: number): boolean {
    return this.#next() < often;
  }

  /** The list is not empty. */
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  /** From a table of weights. */
  weighted<T>(table: readonly (readonly [weight: number, value: T])[]): T {
    let at = this.#next() * table.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, value] of table) {
      at -= weight;
      if (at < 0) return value;
    }
    return table.at(-1)![1];
  }
}
