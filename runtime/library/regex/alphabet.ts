/**
 * Characters as one pattern tells them apart: those that are in the same of its classes, and look the same to its assertions, are
 * one letter. What a character is, is found out when a text first holds it.
 */

import { ASCII_WORD, CARRIAGE_RETURN, EDGE, LINE_FEED, WORD } from './looks.ts';
import { asciiWord, unicodeWord } from './source.ts';

export interface Letter {
  /** Place of its edge in a state. */
  readonly index: number;
  /** Its place among the literals of the pattern; -1 for a character that is none of them. */
  readonly literal: number;
  /** 1 for each class that it is in. */
  readonly classes: Uint8Array;
  /** What assertions see of it, as far as the pattern asks for it. */
  readonly bits: number;
}

const asciiWordTest = new RegExp(asciiWord, 'v');
let unicodeWordTest: RegExp | undefined;

export class Alphabet {
  /** What stands beyond both ends of a text. */
  readonly edge: Letter;
  /** For each ASCII character the place of its edge; 0 (the edge of the text) until a text first holds it. */
  readonly ascii = new Uint16Array(128);
  readonly #literals: ReadonlyMap<number, number>;
  readonly #classes: readonly RegExp[];
  readonly #asked: number;
  /** By code point, 256 a page. */
  readonly #pages: ((Letter | undefined)[] | undefined)[] = [];
  readonly #letters = new Map<string, Letter>();

  /**
   * @param literals the code points that the pattern names, each with its place among them
   * @param classes in the pattern's order, as JavaScript reads them; a SyntaxError is one that JavaScript does not know
   * @param asked the bits that its assertions ask for
   */
  constructor(literals: ReadonlyMap<number, number>, classes: readonly string[], flags: 'v' | 'iv', asked: number) {
    this.#literals = literals;
    this.#classes = classes.map(source => new RegExp(source, flags));
    this.#asked = asked;
    this.edge = { index: 0, literal: -1, classes: new Uint8Array(classes.length), bits: EDGE & asked };
  }

  letterOf(point: number): Letter {
    return this.#pages[point >> 8]?.[point & 255] ?? this.#find(point);
  }

  #find(point: number): Letter {
    const char = String.fromCodePoint(point);
    const classes = Uint8Array.from(this.#classes, expression => (expression.test(char) ? 1 : 0));
    const literal = this.#literals.get(point) ?? -1;
    const bits = this.#bits(point, char);
    const key = `${literal},${bits},${classes.join('')}`;
    let letter = this.#letters.get(key);
    if (letter === undefined) {
      letter = { index: this.#letters.size + 1, literal, classes, bits };
      this.#letters.set(key, letter);
    }
    let page = this.#pages[point >> 8];
    if (page === undefined) {
      page = new Array<Letter | undefined>(256).fill(undefined);
      this.#pages[point >> 8] = page;
    }
    page[point & 255] = letter;
    if (point < 128) this.ascii[point] = letter.index;
    return letter;
  }

  #bits(point: number, char: string): number {
    let bits = 0;
    if (point === 10) bits |= LINE_FEED;
    if (point === 13) bits |= CARRIAGE_RETURN;
    if ((this.#asked & ASCII_WORD) !== 0 && asciiWordTest.test(char)) bits |= ASCII_WORD;
    if ((this.#asked & WORD) !== 0) {
      unicodeWordTest ??= new RegExp(unicodeWord, 'v');
      if (unicodeWordTest.test(char)) bits |= WORD;
    }
    return bits & this.#asked;
  }
}
