/** One order of turns: who chooses, and what is kept of each turn. */

import { LibraryCall } from '../scheduler/library-call.ts';
import type { TurnOrder } from '../scheduler/order.ts';
import type { Process, ProcessKind } from '../scheduler/process.ts';
import { definitionOf, placeOf, processName } from '../scheduler/trace.ts';
import { type Footprint, notes, type Place } from './footprint.ts';

/** What is asked who is next. */
export interface Chooser {
  /**
   * The place in the line of the one that is next. `line`: the numbers of those that can run, two at least. `turn`: how many turns there
   * were. `last`: who had the turn before.
   */
  choose(line: readonly number[], turn: number, last: number | undefined): number;
}

/** How a turn ended. */
export type Ending = 'switched' | 'waits' | 'sleeps' | 'spawned' | 'exited' | 'finished' | 'failed';

/** A turn as it was. */
export interface Turn {
  readonly process: number;
  /** Those that could have run instead, in line, and which place was chosen. */
  readonly line: readonly number[];
  readonly place: number;
  readonly footprint: Footprint;
  readonly ending: Ending;
  /** The process waited for, or spawned. */
  readonly other: number | undefined;
  /** Nobody could run before it, and time passed. */
  readonly timePassed: boolean;
  /** Where it stood at its end. */
  readonly at: Place | undefined;
  /** Those whose results its process has taken by now: a turn of theirs came before. */
  readonly woke: readonly number[];
}

/** Where a process comes from. */
export interface Birth {
  readonly kind: ProcessKind;
  readonly file: string | undefined;
  readonly offset: number;
  /** The statement that spawned it. */
  readonly at: Place | undefined;
}

/** Thrown where an order does not end. */
export class EndlessOrder extends Error {}

/** Thrown where what is left of an order leads to nothing new. */
export class KnownOrder extends Error {}

const PROCESS = 'turn';
/** The name of a process's result among what is touched. */
export const AWAITED = 'awaited';

export class Order implements TurnOrder {
  readonly turns: Turn[] = [];
  /** Names of processes, by number. */
  readonly names = new Map<number, string>();
  readonly parents = new Map<number, number | undefined>();
  /** Where places are kept: how they began, by number. */
  readonly births = new Map<number, Birth>();
  readonly processes = new Map<number, Process>();
  readonly #chooser: Chooser;
  readonly #most: number;
  readonly #onTurn: ((turn: Turn) => void) | undefined;
  #line: readonly number[] = [];
  #place = 0;
  #timePassed = false;
  #last: number | undefined;
  #waitedFor = new Map<number, number>();

  constructor(chooser: Chooser, most: number, onTurn?: (turn: Turn) => void) {
    this.#chooser = chooser;
    this.#most = most;
    this.#onTurn = onTurn;
  }

  choose(running: readonly Process[]): number {
    if (this.turns.length >= this.#most) throw new EndlessOrder('the order does not end');
    this.#line = running.map(process => process.number);
    for (const process of running) this.#meet(process);
    this.#place = running.length === 1 ? 0 : this.#chooser.choose(this.#line, this.turns.length, this.#last);
    const chosen = running[this.#place]!;
    notes.take();
    if (notes.keepsPlaces) notes.whereabouts = () => placeOf(chosen.top);
    notes.read(chosen, PROCESS);
    // A library function that is under way may look at anything.
    for (let frame = chosen.top; frame !== undefined; frame = frame.caller) {
      if (frame instanceof LibraryCall && !frame.isQuiet) notes.writeAll();
    }
    return this.#place;
  }

  ended(process: Process, ending: Ending, others: readonly Process[]): void {
    const { number } = process;
    const other = others[0];
    if (ending === 'waits' && other !== undefined) notes.write(other, AWAITED);
    if (ending === 'exited') for (const each of others) notes.write(each, PROCESS);
    if (ending === 'spawned' && other !== undefined) this.#meet(other);
    const before = this.#waitedFor.get(number);
    this.#waitedFor.delete(number);
    if (ending === 'waits' && other !== undefined) this.#waitedFor.set(number, other.number);
    const turn: Turn = {
      process: number,
      line: this.#line,
      place: this.#place,
      footprint: notes.take(),
      ending,
      other: other?.number,
      timePassed: this.#timePassed,
      at: placeOf(process.top),
      woke: before === undefined ? [] : [before],
    };
    this.#timePassed = false;
    this.#last = number;
    this.turns.push(turn);
    this.#onTurn?.(turn);
  }

  timePasses(): void {
    this.#timePassed = true;
  }

  #meet(process: Process): void {
    if (this.processes.has(process.number)) return;
    this.processes.set(process.number, process);
    this.names.set(process.number, processName(process));
    this.parents.set(process.number, process.parent?.number);
    if (notes.keepsPlaces) {
      const birth = { kind: process.kind, ...definitionOf(process), at: placeOf(process.inherited) };
      this.births.set(process.number, birth);
    }
  }
}
