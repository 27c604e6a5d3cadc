/**
 * A map that is never changed: a change gives another map, which shares what it can. One of many entries is a large map and
 * a few differences from it, so that a keystroke among thousands of files copies a few entries.
 */

/** With more differences than this a new large map is made. */
const MOST_DIFFERENCES = 32;

const REMOVED = Symbol('removed');

export class PersistentMap<Value> implements ReadonlyMap<string, Value> {
  static of<Value>(entries: ReadonlyMap<string, Value>): PersistentMap<Value> {
    return new PersistentMap(entries, new Map(), entries.size);
  }

  readonly size: number;
  readonly #base: ReadonlyMap<string, Value>;
  readonly #differences: ReadonlyMap<string, Value | typeof REMOVED>;

  private constructor(
    base: ReadonlyMap<string, Value>,
    differences: ReadonlyMap<string, Value | typeof REMOVED>,
    size: number,
  ) {
    this.#base = base;
    this.#differences = differences;
    this.size = size;
  }

  get(key: string): Value | undefined {
    const different = this.#differences.get(key);
    if (different !== undefined) return different === REMOVED ? undefined : different;
    return this.#base.get(key);
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  /** The map with these entries put in; an entry with undefined is taken out. */
  with(changes: Iterable<readonly [string, Value | undefined]>): PersistentMap<Value> {
    const differences = new Map(this.#differences);
    let { size } = this;
    for (const [key, value] of changes) {
      const before = differences.get(key) ?? this.#base.get(key);
      if (before !== undefined && before !== REMOVED) size--;
      if (value !== undefined) size++;
      differences.set(key, value ?? REMOVED);
    }
    const changed = new PersistentMap(this.#base, differences, size);
    return differences.size > MOST_DIFFERENCES ? new PersistentMap(new Map(changed), new Map(), size) : changed;
  }

  *entries(): MapIterator<[string, Value]> {
    for (const [key, value] of this.#base) {
      if (!this.#differences.has(key)) yield [key, value];
    }
    for (const [key, value] of this.#differences) {
      if (value !== REMOVED) yield [key, value];
    }
  }

  *keys(): MapIterator<string> {
    for (const [key] of this.entries()) yield key;
  }

  *values(): MapIterator<Value> {
    for (const [, value] of this.entries()) yield value;
  }

  forEach(visit: (value: Value, key: string, map: ReadonlyMap<string, Value>) => void): void {
    for (const [key, value] of this.entries()) visit(value, key, this);
  }

  [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }
}
