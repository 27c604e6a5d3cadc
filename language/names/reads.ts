/** Looked up by who asks which names there are: what one guesses a misspelled one to be. */
export const ANY_NAME = '#any';

/**
 * Which names were looked up while something was found out: what has to be found out again when what one of them means
 * changes, and only then.
 */
export class NameReads {
  #names: string[] = [];
  /** Beyond this length names are told apart: twice of what that left, so that many different ones cost no more each. */
  #most = MANY;

  /** The meaning of a name was looked up, whether or not it has one. */
  add(name: string): void {
    this.#names.push(name);
  }

  /** Names that an answer came from that is used again. */
  addAll(names: readonly string[]): void {
    for (const name of names) this.#names.push(name);
    if (this.#names.length <= this.#most) return;
    this.#names = [...new Set(this.#names)];
    this.#most = Math.max(MANY, 2 * this.#names.length);
  }

  /** What `find` gives, with the names that were looked up in it: they count as looked up here, too. */
  during<T>(find: () => T): { readonly value: T; readonly names: readonly string[] } {
    const outer = this.#names;
    const most = this.#most;
    this.#names = [];
    this.#most = MANY;
    try {
      const value = find();
      const names = this.#names.length > 1 ? [...new Set(this.#names)] : this.#names;
      return { value, names };
    } finally {
      const inner = this.#names;
      this.#names = outer;
      this.#most = most;
      this.addAll(inner);
    }
  }
}

const MANY = 4096;
