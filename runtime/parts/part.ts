/** A part that is loaded when it is first needed: a bundle of its own, for which no other run pays. */
export class Part<T> {
  readonly #load: () => Promise<T>;
  #loading: Promise<void> | undefined;
  #value: { readonly part: T } | undefined;

  constructor(load: () => Promise<T>) {
    this.#load = load;
  }

  /** What using it waits for; undefined when it is there. */
  prepare(): Promise<void> | undefined {
    if (this.#value !== undefined) return undefined;
    this.#loading ??= this.#load().then(part => {
      this.#value = { part };
    });
    return this.#loading;
  }

  /** It has to be prepared. */
  get value(): T {
    if (this.#value === undefined) throw new Error('a part is used before it is there');
    return this.#value.part;
  }
}
