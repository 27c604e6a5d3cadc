/** The bits of VP8: arithmetic coding, each bit with a probability of its own. Source: RFC 6386, 7. A hot path: nothing is allocated. */

import { ImageError } from '../pixels.ts';

export class BoolDecoder {
  readonly #bytes: Uint8Array;
  #at = 0;
  #value = 0;
  #range = 255;
  /** How many bits of the value are not looked at yet; below none, a byte has to be read. */
  #left = -8;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** True is as likely as 256 minus the probability, in 256ths. One byte behind the end is zero; behind that there is an ImageError. */
  bit(probability: number): boolean {
    if (this.#left < 0) this.#readByte();
    const split = 1 + (((this.#range - 1) * probability) >> 8);
    const isSet = this.#value >= split << this.#left;
    if (isSet) {
      this.#value -= split << this.#left;
      this.#range -= split;
    } else this.#range = split;
    const shift = Math.clz32(this.#range) - 24;
    this.#range <<= shift;
    this.#left -= shift;
    return isSet;
  }

  flag(): boolean {
    return this.bit(128);
  }

  /** A number of that many bits, the highest first. */
  number(bits: number): number {
    let value = 0;
    for (let i = 0; i < bits; i++) value = value * 2 + (this.bit(128) ? 1 : 0);
    return value;
  }

  /** A number with a sign behind it, zero where it is not given. */
  optional(bits: number): number {
    if (!this.flag()) return 0;
    const value = this.number(bits);
    return this.flag() ? -value : value;
  }

  /**
   * A leaf of a tree: two numbers a turn, each the index of the next turn, or a leaf as its negative. The probabilities of the turns
   * begin at `from`.
   */
  leaf(tree: Int8Array, probabilities: Uint8Array, from = 0): number {
    let at = 0;
    do at = tree[at + (this.bit(probabilities[from + (at >> 1)]!) ? 1 : 0)]!;
    while (at > 0);
    return -at;
  }

  #readByte(): void {
    if (this.#at > this.#bytes.length) throw new ImageError('the image ends too early');
    this.#value = (this.#value << 8) | (this.#bytes[this.#at++] ?? 0);
    this.#left += 8;
  }
}
