/** The numbers of a block: what its squares differ by from what was predicted. Source: RFC 6386, 13. A hot path: nothing is allocated. */

import type { BoolDecoder } from './boolDecoder.ts';
import type { Header, Segment, Steps } from './header.ts';
import type { Block } from './modes.ts';
import { restoreMeans, restoreSquare } from './transforms.ts';

/** Sixteen squares of brightness, four of each colour. */
const SQUARES = 24;

const BANDS = Uint8Array.of(0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7);
const ZIGZAG = Uint8Array.of(0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14, 15);

/** Where the probabilities of each kind of square begin. */
const KIND = 8 * 3 * 11;
const AFTER_MEANS = 0;
const MEANS = KIND;
const CHROMA = 2 * KIND;
const WHOLE = 3 * KIND;

/** Large numbers, by the bits that follow the token: the least of them, and the probabilities of their bits. */
const LARGE: readonly (readonly [least: number, bits: readonly number[]])[] = [
  [5, [159]],
  [7, [165, 145]],
  [11, [173, 148, 140]],
  [19, [176, 155, 140, 135]],
  [35, [180, 157, 141, 134, 130]],
  [67, [254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129]],
];

/** Whether squares around have numbers: of one row or column the four of brightness, two of each colour, and the means. */
const AROUND = 9;
const U = 4;
const V = 6;
const OF_MEANS = 8;

/** Reads the numbers of the blocks in their order. */
export class NumberReader {
  /** Of the block that was read last: sixteen a square. */
  readonly numbers = new Int32Array(SQUARES * 16);
  readonly #means = new Int32Array(16);
  readonly #header: Header;
  readonly #above: Uint8Array;
  readonly #left = new Uint8Array(AROUND);
  #bits: BoolDecoder;

  constructor(header: Header, across: number) {
    this.#header = header;
    this.#above = new Uint8Array(AROUND * across);
    this.#bits = header.parts[0]!;
  }

  startRow(row: number): void {
    const { parts } = this.#header;
    this.#bits = parts[row % parts.length]!;
    this.#left.fill(0);
  }

  /** Into `numbers`, as differences of pixels. Whether there are any. */
  read(block: Block, column: number): boolean {
    const above = column * AROUND;
    if (block.isSkipped) {
      // Squares that stand for themselves leave what was said of the means.
      const count = block.mode === undefined ? OF_MEANS : AROUND;
      this.#above.fill(0, above, above + count);
      this.#left.fill(0, 0, count);
      return false;
    }
    this.numbers.fill(0);
    const segment: Segment = this.#header.segments[block.segment]!;
    let hasAny = false;
    if (block.mode !== undefined) {
      this.#means.fill(0);
      this.#square(MEANS, above, OF_MEANS, OF_MEANS, segment.means, this.#means, 0);
      restoreMeans(this.#means, this.numbers);
    }
    const kind = block.mode === undefined ? WHOLE : AFTER_MEANS;
    for (let i = 0; i < 16; i++) {
      if (this.#restored(kind, above, i & 3, i >> 2, segment.luma, i)) hasAny = true;
    }
    for (let i = 0; i < 8; i++) {
      const colour = i < 4 ? U : V;
      const [x, y] = [colour + (i & 1), colour + ((i >> 1) & 1)];
      if (this.#restored(CHROMA, above, x, y, segment.chroma, 16 + i)) hasAny = true;
    }
    return hasAny;
  }

  #restored(kind: number, above: number, x: number, y: number, steps: Steps, index: number): boolean {
    const at = index * 16;
    if (!this.#square(kind, above, x, y, steps, this.numbers, at) && this.numbers[at] === 0) return false;
    restoreSquare(this.numbers, at);
    return true;
  }

  /** Whether it has numbers, which is what squares around it are told. */
  #square(kind: number, above: number, x: number, y: number, steps: Steps, into: Int32Array, at: number): boolean {
    const around = this.#above[above + x]! + this.#left[y]!;
    const has = this.#numbers(kind, around, steps, into, at);
    this.#above[above + x] = has ? 1 : 0;
    this.#left[y] = has ? 1 : 0;
    return has;
  }

  #numbers(kind: number, around: number, [first, others]: Steps, into: Int32Array, at: number): boolean {
    const bits = this.#bits;
    const { tokens } = this.#header;
    let i = kind === AFTER_MEANS ? 1 : 0;
    let turns = kind + 33 * BANDS[i]! + 11 * around;
    if (!bits.bit(tokens[turns]!)) return false;
    while (true) {
      // No end can follow a zero.
      while (!bits.bit(tokens[turns + 1]!)) {
        if (++i === 16) return true;
        turns = kind + 33 * BANDS[i]!;
      }
      const isLarge = bits.bit(tokens[turns + 2]!);
      const value = isLarge ? this.#large(turns) : 1;
      const signed = bits.bit(128) ? -value : value;
      into[at + ZIGZAG[i]!] = signed * (i === 0 ? first : others);
      if (++i === 16) return true;
      turns = kind + 33 * BANDS[i]! + (isLarge ? 22 : 11);
      if (!bits.bit(tokens[turns]!)) return true;
    }
  }

  /** Two and more. */
  #large(turns: number): number {
    const bits = this.#bits;
    const { tokens } = this.#header;
    const turn = (index: number) => (bits.bit(tokens[turns + index]!) ? 1 : 0);
    if (turn(3) === 0) return turn(4) === 0 ? 2 : 3 + turn(5);
    const kind = turn(6) === 0 ? turn(7) : turn(8) === 0 ? 2 + turn(9) : 4 + turn(10);
    const [least, extra] = LARGE[kind]!;
    let value = 0;
    for (const probability of extra) value = value * 2 + (bits.bit(probability) ? 1 : 0);
    return least + value;
  }
}
