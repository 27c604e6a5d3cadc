/** The alpha of an image with loss, which stands in a chunk of its own. Rules: "WebP Container Specification", the chunk ALPH. */

import { Bytes, ImageError } from './pixels.ts';
import { readSized } from './webpLossless.ts';

/** Into the pixels, of which each has four bytes. Throws ImageError. */
export function addAlpha(data: Uint8Array, chunk: Uint8Array, width: number, height: number): void {
  const from = new Bytes(chunk, true);
  const info = from.u8(0);
  const [packing, filter, preparation] = [info & 3, (info >> 2) & 3, (info >> 4) & 3];
  if (packing > 1 || preparation > 1) throw new ImageError('an alpha of a kind that there is not');
  if (packing === 0) {
    const values = from.part(1, width * height);
    for (let i = 0; i < values.length; i++) data[i * 4 + 3] = values[i]!;
  } else {
    // It is the green of an image.
    const pixels = readSized(chunk.subarray(1), width, height);
    for (let i = 0; i < pixels.length; i++) data[i * 4 + 3] = pixels[i]! >>> 8;
  }
  if (filter !== 0) addExpected(data, filter, width, height);
}

/** The values are differences to what those before them let expect. */
function addExpected(data: Uint8Array, filter: number, width: number, height: number): void {
  const row = width * 4;
  for (let y = 0, at = 3; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      const left = x > 0 ? data[at - 4]! : y > 0 ? data[at - row]! : 0;
      const above = y > 0 ? data[at - row]! : left;
      const corner = x > 0 && y > 0 ? data[at - row - 4]! : left;
      const expected = filter === 1 ? left : filter === 2 ? above : byte(left + above - corner);
      data[at] = data[at]! + expected;
    }
  }
}

function byte(value: number): number {
  return Math.max(0, Math.min(255, value));
}
