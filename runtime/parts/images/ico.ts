/** Icons: the largest picture is read; one is written, as PNG. */

import { readBitmap } from './bmp.ts';
import { ByteList, Bytes, ImageError, type Pixels } from './pixels.ts';
import { isPng, readPng, writePng } from './png.ts';

export function readIco(bytes: Uint8Array): Pixels {
  const from = new Bytes(bytes, true);
  const entries = Array.from({ length: from.u16(4) }, (_, i) => {
    const at = 6 + i * 16;
    return {
      size: (from.u8(at) || 256) * (from.u8(at + 1) || 256),
      length: from.u32(at + 8),
      offset: from.u32(at + 12),
    };
  });
  const [largest] = entries.sort((a, b) => b.size - a.size);
  if (largest === undefined) throw new ImageError('no picture');
  const part = from.part(largest.offset, largest.length);
  return isPng(part) ? readPng(part) : readBitmap(new Bytes(part, true), 0);
}

/** Undefined: an icon is 256 pixels wide and high at the most. */
export function writeIco(pixels: Pixels): Uint8Array | undefined {
  const { width, height } = pixels;
  if (width > 256 || height > 256) return undefined;
  // Readers want an alpha in icons.
  const png = writePng({ ...pixels, hasAlpha: true, isGray: false });
  const file = new ByteList(true)
    .u16(0, 1, 1)
    .add([width & 255, height & 255, 0, 0])
    .u16(1, 32);
  return file.u32(png.length, 22).add(png).bytes();
}
