/** A pattern that is ready to be searched for. */

import { Alphabet } from './alphabet.ts';
import { Automaton } from './automaton.ts';
import { isAnchored, type Pattern, prefixOf } from './node.ts';
import { namesOf, programOf } from './program.ts';

export class Searcher {
  readonly #pattern: Pattern;
  readonly #names;
  readonly #alphabet: Alphabet;
  readonly #ends: Automaton;
  /** Made when a match is first found whose start somebody asks for. */
  #starts: Automaton | undefined;
  readonly #anchored: boolean;
  /** A search for text is the fastest of all: it leads to the first place where a match may start. */
  readonly #prefix: { readonly text: string; readonly whole: boolean };

  constructor(pattern: Pattern) {
    this.#pattern = pattern;
    this.#names = namesOf(pattern.node);
    const { literals, classes, asked } = this.#names;
    this.#alphabet = new Alphabet(literals, [...classes.keys()], pattern.ignoreCase ? 'iv' : 'v', asked);
    this.#prefix = prefixOf(pattern.node);
    this.#anchored = isAnchored(pattern.node);
    this.#ends = new Automaton(programOf(pattern.node, this.#names, 'forwards'), this.#alphabet, {
      prefers: 'first',
      starts: this.#anchored ? 'here' : 'anywhere',
    });
  }

  matches(text: string): boolean {
    const from = text.indexOf(this.#prefix.text);
    if (from < 0 || this.#prefix.whole) return from >= 0;
    return this.#ends.forwards(text, from, true) >= 0;
  }

  /** The first match at or behind an index: where it starts and ends. */
  find(text: string, from: number): { readonly start: number; readonly end: number } | undefined {
    const { text: prefix, whole } = this.#prefix;
    const start = text.indexOf(prefix, from);
    if (start < 0) return undefined;
    if (whole && prefix !== '') return { start, end: start + prefix.length };
    const end = this.#ends.forwards(text, start, false);
    if (end < 0) return undefined;
    if (this.#anchored) return { start, end };
    // A match that starts first and ends here is the longest of those that end here: none starts before it.
    this.#starts ??= new Automaton(programOf(this.#pattern.node, this.#names, 'backwards'), this.#alphabet, {
      prefers: 'longest',
      starts: 'here',
    });
    return { start: this.#starts.backwards(text, end, from), end };
  }
}
