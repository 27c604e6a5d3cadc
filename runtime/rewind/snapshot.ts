/**
 * The state of a run at one moment, put back in place: each thing that can change is remembered with what it held, and gets that
 * again. Things keep their identity, so whatever refers to them (caches of generated code, closures, somebody who looks) stays right.
 *
 * A thing whose class is not known here, or says of itself that it cannot be kept (a generator in the middle of its body), makes a
 * snapshot impossible: better none than one that leaves something out.
 *
 * Hot: a snapshot costs about 100 ns for each thing that a program holds; `checkpoints.ts` sees to it that there are few.
 */

import { FunctionCode } from '../compiler/code.ts';
import { Walk } from '../compiler/walk.ts';
import { AttachedData, DataComponent } from '../document/data.ts';
import { Field, prototypesRestored } from '../document/object.ts';
import { Program } from '../lowering/program.ts';
import { Frame } from '../scheduler/frame.ts';
import { Origin } from '../scheduler/process.ts';
import { StofPromise } from '../scheduler/promise.ts';
import { Turn } from '../scheduler/turn.ts';
import { Variable } from '../scheduler/variable.ts';
import { StofError } from '../values/error.ts';
import {
  Blob,
  Cell,
  Float,
  List,
  Prompt,
  Quantity,
  Reference,
  SortedMap,
  SortedSet,
  Tuple,
  Version,
  Void,
} from '../values/value.ts';
import { isKept, type Kept } from './kept.ts';

/** Never changed once they are made, or no part of what a program can see. */
const LEAVES: ReadonlySet<unknown> = new Set<unknown>([
  FunctionCode,
  Program,
  Origin,
  Float,
  Quantity,
  Version,
  Void,
  Blob,
  Uint8Array,
  Promise,
  RegExp,
]);

/** All of their state is in their own properties. */
const RECORDS: ReadonlySet<unknown> = new Set<unknown>([
  Object,
  Field,
  Variable,
  Walk,
  List,
  Tuple,
  SortedSet,
  SortedMap,
  Prompt,
  Reference,
  StofPromise,
  StofError,
  DataComponent,
  AttachedData,
  Turn,
]);

type Fields = Record<string, unknown>;

/** Why there is no snapshot: what cannot be kept. */
export interface NotKept {
  readonly missing: string;
}

export class Snapshot {
  readonly #cells: Cell[] = [];
  readonly #contents: Cell['content'][] = [];
  readonly #held: boolean[] = [];
  readonly #arrays: unknown[][] = [];
  readonly #items: unknown[][] = [];
  readonly #maps: Map<unknown, unknown>[] = [];
  readonly #entries: unknown[][] = [];
  readonly #sets: Set<unknown>[] = [];
  readonly #members: unknown[][] = [];
  readonly #records: Fields[] = [];
  readonly #keys: (readonly string[])[] = [];
  readonly #values: unknown[][] = [];
  readonly #kept: Kept[] = [];
  readonly #states: unknown[][] = [];
  #size = 0;

  private constructor() {}

  /** Of everything that can be reached from the roots. */
  static of(roots: readonly unknown[]): Snapshot | NotKept {
    const snapshot = new Snapshot();
    const missing = snapshot.#take(roots);
    return missing === undefined ? snapshot : { missing };
  }

  /** How many values it holds, each some 8 bytes. */
  get size(): number {
    return this.#size;
  }

  #take(roots: readonly unknown[]): string | undefined {
    const seen = new Set<object>();
    const left: object[] = [];
    const visit = (value: unknown): void => {
      if (typeof value !== 'object' || value === null || seen.has(value)) return;
      seen.add(value);
      left.push(value);
    };
    const visitAll = (values: readonly unknown[]): void => {
      this.#size += values.length;
      for (const value of values) if (typeof value === 'object') visit(value);
    };
    visitAll(roots);
    for (let thing = left.pop(); thing !== undefined; thing = left.pop()) {
      if (thing instanceof Cell) {
        this.#cells.push(thing);
        this.#contents.push(thing.content);
        this.#held.push(thing.held);
        this.#size += 3;
        visit(thing.content);
        continue;
      }
      if (Array.isArray(thing)) {
        const items: unknown[] = thing.slice();
        this.#arrays.push(thing);
        this.#items.push(items);
        visitAll(items);
        continue;
      }
      if (thing instanceof Map) {
        const entries: unknown[] = [];
        for (const [key, value] of thing) entries.push(key, value);
        this.#maps.push(thing);
        this.#entries.push(entries);
        visitAll(entries);
        continue;
      }
      if (thing instanceof Set) {
        const members = [...thing];
        this.#sets.push(thing);
        this.#members.push(members);
        visitAll(members);
        continue;
      }
      if (LEAVES.has(thing.constructor)) continue;
      if (isKept(thing)) {
        const state = thing.keptState();
        this.#kept.push(thing);
        this.#states.push(state);
        visitAll(state);
        if (!(thing instanceof Frame)) continue;
      }
      if (RECORDS.has(thing.constructor) || thing instanceof Frame || Object.getPrototypeOf(thing) === null) {
        const keys = Object.keys(thing);
        const fields = thing as Fields;
        const values = keys.map(key => fields[key]);
        this.#records.push(fields);
        this.#keys.push(keys);
        this.#values.push(values);
        visitAll(values);
        continue;
      }
      return thing.constructor.name;
    }
    return undefined;
  }

  /** Makes everything what it was. What has come since is there no more, unless somebody else holds it. */
  restore(): void {
    this.#cells.forEach((cell, i) => {
      cell.content = this.#contents[i];
      cell.held = this.#held[i]!;
    });
    this.#arrays.forEach((array, i) => {
      const items = this.#items[i]!;
      array.length = items.length;
      for (let at = 0; at < items.length; at++) if (array[at] !== items[at]) array[at] = items[at];
    });
    this.#maps.forEach((map, i) => {
      const entries = this.#entries[i]!;
      if (isSameMap(map, entries)) return;
      map.clear();
      for (let at = 0; at < entries.length; at += 2) map.set(entries[at], entries[at + 1]);
    });
    this.#sets.forEach((set, i) => {
      const members = this.#members[i]!;
      if (isSameSet(set, members)) return;
      set.clear();
      for (const member of members) set.add(member);
    });
    this.#records.forEach((fields, i) => {
      const keys = this.#keys[i]!;
      const values = this.#values[i]!;
      for (let at = 0; at < keys.length; at++) {
        const key = keys[at]!;
        // What is frozen does not change.
        if (fields[key] !== values[at]) fields[key] = values[at];
      }
    });
    this.#kept.forEach((kept, i) => {
      kept.restoreState(this.#states[i]!);
    });
    prototypesRestored();
  }

  /** Whether another snapshot, made of the same roots later, holds the same. */
  isSame(other: Snapshot): boolean {
    return (
      isSameList(this.#cells, other.#cells) &&
      isSameList(this.#contents, other.#contents) &&
      isSameLists(this.#items, other.#items) &&
      isSameLists(this.#entries, other.#entries) &&
      isSameLists(this.#members, other.#members) &&
      isSameLists(this.#values, other.#values) &&
      isSameList(this.#kept, other.#kept) &&
      isSameLists(this.#states, other.#states)
    );
  }
}

function isSameMap(map: Map<unknown, unknown>, entries: readonly unknown[]): boolean {
  if (map.size * 2 !== entries.length) return false;
  let at = 0;
  for (const [key, value] of map) if (entries[at++] !== key || entries[at++] !== value) return false;
  return true;
}

function isSameSet(set: Set<unknown>, members: readonly unknown[]): boolean {
  if (set.size !== members.length) return false;
  let at = 0;
  for (const member of set) if (members[at++] !== member) return false;
  return true;
}

/** Things compared by identity; states are lists that were made for the snapshot, compared by what is in them. */
function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((each, i) => Object.is(each, b[i]));
}

function isSameLists(a: readonly (readonly unknown[])[], b: readonly (readonly unknown[])[]): boolean {
  return a.length === b.length && a.every((each, i) => isSameList(each, b[i]!));
}
