/** A map whose values are made when somebody asks for them: `make` is called once for each key at the most. */
export class LazyMap<Key, Value, Seed> implements ReadonlyMap<Key, Value> {
  readonly #seeds: ReadonlyMap<Key, Seed>;
  readonly #make: (seed: Seed) => Value;

  /** @param make gives the same value each time it is asked for a seed */
  constructor(seeds: ReadonlyMap<Key, Seed>, make: (seed: Seed) => Value) {
    this.#seeds = seeds;
    this.#make = make;
  }

  get size(): number {
    return this.#seeds.size;
  }

  has(key: Key): boolean {
    return this.#seeds.has(key);
  }

  get(key: Key): Value | undefined {
    const seed = this.#seeds.get(key);
    return seed === undefined ? undefined : this.#make(seed);
  }

  forEach(call: (value: Value, key: Key, map: ReadonlyMap<Key, Value>) => void): void {
    for (const [key, value] of this) call(value, key, this);
  }

  keys(): MapIterator<Key> {
    return this.#seeds.keys();
  }

  *values(): MapIterator<Value> {
    for (const seed of this.#seeds.values()) yield this.#make(seed);
  }

  *entries(): MapIterator<[Key, Value]> {
    for (const [key, seed] of this.#seeds) yield [key, this.#make(seed)];
  }

  [Symbol.iterator](): MapIterator<[Key, Value]> {
    return this.entries();
  }
}
