/** WebP without loss, written: every sample as it is, by prefix codes that are all of eight bits. */

import { ByteList, type Pixels } from './pixels.ts';

const MAX_SIZE = 16_384;

/** Undefined for an image that is wider or higher than the kind allows. */
export function writeWebp({ width, height, data, hasAlpha }: Pixels): Uint8Array | undefined {
  if (width > MAX_SIZE || height > MAX_SIZE) return undefined;
  const bits = new BitWriter(width * height * 4 + 64);
  bits.put(0x2f, 8);
  bits.put(width - 1, 14);
  bits.put(height - 1, 14);
  bits.put(hasAlpha ? 1 : 0, 1);
  // The version; then neither transforms, nor a cache of colours, nor codes for parts of the image.
  bits.put(0, 3 + 3);
  eightBitCode(bits, 280);
  eightBitCode(bits, 256);
  eightBitCode(bits, 256);
  if (hasAlpha) eightBitCode(bits, 256);
  else onlySymbol(bits, 255);
  onlySymbol(bits, 0);
  for (let i = 0; i < data.length; i += 4) {
    bits.code(data[i + 1]!);
    bits.code(data[i]!);
    bits.code(data[i + 2]!);
    if (hasAlpha) bits.code(data[i + 3]!);
  }
  const content = bits.bytes();
  const odd = content.length & 1;
  const letters = (text: string) => [...text].map(letter => letter.charCodeAt(0));
  const file = new ByteList(true).add(letters('RIFF')).u32(12 + content.length + odd);
  file.add(letters('WEBPVP8L')).u32(content.length).add(content);
  return (odd === 1 ? file.add([0]) : file).bytes();
}

/** The first 256 symbols of an alphabet have codes of eight bits, the others none. */
function eightBitCode(bits: BitWriter, alphabet: number): void {
  bits.put(0, 1);
  // Lengths are written by a code of their own, of which 0 and 8 are used: the third and the twelfth of its symbols, one bit each.
  bits.put(12 - 4, 4);
  for (let i = 0; i < 12; i++) bits.put(i === 2 || i === 11 ? 1 : 0, 3);
  bits.put(0, 1);
  for (let symbol = 0; symbol < alphabet; symbol++) bits.put(symbol < 256 ? 1 : 0, 1);
}

/** It takes no bits at all. */
function onlySymbol(bits: BitWriter, symbol: number): void {
  bits.put(1, 1);
  bits.put(0, 1);
  bits.put(symbol > 1 ? 1 : 0, 1);
  bits.put(symbol, symbol > 1 ? 8 : 1);
}

/** The lowest bit first. */
class BitWriter {
  #bytes: Uint8Array;
  #bit = 0;

  constructor(room: number) {
    this.#bytes = new Uint8Array(room);
  }

  put(value: number, count: number): void {
    if ((this.#bit + count) / 8 >= this.#bytes.length - 1) {
      const larger = new Uint8Array(2 * this.#bytes.length);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    for (let i = 0; i < count; i++, this.#bit++) {
      if (((value >> i) & 1) === 1) this.#bytes[this.#bit >> 3]! |= 1 << (this.#bit & 7);
    }
  }

  /** Codes begin with their highest bit. */
  code(value: number): void {
    let reversed = 0;
    for (let i = 0; i < 8; i++) if (((value >> i) & 1) === 1) reversed |= 128 >> i;
    this.put(reversed, 8);
  }

  bytes(): Uint8Array {
    return this.#bytes.slice(0, (this.#bit + 7) >> 3);
  }
}
