/**
 * All orders, each but once: where two turns commute only one of their orders is tried. Dynamic partial-order reduction (Flanagan and
 * Godefroid, 2005) with sleep sets (Godefroid, 1996). What a turn touched is known once it was; an order is then tried in which another
 * process comes first wherever two of its turns may matter to each other and nothing else makes one follow the other.
 */

import { going, InTurn, MOST_ON_END } from './choosers.ts';
import { conflicts, type Footprint } from './footprint.ts';
import { type Chooser, KnownOrder, type Turn } from './order.ts';

/** A turn of the order under way, and what is still to be tried in its place. */
interface Node {
  readonly line: readonly number[];
  chosen: number;
  /** Processes to try here. */
  readonly wanted: Set<number>;
  /** Processes that were tried here, with what their turn touched. */
  readonly done: Map<number, Footprint>;
  /** Processes whose turn here leads to nothing that was not seen, with what it touches. */
  readonly asleep: ReadonlyMap<number, Footprint>;
}

/** By the number of a process: how many of its turns are known to come before. Hot: plain numbers without holes. */
type Clock = number[];

export class Systematic implements Chooser {
  /** Whether every order was tried. */
  isDone = false;
  readonly #nodes: Node[] = [];
  /** How many of them are given. */
  #given = 0;
  #turns: Turn[] = [];
  /** By turn: what had happened before it is known to. */
  #clocks: Clock[] = [];
  #ofProcess = new Map<number, Clock>();
  #counts = new Map<number, number>();
  /** By turn: its number among those of its process. */
  #numbers: number[] = [];
  #onEnd = 0;
  #fair: InTurn | undefined;
  readonly #conflicts: (a: Footprint, b: Footprint) => boolean;

  /** @param mayMatter whether the order of two turns may matter; `() => true` tries every order there is */
  constructor(mayMatter = conflicts) {
    this.#conflicts = mayMatter;
  }

  choose(line: readonly number[], turn: number, last: number | undefined): number {
    const node = this.#nodes[turn];
    if (node !== undefined && turn < this.#given) {
      this.#count(node.chosen, last);
      return Math.max(line.indexOf(node.chosen), 0);
    }
    const asleep = this.#asleepAt(turn);
    const awake = line.filter(process => !asleep.has(process));
    if (awake.length === 0) throw new KnownOrder('nothing new');
    const process = this.#next(awake, turn, last);
    // Who waits in a loop for one whose turn was seen waits for ever, and only here.
    if (this.#onEnd > MOST_ON_END && asleep.size > 0) throw new KnownOrder('nothing new');
    this.#nodes[turn] = { line, chosen: process, wanted: new Set([process]), done: new Map(), asleep };
    return line.indexOf(process);
  }

  /** A turn is over. */
  note(turn: Turn): void {
    const index = this.#turns.push(turn) - 1;
    if (index >= this.#given && this.#nodes[index]?.line !== turn.line) {
      // Only one could run.
      const asleep = this.#asleepAt(index);
      if (asleep.has(turn.process)) {
        this.#turns.pop();
        throw new KnownOrder('nothing new');
      }
      this.#nodes[index] = {
        line: turn.line,
        chosen: turn.process,
        wanted: new Set([turn.process]),
        done: new Map(),
        asleep,
      };
    }
    this.#nodes.length = Math.max(this.#nodes.length, index + 1);
    this.#nodes[index]!.done.set(turn.process, turn.footprint);
    this.#race(index);
  }

  /** The order is over: prepares the next one. */
  finish(): void {
    this.#nodes.length = Math.min(this.#nodes.length, this.#turns.length);
    this.#turns = [];
    this.#clocks = [];
    this.#numbers = [];
    this.#ofProcess = new Map();
    this.#counts = new Map();
    this.#onEnd = 0;
    this.#fair = undefined;
    for (let node = this.#nodes.at(-1); node !== undefined; node = this.#nodes.at(-1)) {
      const { wanted, done, asleep } = node;
      const next = [...wanted].find(process => !done.has(process) && !asleep.has(process));
      if (next !== undefined) {
        node.chosen = next;
        this.#given = this.#nodes.length;
        return;
      }
      this.#nodes.pop();
    }
    this.isDone = true;
  }

  /** Who is to go on where nothing is given: the same as long as he can, but not for ever. */
  #next(awake: readonly number[], turn: number, last: number | undefined): number {
    const process = awake[this.#fair?.choose(awake, turn) ?? going(awake, last)]!;
    this.#count(process, last);
    return process;
  }

  #count(process: number, last: number | undefined): void {
    this.#onEnd = process === last ? this.#onEnd + 1 : 0;
    if (this.#onEnd > MOST_ON_END) this.#fair ??= new InTurn();
  }

  /** What sleeps at a turn: who slept or was done at the one before, and does not care about what that did. */
  #asleepAt(index: number): ReadonlyMap<number, Footprint> {
    const before = this.#nodes[index - 1];
    const turn = this.#turns[index - 1];
    const asleep = new Map<number, Footprint>();
    if (before === undefined || turn === undefined) return asleep;
    for (const [process, footprint] of [...before.asleep, ...before.done]) {
      if (process !== turn.process && !this.#conflicts(footprint, turn.footprint)) asleep.set(process, footprint);
    }
    return asleep;
  }

  /** Finds the turns that this one may come before as well, and notes what it is known to follow. */
  #race(index: number): void {
    const turn = this.#turns[index]!;
    const { process } = turn;
    const clock: Clock = this.#ofProcess.get(process)?.slice() ?? [];
    for (const other of turn.woke) join(clock, this.#ofProcess.get(other));
    // Time passes when nobody can run: all that was comes before all that will be.
    if (turn.timePassed) for (const all of this.#ofProcess.values()) join(clock, all);
    // What its process knew before: whom it waited for, and not whom this turn happens to come after.
    const known = clock.slice();
    for (let i = index - 1; i >= 0; i--) {
      const before = this.#turns[i]!;
      if (before.process === process || (clock[before.process] ?? 0) >= this.#numbers[i]!) continue;
      if (!this.#conflicts(before.footprint, turn.footprint)) continue;
      this.#want(i, process, known);
      join(clock, this.#clocks[i]);
    }
    const number = (this.#counts.get(process) ?? 0) + 1;
    this.#counts.set(process, number);
    this.#numbers[index] = number;
    set(clock, process, number);
    this.#clocks[index] = clock;
    this.#ofProcess.set(process, clock);
    if (turn.ending === 'spawned' && turn.other !== undefined) this.#ofProcess.set(turn.other, clock.slice());
    if (turn.timePassed) {
      for (const [other, before] of this.#ofProcess) {
        if (other === process) continue;
        const all = before.slice();
        join(all, clock);
        // This turn itself is none that the others are known to follow.
        all[process] = number - 1;
        this.#ofProcess.set(other, all);
      }
    }
  }

  /** The process is to be tried in place of a turn; where it could not run, whoever leads to it is. */
  #want(index: number, process: number, known: Clock): void {
    const node = this.#nodes[index]!;
    if (node.line.includes(process)) {
      node.wanted.add(process);
      return;
    }
    for (let i = index + 1; i < this.#turns.length - 1; i++) {
      const between = this.#turns[i]!.process;
      if (node.line.includes(between) && (known[between] ?? 0) >= this.#numbers[i]!) {
        node.wanted.add(between);
        return;
      }
    }
    for (const each of node.line) node.wanted.add(each);
  }
}

function join(clock: Clock, other: Clock | undefined): void {
  if (other === undefined) return;
  while (clock.length < other.length) clock.push(0);
  for (let i = 0; i < other.length; i++) if (clock[i]! < other[i]!) clock[i] = other[i]!;
}

function set(clock: Clock, process: number, count: number): void {
  while (clock.length <= process) clock.push(0);
  clock[process] = count;
}
