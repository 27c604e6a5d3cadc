/** Windows bitmaps, read and written; icons hold them, too. */

import { ByteList, Bytes, ImageError, type Pixels, roomFor } from './pixels.ts';

const FILE_HEADER = 14;

export function readBmp(bytes: Uint8Array): Pixels {
  const from = new Bytes(bytes, true);
  return readBitmap(from, FILE_HEADER, from.u32(10));
}

/** A bitmap without the header of a file. In an icon it is twice as high: a mask of one bit a pixel follows. */
export function readBitmap(from: Bytes, header: number, pixels?: number): Pixels {
  const isIcon = pixels === undefined;
  const size = from.u32(header);
  if (size < 40) throw new ImageError('no such bitmap');
  const width = from.i32(header + 4);
  const signed = from.i32(header + 8);
  const height = Math.abs(signed) / (isIcon ? 2 : 1);
  const bits = from.u16(header + 14);
  const compression = from.u32(header + 16);
  if (![1, 4, 8, 16, 24, 32].includes(bits) || ![0, 3].includes(compression)) throw new ImageError('no such bitmap');
  const data = roomFor(width, Math.trunc(height));
  const masks =
    compression === 3 ? [0, 4, 8, 12].map(i => (i === 12 && size < 56 ? 0 : from.u32(header + 40 + i))) : undefined;
  const colours = header + size + (compression === 3 && size === 40 ? 12 : 0);
  const count = bits > 8 ? 0 : from.u32(header + 32) || 2 ** bits;
  if (count > 256) throw new ImageError('no such colours');
  const start = pixels ?? colours + count * 4;
  const length = Math.ceil((width * bits) / 32) * 4;
  let hasAlpha = isIcon || (masks !== undefined && masks[3] !== 0);
  for (let y = 0; y < height; y++) {
    const row = start + (signed > 0 ? height - 1 - y : y) * length;
    const line = from.part(row, Math.ceil((width * bits) / 8));
    for (let x = 0; x < width; x++) {
      const to = (y * width + x) * 4;
      if (bits <= 8) {
        const index = (line[(x * bits) >> 3]! >> (8 - bits - ((x * bits) & 7))) & (2 ** bits - 1);
        const colour = from.part(colours + Math.min(index, count - 1) * 4, 3);
        data.set([colour[2]!, colour[1]!, colour[0]!, 255], to);
      } else if (bits === 24) data.set([line[x * 3 + 2]!, line[x * 3 + 1]!, line[x * 3]!, 255], to);
      else data.set(maskedPixel(line, x, bits, masks), to);
    }
  }
  if (isIcon && bits < 32) applyMask(from, start + height * length, width, height, data);
  if (isIcon && bits === 32) hasAlpha = true;
  return { width, height, data, hasAlpha, isGray: false };
}

function maskedPixel(line: Uint8Array, x: number, bits: number, masks: readonly number[] | undefined): number[] {
  const bytes = bits / 8;
  let value = 0;
  for (let i = bytes - 1; i >= 0; i--) value = value * 256 + line[x * bytes + i]!;
  const used = masks ?? (bits === 16 ? [0x7c00, 0x3e0, 0x1f, 0] : [0xff0000, 0xff00, 0xff, 0]);
  return used.map((mask, i) => {
    if (mask === 0) return i === 3 ? (masks === undefined && bits === 32 ? (line[x * 4 + 3] ?? 255) || 255 : 255) : 0;
    const shift = 31 - Math.clz32(mask & -mask);
    const most = mask >>> shift;
    return Math.round((((value & mask) >>> shift) * 255) / most);
  });
}

function applyMask(from: Bytes, start: number, width: number, height: number, data: Uint8Array): void {
  const length = Math.ceil(width / 32) * 4;
  for (let y = 0; y < height; y++) {
    const line = from.part(start + (height - 1 - y) * length, Math.ceil(width / 8));
    for (let x = 0; x < width; x++) {
      if (((line[x >> 3]! >> (7 - (x & 7))) & 1) === 1) data[(y * width + x) * 4 + 3] = 0;
    }
  }
}

/** 24 bits a pixel, 32 with alpha, 8 and a palette for gray. */
export function writeBmp({ width, height, data, hasAlpha, isGray }: Pixels): Uint8Array {
  const bytes = hasAlpha ? 4 : isGray ? 1 : 3;
  const length = Math.ceil((width * bytes) / 4) * 4;
  const headerSize = hasAlpha ? 108 : 40;
  const palette = bytes === 1 ? 1024 : 0;
  const start = FILE_HEADER + headerSize + palette;
  const file = new ByteList(true).add([0x42, 0x4d]).u32(start + length * height, 0, start);
  file.u32(headerSize, width, height).u16(1, bytes * 8);
  file.u32(hasAlpha ? 3 : 0, length * height, 0, 0, palette / 4, 0);
  // Where the four samples lie, and that the colours are the usual ones.
  if (hasAlpha) file.u32(0xff0000, 0xff00, 0xff, 0xff000000, 0x73524742, ...new Array<number>(12).fill(0));
  if (palette > 0) file.add(Array.from({ length: 256 }, (_, gray) => [gray, gray, gray, 0]).flat());
  const rows = new Uint8Array(length * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      const to = (height - 1 - y) * length + x * bytes;
      rows[to] = data[at + (bytes === 1 ? 0 : 2)]!;
      if (bytes === 1) continue;
      rows[to + 1] = data[at + 1]!;
      rows[to + 2] = data[at]!;
      if (hasAlpha) rows[to + 3] = data[at + 3]!;
    }
  }
  return file.add(rows).bytes();
}
