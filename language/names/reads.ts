/** Looked up by who asks which names there are: what one guesses a misspelled one to be. */
export const ANY_NAME = '#any';

/**
 * Which names were looked up while something was found out: what has to be found out again when what one of them means
 * changes, and only then.
 */
export class NameReads {
  #names: string[] = [];

  /** The meaning of a name was looked up, whether or not it has one. */
  add(name: string): void {
    this.#names.push(name);
  }

  /** Names that an answer came from that is used again. */
  addAll(names: readonly string[]): void {
    for (const name of names) this.#names.push(name);
    if (this.#names.length > MANY) this.#names = [...new Set(this.#names)];
  }

  /** What `find` gives, with the names that were looked up in it: they count as looked up here, too. */
  during<T>(find: () => T): { readonly value: T; readonly names: readonly string[] } {
    const outer = this.#names;
    this.#names = [];
    try {
      const value = find();
      const names = this.#names.length > 1 ? [...new Set(this.#names)] : this.#names;
      return { value, names };
    } finally {
      const inner = this.#names;
      this.#names = outer;
      this.addAll(inner);
    }
  }
}

const MANY = 4096;
