/** How the blocks of a row are predicted, as it is written. Source: RFC 6386, 10 and 11. */

import type { BoolDecoder } from './boolDecoder.ts';
import type { Header } from './header.ts';
import { SQUARE_MODES } from './tables.ts';

/** What whole blocks and single squares have alike, by the numbers of the squares' modes. */
export const MODE = { mean: 0, corner: 1, above: 2, left: 3 } as const;

/** A block of 16 by 16 pixels. */
export interface Block {
  readonly segment: number;
  /** It has no numbers: it is as it was predicted. */
  readonly isSkipped: boolean;
  /** Of its brightness: one of `MODE`. Undefined: each of its squares has its own. */
  readonly mode: number | undefined;
  /** Of its sixteen squares of 4 by 4 pixels, row by row. */
  readonly squares: Uint8Array;
  /** Of its colours. */
  readonly chroma: number;
}

const SEGMENTS = Int8Array.of(2, 4, 0, -1, -2, -3);

const SQUARES = 4;
/** Leaves: mean, above, left, corner, and squares. */
const LUMA = Int8Array.of(-SQUARES, 2, 4, 6, 0, -1, -2, -3);
const LUMA_TURNS = Uint8Array.of(145, 156, 163, 128);
const CHROMA = Int8Array.of(0, 2, -1, 4, -2, -3);
const CHROMA_TURNS = Uint8Array.of(142, 114, 183);
/** What the leaves of both mean. */
const OF_BLOCKS = [MODE.mean, MODE.above, MODE.left, MODE.corner] as const;

const OF_SQUARES = Int8Array.of(0, 2, -1, 4, -2, 6, 8, 12, -3, 10, -5, -6, -4, 14, -7, 16, -8, -9);

/** Reads the blocks from the left to the right, row by row: what is above and to the left says what is likely. */
export class ModeReader {
  readonly #header: Header;
  readonly #modes: BoolDecoder;
  readonly #above: Uint8Array;
  readonly #left = new Uint8Array(4);

  constructor(header: Header, across: number) {
    this.#header = header;
    this.#modes = header.modes;
    this.#above = new Uint8Array(4 * across);
  }

  startRow(): void {
    this.#left.fill(MODE.mean);
  }

  /** The block of that column. */
  read(column: number): Block {
    const modes = this.#modes;
    const { segmentTurns, skips } = this.#header;
    const segment = segmentTurns === undefined ? 0 : modes.leaf(SEGMENTS, segmentTurns);
    const isSkipped = skips !== undefined && modes.bit(skips);
    const leaf = modes.leaf(LUMA, LUMA_TURNS);
    const mode = leaf === SQUARES ? undefined : OF_BLOCKS[leaf]!;
    const squares = this.#squares(column, mode);
    return { segment, isSkipped, mode, squares, chroma: OF_BLOCKS[modes.leaf(CHROMA, CHROMA_TURNS)]! };
  }

  #squares(column: number, mode: number | undefined): Uint8Array {
    const above = this.#above.subarray(4 * column, 4 * column + 4);
    const left = this.#left;
    const squares = new Uint8Array(16);
    if (mode !== undefined) {
      above.fill(mode);
      left.fill(mode);
      return squares.fill(mode);
    }
    for (let i = 0; i < 16; i++) {
      const [x, y] = [i & 3, i >> 2];
      const found = this.#modes.leaf(OF_SQUARES, SQUARE_MODES, 90 * above[x]! + 9 * left[y]!);
      squares[i] = found;
      above[x] = found;
      left[y] = found;
    }
    return squares;
  }
}
