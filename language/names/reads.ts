/** Looked up by who asks which names there are: what one guesses a misspelled one to be. */
export const ANY_NAME = '#any';

/**
 * Which names were looked up while something was found out: what has to be found out again when what one of them means
 * changes, and only then.
 */
export class NameReads {
  /** In the order of looking up, those of questions that are open one behind the other. */
  #names: string[] = [];
  /** Beyond this length names are told apart: twice of what that left, so that many different ones cost no more each. */
  #most = MANY;
  /** Where the names of the innermost open question begin. */
  #from = 0;

  /** The meaning of a name was looked up, whether or not it has one. */
  add(name: string): void {
    this.#names.push(name);
  }

  /** Names that an answer came from that is used again. */
  addAll(names: readonly string[]): void {
    for (let index = 0; index < names.length; index++) this.#names.push(names[index]!);
    if (this.#names.length > this.#most) this.#shorten();
  }

  #shorten(): void {
    const names = this.#namesSince(this.#from);
    this.#names.length = this.#from;
    for (const name of names) this.#names.push(name);
    this.#most = Math.max(MANY, this.#from + 2 * names.length);
  }

  /** Begins a question. What is answered is given to {@link end}, also when the question ends with an error. */
  begin(): number {
    const outer = this.#from;
    this.#from = this.#names.length;
    return outer;
  }

  /** The names that were looked up since, each once: they count as looked up for the question around, too. */
  end(outer: number): readonly string[] {
    const names = this.#namesSince(this.#from);
    this.#names.length = this.#from + names.length;
    for (let index = 0; index < names.length; index++) this.#names[this.#from + index] = names[index]!;
    this.#from = outer;
    if (this.#names.length > this.#most) this.#shorten();
    return names;
  }

  #namesSince(from: number): readonly string[] {
    const count = this.#names.length - from;
    if (count === 0) return NONE;
    if (count > FEW) return [...new Set(this.#names.slice(from))];
    const found: string[] = [];
    for (let index = from; index < this.#names.length; index++) {
      const name = this.#names[index]!;
      if (!found.includes(name)) found.push(name);
    }
    return found;
  }
}

const NONE: readonly string[] = [];
const MANY = 4096;
/** So many names are told apart by comparing them. */
const FEW = 12;
