/** Ways to choose an order: as told, as a search wants it, at random. */

import type { Chooser } from './order.ts';

/** The place of the one that had the last turn; without it the first. */
export function going(line: readonly number[], last: number | undefined): number {
  const place = last === undefined ? 0 : line.indexOf(last);
  return Math.max(place, 0);
}

/** Everybody in turn, as the language does it. */
export class InTurn implements Chooser {
  readonly #lastTurn = new Map<number, number>();

  choose(line: readonly number[], turn: number): number {
    let place = 0;
    let longest = Number.POSITIVE_INFINITY;
    line.forEach((process, i) => {
      const last = this.#lastTurn.get(process) ?? -1;
      if (last < longest) {
        longest = last;
        place = i;
      }
    });
    this.#lastTurn.set(line[place]!, turn);
    return place;
  }
}

/** Where an order is another than that everybody goes on as long as he can: the place in the line, by turn. */
export type Deviations = ReadonlyMap<number, number>;

/** So many turns one process may have on end while others can run; then everybody has his turn. Who waits in a loop for another would go on for ever. */
export const MOST_ON_END = 50;

/** As told; without a word everybody goes on as long as he can. */
export class Told implements Chooser {
  readonly #deviations: Deviations;
  #onEnd = 0;
  #fair: InTurn | undefined;

  constructor(deviations: Deviations) {
    this.#deviations = deviations;
  }

  choose(line: readonly number[], turn: number, last: number | undefined): number {
    const told = this.#deviations.get(turn);
    if (told !== undefined && told < line.length) {
      this.#onEnd = 0;
      return told;
    }
    const place = this.#fair?.choose(line, turn) ?? going(line, last);
    this.#onEnd = line[place] === last ? this.#onEnd + 1 : 0;
    if (this.#onEnd > MOST_ON_END) this.#fair ??= new InTurn();
    return place;
  }
}

/** Numbers in [0, 1) that follow from a seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Probabilistic concurrency testing (Burckhardt, Kothari, Musuvathi, Nagarakatte, 2010): each process has a random priority and the
 * highest one that can run does; at `depth - 1` random turns the one that is running falls below all others. A mistake that needs `depth`
 * turns in a certain order is found with a probability of at least 1 / (processes · turns^(depth - 1)).
 */
export class ByPriority implements Chooser {
  readonly #random: () => number;
  readonly #priorities = new Map<number, number>();
  readonly #changes: readonly number[];
  #low = 0;
  #onEnd = 0;
  #previous: number | undefined;

  /** @param turns how many turns there may be */
  constructor(random: () => number, depth: number, turns: number) {
    this.#random = random;
    this.#changes = Array.from({ length: depth - 1 }, () => Math.floor(random() * turns));
  }

  choose(line: readonly number[], turn: number): number {
    let place = this.#highest(line);
    // Who waits in a loop for another would keep him from his turn.
    this.#onEnd = line[place] === this.#previous ? this.#onEnd + 1 : 0;
    if (this.#changes.includes(turn) || this.#onEnd > MOST_ON_END) {
      this.#priorities.set(line[place]!, --this.#low);
      this.#onEnd = 0;
      place = this.#highest(line);
    }
    this.#previous = line[place];
    return place;
  }

  #highest(line: readonly number[]): number {
    let place = 0;
    let most = Number.NEGATIVE_INFINITY;
    line.forEach((process, i) => {
      let priority = this.#priorities.get(process);
      if (priority === undefined) this.#priorities.set(process, (priority = this.#random()));
      if (priority > most) {
        most = priority;
        place = i;
      }
    });
    return place;
  }
}
