/** GIF: the first picture is read; one picture is written. */

import { ByteList, Bytes, ImageError, type Pixels, roomFor } from './pixels.ts';

export function readGif(bytes: Uint8Array): Pixels {
  const from = new Bytes(bytes, true);
  const [width, height, flags] = [from.u16(6), from.u16(8), from.u8(10)];
  const data = roomFor(width, height);
  let at = 13;
  let palette: Uint8Array = new Uint8Array();
  if ((flags & 0x80) !== 0) {
    palette = from.part(at, 3 * 2 ** ((flags & 7) + 1)).slice();
    at += palette.length;
  }
  let transparent = -1;
  for (;;) {
    const block = from.u8(at++);
    if (block === 0x21) {
      const isControl = from.u8(at++) === 0xf9;
      if (isControl && (from.u8(at + 1) & 1) === 1) transparent = from.u8(at + 4);
      for (let size = from.u8(at); size > 0; size = from.u8(at)) at += size + 1;
      at++;
    } else if (block === 0x2c) break;
    else throw new ImageError('no picture');
  }
  const [left, top, columns, rows, local] = [
    from.u16(at),
    from.u16(at + 2),
    from.u16(at + 4),
    from.u16(at + 6),
    from.u8(at + 8),
  ];
  at += 9;
  if ((local & 0x80) !== 0) {
    palette = from.part(at, 3 * 2 ** ((local & 7) + 1)).slice();
    at += palette.length;
  }
  roomFor(columns, rows);
  const smallest = from.u8(at++);
  const packed = new ByteList(true);
  for (let size = from.u8(at++); size > 0; size = from.u8(at++)) {
    packed.add(from.part(at, size));
    at += size;
  }
  const indices = unpacked(packed.bytes(), smallest, columns * rows);
  const order = (local & 0x40) !== 0 ? interlaced(rows) : undefined;
  for (let y = 0; y < rows; y++) {
    const to = top + (order?.[y] ?? y);
    for (let x = 0; x < columns; x++) {
      const index = indices[y * columns + x]!;
      if (to >= height || left + x >= width || index === transparent) continue;
      if (index * 3 + 2 >= palette.length) throw new ImageError('no such colour');
      const place = (to * width + left + x) * 4;
      data.set(palette.subarray(index * 3, index * 3 + 3), place);
      data[place + 3] = 255;
    }
  }
  return { width, height, data, hasAlpha: true, isGray: false };
}

function interlaced(rows: number): number[] {
  const order: number[] = [];
  for (const [start, step] of [
    [0, 8],
    [4, 8],
    [2, 4],
    [1, 2],
  ] as const) {
    for (let y = start; y < rows; y += step) order.push(y);
  }
  return order;
}

/** LZW with codes of growing width. What is missing at the end is the colour 0. */
function unpacked(packed: Uint8Array, smallest: number, count: number): Uint8Array {
  if (smallest < 2 || smallest > 8) throw new ImageError('no such code');
  const clear = 2 ** smallest;
  const prefixes = new Int16Array(4096);
  const suffixes = new Uint8Array(4096);
  const lengths = new Uint16Array(4096).fill(1);
  for (let i = 0; i < clear; i++) suffixes[i] = i;
  const out = new Uint8Array(count);
  let [at, held, bits, width, next, before] = [0, 0, 0, smallest + 1, clear + 2, -1];
  for (const byte of packed) {
    held |= byte << bits;
    bits += 8;
    while (bits >= width) {
      const code = held & (2 ** width - 1);
      held >>>= width;
      bits -= width;
      if (code === clear) {
        width = smallest + 1;
        next = clear + 2;
        before = -1;
        continue;
      }
      if (code === clear + 1 || at >= count) return out;
      if (code > next || (code === next && before < 0)) throw new ImageError('no such code');
      const known = code === next ? before : code;
      const length = lengths[known]!;
      let place = at + length;
      let walk = known;
      for (; walk >= clear; walk = prefixes[walk]!) if (--place < count) out[place] = suffixes[walk]!;
      const first = suffixes[walk]!;
      if (place - 1 < count) out[place - 1] = first;
      at += length;
      if (code === next) {
        if (at < count) out[at] = first;
        at++;
      }
      if (before >= 0 && next < 4096) {
        prefixes[next] = before;
        suffixes[next] = first;
        lengths[next] = lengths[before]! + 1;
        if (++next === 2 ** width && width < 12) width++;
      }
      before = code;
    }
  }
  return out;
}

/** At most 256 colours: the image's own, or else those of a cube. What is more than half transparent is nothing. */
export function writeGif({ width, height, data }: Pixels): Uint8Array | undefined {
  if (width > 0xffff || height > 0xffff) return undefined;
  const { palette, indices, transparent } = indexed(data);
  const file = new ByteList(true).add([...'GIF89a'].map(letter => letter.charCodeAt(0)));
  file.u16(width, height).add([0xf7, 0, 0]).add(palette);
  if (transparent >= 0) file.add([0x21, 0xf9, 4, 1, 0, 0, transparent, 0]);
  file.add([0x2c]).u16(0, 0, width, height).add([0, 8]);
  const packed = packedOf(indices);
  for (let at = 0; at < packed.length; at += 255) {
    const part = packed.subarray(at, at + 255);
    file.add([part.length]).add(part);
  }
  return file.add([0, 0x3b]).bytes();
}

function indexed(data: Uint8Array): { palette: Uint8Array; indices: Uint8Array; transparent: number } {
  const indices = new Uint8Array(data.length / 4);
  const colours = new Map<number, number>();
  let transparent = -1;
  for (const isExact of [true, false]) {
    colours.clear();
    transparent = -1;
    let fits = true;
    for (let i = 0; i < indices.length && fits; i++) {
      const isNothing = data[i * 4 + 3]! < 128;
      const key = isNothing ? -1 : colourOf(data, i * 4, isExact);
      let index = colours.get(key);
      if (index === undefined) {
        index = colours.size;
        colours.set(key, index);
        if (isNothing) transparent = index;
      }
      indices[i] = index;
      fits = colours.size <= 256;
    }
    if (fits) break;
  }
  const palette = new Uint8Array(768);
  for (const [key, index] of colours) if (key >= 0) palette.set([key >> 16, (key >> 8) & 255, key & 255], index * 3);
  return { palette, indices, transparent };
}

/** The colour itself, or the nearest of six steps a channel. */
function colourOf(data: Uint8Array, at: number, isExact: boolean): number {
  const step = (value: number) => (isExact ? value : Math.round(value / 51) * 51);
  return (step(data[at]!) << 16) | (step(data[at + 1]!) << 8) | step(data[at + 2]!);
}

/** Codes of nine bits, none of which grows: cleared before they would. Larger than it could be, and simple. */
function packedOf(indices: Uint8Array): Uint8Array {
  const out = new Uint8Array(Math.ceil(((indices.length + Math.ceil(indices.length / 250) + 2) * 9) / 8));
  let bit = 0;
  const put = (code: number): void => {
    for (let i = 0; i < 9; i++, bit++) if (((code >> i) & 1) === 1) out[bit >> 3]! |= 1 << (bit & 7);
  };
  for (let i = 0; i < indices.length; i++) {
    if (i % 250 === 0) put(256);
    put(indices[i]!);
  }
  if (indices.length === 0) put(256);
  put(257);
  return out;
}
