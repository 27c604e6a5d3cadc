/** From brightness and colours to red, green and blue. A hot path: nothing is allocated. */

import { roomFor } from '../pixels.ts';
import type { Picture } from './picture.ts';

/**
 * Four bytes a pixel, all opaque. Of the colours, of which there is one for 2 by 2 pixels, a pixel takes nine parts of its own, three each
 * of the two nearest beside it, and one of the next, as libwebp does; the matrix is that of ITU-R BT.601, in 16384ths.
 */
export function coloured({ width, height, luma, blue, red }: Picture): Uint8Array {
  const data = roomFor(width, height);
  const [across, down] = [(width + 1) >> 1, (height + 1) >> 1];
  for (let y = 0, at = 0; y < height; y++) {
    const near = blue.at(0, y >> 1);
    const far = blue.at(0, beside(y, down));
    for (let x = 0, from = luma.at(0, y); x < width; x++, at += 4) {
      const [own, other] = [x >> 1, beside(x, across)];
      const u = mixed(blue.data, near + own, near + other, far + own, far + other);
      const v = mixed(red.data, near + own, near + other, far + own, far + other);
      const bright = (luma.data[from + x]! * 19077) >> 8;
      data[at] = byte(bright + ((v * 26149) >> 8) - 14234);
      data[at + 1] = byte(bright - ((u * 6419) >> 8) - ((v * 13320) >> 8) + 8708);
      data[at + 2] = byte(bright + ((u * 33050) >> 8) - 17685);
      data[at + 3] = 255;
    }
  }
  return data;
}

/** The colour on the other side of a pixel; at the edges its own. */
function beside(pixel: number, count: number): number {
  const other = (pixel >> 1) + ((pixel & 1) === 1 ? 1 : -1);
  return Math.max(0, Math.min(count - 1, other));
}

function mixed(data: Uint8ClampedArray, own: number, beside: number, above: number, across: number): number {
  return (9 * data[own]! + 3 * data[beside]! + 3 * data[above]! + data[across]! + 8) >> 4;
}

function byte(value: number): number {
  return Math.max(0, Math.min(255, value >> 6));
}
