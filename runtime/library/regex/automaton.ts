/**
 * Runs a program over a text, one step a character, whatever the pattern: all places that the machine may be in are one state, and a
 * state's way on by a letter is worked out once and kept. The time is at most the length of the text times the length of the pattern.
 *
 * Hot path: where the ways are known a character costs two lookups and no memory. Measured in decision 020.
 */

import type { Alphabet, Letter } from './alphabet.ts';
import { CHARACTER, LOOK, MATCH, type Program, SPLIT } from './program.ts';

interface State {
  /** The steps that the machine is before, the best first; assertions are still to be asked. */
  readonly steps: readonly number[];
  /** May a match start here, too? */
  readonly open: boolean;
  /** What assertions see of the character before. */
  readonly before: number;
  /** By letter. */
  edges: (Edge | undefined)[];
}

interface Edge {
  /** Does a match end before the letter? */
  readonly matched: boolean;
  /** undefined: no more matches. */
  readonly to: State | undefined;
}

/** States and ways are forgotten beyond so many numbers in them: about a megabyte. */
const MOST_KEPT = 100_000;

export interface Manner {
  /** `first`: the best match, as the pattern's order has it, that starts first; `longest`: as far as any goes. */
  readonly prefers: 'first' | 'longest';
  /** Where matches may start: where the run does, or anywhere behind it. */
  readonly starts: 'here' | 'anywhere';
}

export class Automaton {
  readonly #program: Program;
  readonly #alphabet: Alphabet;
  readonly #manner: Manner;
  readonly #initial = new Map<number, State>();
  #states = new Map<string, State>();
  #kept = 0;
  /** The round in which a step was last seen, so that nothing has to be emptied. */
  readonly #seen: Uint32Array;
  readonly #taken: Uint32Array;
  #round = 0;

  constructor(program: Program, alphabet: Alphabet, manner: Manner) {
    this.#program = program;
    this.#alphabet = alphabet;
    this.#manner = manner;
    this.#seen = new Uint32Array(program.length);
    this.#taken = new Uint32Array(program.length);
  }

  /** Where the match ends that is found at or behind `from`; -1 for none. With `any` the end that is met first will do. */
  forwards(text: string, from: number, any: boolean): number {
    const { length } = text;
    const { ascii } = this.#alphabet;
    let state: State | undefined = this.#start(text, from, -1);
    let found = -1;
    for (let at = from; ; ) {
      const code = at < length ? text.charCodeAt(at) : 128;
      const known = code < 128 ? ascii[code]! : 0;
      let edge: Edge | undefined = known === 0 ? undefined : state.edges[known];
      let width = 1;
      if (edge === undefined) {
        const point = at < length ? text.codePointAt(at)! : -1;
        if (point > 0xffff) width = 2;
        edge = this.#by(state, point);
      }
      if (edge.matched) {
        found = at;
        if (any) return found;
      }
      state = edge.to;
      if (state === undefined) return found;
      at += width;
    }
  }

  /** Where the match starts that ends at `end`, the longest one; not before `least`. */
  backwards(text: string, end: number, least: number): number {
    const { ascii } = this.#alphabet;
    let state: State | undefined = this.#start(text, end, 1);
    let found = -1;
    for (let at = end; ; ) {
      const code = at > 0 ? text.charCodeAt(at - 1) : 128;
      const known = code < 128 ? ascii[code]! : 0;
      let edge: Edge | undefined = known === 0 ? undefined : state.edges[known];
      let width = 1;
      if (edge === undefined) {
        const point = before(text, at);
        if (point > 0xffff) width = 2;
        edge = this.#by(state, point);
      }
      if (edge.matched) found = at;
      state = edge.to;
      if (state === undefined) return found;
      at -= width;
      if (at < least) return found;
    }
  }

  /** The way from a state by a code point; by the edge of the text for -1. */
  #by(state: State, point: number): Edge {
    const letter = point < 0 ? this.#alphabet.edge : this.#alphabet.letterOf(point);
    return state.edges[letter.index] ?? this.#edge(state, letter);
  }

  #start(text: string, at: number, side: -1 | 1): State {
    const point = side < 0 ? before(text, at) : (text.codePointAt(at) ?? -1);
    const { bits } = point < 0 ? this.#alphabet.edge : this.#alphabet.letterOf(point);
    let state = this.#initial.get(bits);
    if (state === undefined) {
      state = { steps: [], open: true, before: bits, edges: [] };
      this.#initial.set(bits, state);
    }
    return state;
  }

  /** The way from a state by a letter, which is kept. */
  #edge(state: State, letter: Letter): Edge {
    const { starts, prefers } = this.#manner;
    if (this.#kept > MOST_KEPT) this.#forget(state);
    this.#round++;
    const steps: number[] = [];
    let matched = false;
    let cut = false;
    const follow = (step: number) => {
      if (cut || !this.#follow(step, state.before, letter, steps)) return;
      matched = true;
      cut = prefers === 'first';
    };
    state.steps.forEach(follow);
    if (state.open) follow(this.#program.start);
    const open = state.open && !cut && starts === 'anywhere';
    const goesOn = letter !== this.#alphabet.edge && (open || steps.length > 0);
    const edge = { matched, to: goesOn ? this.#state(steps, open, letter.bits) : undefined };
    state.edges[letter.index] = edge;
    this.#kept += 4;
    return edge;
  }

  /** Adds to `into` where one step leads by a letter, the best way first. True when a match was met, behind which nothing counts. */
  #follow(from: number, before: number, letter: Letter, into: number[]): boolean {
    const { code, looks } = this.#program;
    const first = this.#manner.prefers === 'first';
    const waiting = [from];
    let matched = false;
    for (let step = waiting.pop(); step !== undefined; step = waiting.pop()) {
      if (this.#seen[step] === this.#round) continue;
      this.#seen[step] = this.#round;
      const word = code[step * 3 + 1]!;
      const next = code[step * 3 + 2]!;
      switch (code[step * 3]) {
        case SPLIT:
          waiting.push(next, word);
          break;
        case LOOK:
          if (looks[word]!(before, letter.bits)) waiting.push(next);
          break;
        case CHARACTER:
          if ((word < 0 ? ~word === letter.literal : letter.classes[word] === 1) && this.#taken[next] !== this.#round) {
            this.#taken[next] = this.#round;
            into.push(next);
          }
          break;
        case MATCH:
          if (first) return true;
          matched = true;
          break;
      }
    }
    return matched;
  }

  #state(steps: number[], open: boolean, before: number): State {
    if (this.#manner.prefers === 'longest') steps.sort((a, b) => a - b);
    const key = `${open ? '+' : '-'}${before}:${steps.join()}`;
    let state = this.#states.get(key);
    if (state === undefined) {
      state = { steps, open, before, edges: [] };
      this.#states.set(key, state);
      this.#kept += 8 + 2 * steps.length;
    }
    return state;
  }

  /** All states but the one that the run is in. */
  #forget(state: State): void {
    this.#states = new Map();
    this.#initial.clear();
    state.edges = [];
    this.#kept = 0;
  }
}

/** The code point that ends before an index; -1 at the start. */
function before(text: string, at: number): number {
  if (at === 0) return -1;
  const last = text.charCodeAt(at - 1);
  if ((last & 0xfc00) !== 0xdc00 || at === 1) return last;
  const point = text.codePointAt(at - 2)!;
  return point > 0xffff ? point : last;
}
