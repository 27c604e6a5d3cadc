/**
 * Reads bzip2, in which the reference packs its packages. By hand: what there is in packages needs Node's buffers. Bounded: a block is
 * 900 kB at the most, and so is what it takes; the output ends at a limit.
 */

/** What is wrong with the bytes. */
export class Bzip2Error extends Error {}

const BLOCK = 0x314159265359;
const END = 0x177245385090;
const MAX_CODE_LENGTH = 20;
const GROUP_SIZE = 50;

/** @throws Bzip2Error for bytes that are none, and for more than `limit` bytes of output */
export function readBzip2(bytes: Uint8Array, limit: number): Uint8Array {
  const from = new BitReader(bytes);
  if (from.bits(24) !== 0x425a68) throw new Bzip2Error('no bzip2');
  const level = from.bits(8) - 0x30;
  if (level < 1 || level > 9) throw new Bzip2Error('no such block size');
  const out = new Output(limit);
  for (;;) {
    const magic = from.bits(24) * 0x100_0000 + from.bits(24);
    from.bits(16);
    from.bits(16);
    if (magic === END) return out.bytes();
    if (magic !== BLOCK) throw new Bzip2Error('no block');
    readBlock(from, level * 100_000, out);
  }
}

function readBlock(from: BitReader, size: number, out: Output): void {
  if (from.bits(1) === 1) throw new Bzip2Error('randomized blocks are not read');
  const origin = from.bits(24);
  const symbols = usedBytes(from);
  const groups = from.bits(3);
  const selectorCount = from.bits(15);
  if (groups < 2 || groups > 6 || selectorCount === 0 || symbols.length === 0) throw new Bzip2Error('no tables');
  const selectors = selectorsOf(from, groups, selectorCount);
  const tables = Array.from({ length: groups }, () => tableOf(from, symbols.length + 2));
  const last = unpacked(from, symbols, selectors, tables, size);
  if (origin >= last.length) throw new Bzip2Error('no such origin');
  const next = new Uint32Array(last.length);
  const starts = new Uint32Array(257);
  for (const byte of last) starts[byte + 1]!++;
  for (let i = 1; i < 257; i++) starts[i]! += starts[i - 1]!;
  for (let i = 0; i < last.length; i++) next[starts[last[i]!]!++] = i;
  let at = next[origin]!;
  // Four equal bytes are followed by how many more of them there are.
  let run = 0;
  let before = -1;
  for (let i = 0; i < last.length; i++) {
    const byte = last[at]!;
    at = next[at]!;
    if (run === 4) {
      out.add(before, byte);
      run = 0;
      before = -1;
      continue;
    }
    run = byte === before ? run + 1 : 1;
    before = byte;
    out.add(byte, 1);
  }
}

function usedBytes(from: BitReader): Uint8Array {
  const used = from.bits(16);
  const bytes: number[] = [];
  for (let high = 0; high < 16; high++) {
    if ((used & (0x8000 >> high)) === 0) continue;
    const row = from.bits(16);
    for (let low = 0; low < 16; low++) if ((row & (0x8000 >> low)) !== 0) bytes.push(high * 16 + low);
  }
  return Uint8Array.from(bytes);
}

function selectorsOf(from: BitReader, groups: number, count: number): Uint8Array {
  const order = [0, 1, 2, 3, 4, 5];
  const selectors = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    let index = 0;
    while (from.bits(1) === 1) if (++index >= groups) throw new Bzip2Error('no such table');
    const [group = 0] = order.splice(index, 1);
    order.unshift(group);
    selectors[i] = group;
  }
  return selectors;
}

/** A prefix code: for each length the largest code, and where its symbols begin. */
interface Table {
  readonly limits: Int32Array;
  readonly bases: Int32Array;
  readonly symbols: Uint16Array;
}

function tableOf(from: BitReader, count: number): Table {
  const lengths = new Uint8Array(count);
  let length = from.bits(5);
  for (let i = 0; i < count; i++) {
    for (;;) {
      if (length < 1 || length > MAX_CODE_LENGTH) throw new Bzip2Error('no such length');
      if (from.bits(1) === 0) break;
      length += from.bits(1) === 0 ? 1 : -1;
    }
    lengths[i] = length;
  }
  const limits = new Int32Array(MAX_CODE_LENGTH + 1).fill(-1);
  const bases = new Int32Array(MAX_CODE_LENGTH + 1);
  const symbols = new Uint16Array(count);
  let code = 0;
  let index = 0;
  for (let size = 1; size <= MAX_CODE_LENGTH; size++) {
    bases[size] = index - code;
    for (let symbol = 0; symbol < count; symbol++) {
      if (lengths[symbol] !== size) continue;
      symbols[index++] = symbol;
      code++;
    }
    limits[size] = code - 1;
    code *= 2;
  }
  return { limits, bases, symbols };
}

function symbolBy(from: BitReader, { limits, bases, symbols }: Table): number {
  let code = 0;
  for (let size = 1; size <= MAX_CODE_LENGTH; size++) {
    code = code * 2 + from.bits(1);
    const index = bases[size]! + code;
    if (code <= limits[size]! && index >= 0 && index < symbols.length) return symbols[index]!;
  }
  throw new Bzip2Error('no such code');
}

/** The block as it was sorted: runs and moved bytes put back. */
function unpacked(
  from: BitReader,
  bytes: Uint8Array,
  selectors: Uint8Array,
  tables: readonly Table[],
  size: number,
): Uint8Array {
  const order = Uint8Array.from(bytes);
  const block = new Uint8Array(size);
  const end = bytes.length + 1;
  let length = 0;
  let run = 0;
  let weight = 1;
  for (let read = 0; ; read++) {
    const table = tables[selectors[Math.floor(read / GROUP_SIZE)] ?? -1];
    if (table === undefined) throw new Bzip2Error('no such group');
    const symbol = symbolBy(from, table);
    if (symbol < 2) {
      run += weight << symbol;
      weight *= 2;
      if (run > size - length) throw new Bzip2Error('a block is too long');
      continue;
    }
    if (run > 0) {
      block.fill(order[0]!, length, length + run);
      length += run;
      run = 0;
    }
    weight = 1;
    if (symbol === end) return block.subarray(0, length);
    if (length === size) throw new Bzip2Error('a block is too long');
    const byte = order[symbol - 1]!;
    order.copyWithin(1, 0, symbol - 1);
    order[0] = byte;
    block[length++] = byte;
  }
}

class BitReader {
  readonly #bytes: Uint8Array;
  #at = 0;
  #held = 0;
  #count = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Up to 24. */
  bits(count: number): number {
    while (this.#count < count) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw new Bzip2Error('unexpected end');
      this.#held = ((this.#held << 8) | byte) >>> 0;
      this.#count += 8;
    }
    this.#count -= count;
    const value = (this.#held >>> this.#count) & (2 ** count - 1);
    this.#held &= 2 ** this.#count - 1;
    return value;
  }
}

class Output {
  readonly #limit: number;
  #bytes = new Uint8Array(4096);
  #length = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(byte: number, count: number): void {
    const needed = this.#length + count;
    if (needed > this.#limit) throw new Bzip2Error('more than was said');
    if (needed > this.#bytes.length) {
      const larger = new Uint8Array(Math.min(this.#limit, Math.max(needed, 2 * this.#bytes.length)));
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    this.#bytes.fill(byte, this.#length, needed);
    this.#length = needed;
  }

  bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }
}
