/** The bits of a WebP image without loss, and its prefix codes: canonical ones, of up to 15 bits. */

import { ImageError } from './pixels.ts';

/** Bits from the lowest of each byte on. */
export class BitReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** A number of up to 24 bits, the first bit the lowest. */
  take(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++) value |= this.bit() << i;
    return value;
  }

  bit(): number {
    const byte = this.#bytes[this.#at >> 3];
    if (byte === undefined) throw new ImageError('the image ends too early');
    return (byte >> (this.#at++ & 7)) & 1;
  }
}

const LONGEST = 15;

/** Symbols by their codes. The only symbol of a code takes no bits. */
export class PrefixCode {
  /** How many codes there are of each length. */
  readonly #counts: Uint16Array;
  /** In the order of their codes. */
  readonly #symbols: Uint16Array;

  constructor(lengths: Uint8Array) {
    const counts = new Uint16Array(LONGEST + 1);
    let used = 0;
    for (const length of lengths) {
      counts[length]!++;
      if (length > 0) used++;
    }
    counts[0] = 0;
    const next = new Uint16Array(LONGEST + 2);
    for (let length = 1; length <= LONGEST; length++) next[length + 1] = next[length]! + counts[length]!;
    const symbols = new Uint16Array(used);
    for (let symbol = 0; symbol < lengths.length; symbol++) {
      const length = lengths[symbol]!;
      if (length > 0) symbols[next[length]!++] = symbol;
    }
    let room = 1;
    for (let length = 1; length <= LONGEST; length++) room = room * 2 - counts[length]!;
    if (used === 0 || (used > 1 && room !== 0)) throw new ImageError('a code that is none');
    this.#counts = counts;
    this.#symbols = symbols;
  }

  read(bits: BitReader): number {
    const symbols = this.#symbols;
    if (symbols.length === 1) return symbols[0]!;
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length <= LONGEST; length++) {
      code |= bits.bit();
      const count = this.#counts[length]!;
      if (code - count < first) return symbols[index + code - first]!;
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw new ImageError('a code that is none');
  }
}

/** The order in which the lengths of the codes for lengths are written. */
const ORDER = [17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

/** A code as it is written before what it is for: one or two symbols, or the length of each symbol's code, by a code of its own. */
export function readPrefixCode(bits: BitReader, alphabet: number): PrefixCode {
  const lengths = new Uint8Array(alphabet);
  if (bits.take(1) === 1) {
    const hasTwo = bits.take(1) === 1;
    for (const symbol of [bits.take(bits.take(1) === 1 ? 8 : 1), ...(hasTwo ? [bits.take(8)] : [])]) {
      if (symbol >= alphabet) throw new ImageError('a symbol that there is not');
      lengths[symbol] = 1;
    }
    return new PrefixCode(lengths);
  }
  const ofLengths = new Uint8Array(ORDER.length);
  const count = 4 + bits.take(4);
  for (let i = 0; i < count; i++) ofLengths[ORDER[i]!] = bits.take(3);
  const code = new PrefixCode(ofLengths);
  let left = bits.take(1) === 1 ? 2 + bits.take(2 + 2 * bits.take(3)) : alphabet;
  if (left > alphabet) throw new ImageError('more codes than symbols');
  let before = 8;
  for (let symbol = 0; symbol < alphabet && left > 0; left--) {
    const length = code.read(bits);
    if (length < 16) {
      lengths[symbol++] = length;
      if (length > 0) before = length;
      continue;
    }
    const repeats = length === 16 ? 3 + bits.take(2) : length === 17 ? 3 + bits.take(3) : 11 + bits.take(7);
    if (symbol + repeats > alphabet) throw new ImageError('more codes than symbols');
    lengths.fill(length === 16 ? before : 0, symbol, symbol + repeats);
    symbol += repeats;
  }
  return new PrefixCode(lengths);
}
