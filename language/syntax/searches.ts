/**
 * Searches that are asked again and again from places further on: what was found, or that nothing is there, is kept, so that a
 * text full of openings without their ends costs one search and not one for each.
 */

import type { Text } from '../text/text.ts';

/** The next place of a needle, for rising offsets. */
export class Search {
  readonly #text: Text;
  readonly #needle: string;
  #from = 0;
  #found = -2;

  constructor(text: Text, needle: string) {
    this.#text = text;
    this.#needle = needle;
  }

  /** The first place at or behind `offset`, or -1. */
  from(offset: number): number {
    const known = this.#found !== -2 && offset >= this.#from && (this.#found === -1 || offset <= this.#found);
    if (!known) {
      this.#from = offset;
      this.#found = this.#text.indexOf(this.#needle, offset);
    }
    return this.#found;
  }
}

/**
 * The last place in the text where a quote can close a string: not behind an odd number of backslashes. That does not depend
 * on where the string began, so a string that begins behind it is open.
 */
export function lastClosing(text: Text, quote: number): number {
  const needle = String.fromCharCode(quote);
  for (let place = text.lastIndexOf(needle); place >= 0; place = text.lastIndexOf(needle, place - 1)) {
    let backslashes = 0;
    while (text.charCodeAt(place - 1 - backslashes) === 92) backslashes++;
    if (backslashes % 2 === 0) return place;
    place -= backslashes;
  }
  return -1;
}
