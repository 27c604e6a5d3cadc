/**
 * Random ids and numbers that all follow from a key of 32 bytes: of a recorded run the key is all that has to be kept. The
 * generator is the stream cipher ChaCha20 (RFC 8439, section 2.3) over zeros, so that who knows some ids of a program still
 * cannot tell the next ones.
 */

const ID_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const ID_LENGTH = 14;
/** "expand 32-byte k", as the cipher has it. */
const CONSTANTS = [0x61707865, 0x3320646e, 0x79622d32, 0x6b206574] as const;
const ROUNDS = 10;

/** Bytes of a key. */
export const KEY_LENGTH = 32;

export class RandomIds {
  readonly #state = new Uint32Array(16);
  readonly #block = new Uint32Array(16);
  readonly #bytes = new Uint8Array(this.#block.buffer);
  #used = 64;

  /** @param key of {@link KEY_LENGTH} bytes */
  constructor(key: Uint8Array) {
    const view = new DataView(key.buffer, key.byteOffset, key.byteLength);
    CONSTANTS.forEach((word, i) => {
      this.#state[i] = word;
    });
    for (let i = 0; i < 8; i++) this.#state[4 + i] = view.getUint32(4 * i, true);
  }

  /** Where in the stream it is. */
  keptState(): unknown[] {
    return [this.#used, ...this.#state, ...this.#block];
  }

  restoreState(state: readonly unknown[]): void {
    const [used, ...words] = state as number[];
    this.#used = used!;
    this.#state.set(words.slice(0, 16));
    this.#block.set(words.slice(16));
  }

  /** 14 characters of `A-Za-z0-9_-`. */
  id(): string {
    let id = '';
    while (id.length < ID_LENGTH) id += ID_LETTERS[this.#byte() & 63];
    return id;
  }

  /** In [0, 1): 53 bits. */
  number(): number {
    let value = 0;
    for (let i = 0; i < 6; i++) value = (value + this.#byte()) / 256;
    return (value + (this.#byte() & 31)) / 32;
  }

  /** A block of the stream as it comes: for its test. */
  nextBlock(): Uint8Array {
    this.#refill();
    return this.#bytes;
  }

  #byte(): number {
    if (this.#used === 64) this.#refill();
    return this.#bytes[this.#used++]!;
  }

  #refill(): void {
    const state = this.#state;
    const block = this.#block;
    block.set(state);
    for (let i = 0; i < ROUNDS; i++) {
      quarter(block, 0, 4, 8, 12);
      quarter(block, 1, 5, 9, 13);
      quarter(block, 2, 6, 10, 14);
      quarter(block, 3, 7, 11, 15);
      quarter(block, 0, 5, 10, 15);
      quarter(block, 1, 6, 11, 12);
      quarter(block, 2, 7, 8, 13);
      quarter(block, 3, 4, 9, 14);
    }
    for (let i = 0; i < 16; i++) block[i]! += state[i]!;
    // A counter of 64 bits.
    state[12]!++;
    if (state[12] === 0) state[13]!++;
    this.#used = 0;
  }
}

function quarter(x: Uint32Array, a: number, b: number, c: number, d: number): void {
  x[a]! += x[b]!;
  x[d] = turned(x[d]! ^ x[a]!, 16);
  x[c]! += x[d]!;
  x[b] = turned(x[b]! ^ x[c]!, 12);
  x[a]! += x[b]!;
  x[d] = turned(x[d]! ^ x[a]!, 8);
  x[c]! += x[d]!;
  x[b] = turned(x[b]! ^ x[c]!, 7);
}

function turned(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
