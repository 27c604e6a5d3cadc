/**
 * What a turn has touched that other processes can see, so that two turns can be known to commute. A key is an object of the engine (an
 * object of the document, a cell, a variable) and a name in it. What cannot be told exactly is told as everything.
 */

/** Of everything: nothing, read, or written. */
const All = { Nothing: 0, Read: 1, Written: 2 } as const;

/** One turn's. Keys are numbers that a {@link Keys} gives. */
export interface Footprint {
  readonly reads: readonly number[];
  readonly writes: readonly number[];
  readonly all: number;
  /** In their order, with places; empty unless {@link Notes.keepsPlaces}. */
  readonly accesses: readonly Access[];
}

/** One thing that was read or written, at the first place where a turn did so. */
export interface Access {
  readonly key: number;
  readonly isWrite: boolean;
  readonly at: Place | undefined;
}

/** A UTF-16 offset in a file as the run loaded it. */
export interface Place {
  readonly file: string;
  readonly offset: number;
}

const NONE: readonly Access[] = [];

/** What a key is called in pictures. */
export interface Touched {
  readonly owner: object;
  readonly name: string;
}

/** Notes what the turn under way touches. There is one turn at a time. */
export class Notes {
  #reads: number[] = [];
  #writes: number[] = [];
  #all: number = All.Nothing;
  #accesses: Access[] = [];
  /** What values are called that a field holds. */
  #fields = new WeakMap<object, Touched>();
  #keys = new WeakMap<object, Map<string, number>>();
  #touched: Touched[] = [];
  /** The clock was read, or a request sent: what no order can show. */
  readClock = false;
  usedNetwork = false;
  slept = false;
  /** For an order that is shown: where something is touched is kept, and what values are called. */
  keepsPlaces = false;
  /** Says where the process of this turn stands. */
  whereabouts: () => Place | undefined = () => undefined;

  /** Another order begins. */
  restart(): void {
    this.#keys = new WeakMap();
    this.#touched = [];
    this.#fields = new WeakMap();
    this.take();
  }

  /** What was touched since the last time. */
  take(): Footprint {
    const accesses = this.keepsPlaces ? this.#accesses : NONE;
    const taken = { reads: this.#reads, writes: this.#writes, all: this.#all, accesses };
    if (this.#accesses.length > 0) this.#accesses = [];
    this.#reads = [];
    this.#writes = [];
    this.#all = All.Nothing;
    return taken;
  }

  read(owner: object, name = ''): void {
    const key = this.#key(owner, name);
    if (this.#reads.includes(key)) return;
    this.#reads.push(key);
    if (this.keepsPlaces) this.#accesses.push({ key, isWrite: false, at: this.whereabouts() });
  }

  write(owner: object, name = ''): void {
    const key = this.#key(owner, name);
    if (this.#writes.includes(key)) return;
    this.#writes.push(key);
    if (this.keepsPlaces) this.#accesses.push({ key, isWrite: true, at: this.whereabouts() });
  }

  readAll(): void {
    if (this.#all === All.Nothing) this.#all = All.Read;
  }

  writeAll(): void {
    this.#all = All.Written;
  }

  /** A value is what a field of an object holds: it is called by that. */
  held(value: object, owner: object, name: string): void {
    if (this.keepsPlaces) this.#fields.set(value, { owner, name });
  }

  touched(key: number): Touched | undefined {
    const touched = this.#touched[key];
    return touched && (this.#fields.get(touched.owner) ?? touched);
  }

  #key(owner: object, name: string): number {
    let names = this.#keys.get(owner);
    if (names === undefined) this.#keys.set(owner, (names = new Map()));
    let key = names.get(name);
    if (key === undefined) {
      key = this.#touched.push({ owner, name }) - 1;
      names.set(name, key);
    }
    return key;
  }
}

export const notes = new Notes();

/** Whether the order of two turns may matter. */
export function conflicts(a: Footprint, b: Footprint): boolean {
  if (a.all === All.Written || b.all === All.Written) return true;
  if (a.all === All.Read && b.writes.length > 0) return true;
  if (b.all === All.Read && a.writes.length > 0) return true;
  for (const key of a.writes) if (b.writes.includes(key) || b.reads.includes(key)) return true;
  for (const key of b.writes) if (a.reads.includes(key)) return true;
  return false;
}
