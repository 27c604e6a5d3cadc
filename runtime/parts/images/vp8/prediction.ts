/**
 * What blocks and squares are expected to be, from the pixels above and to the left of them. Source: RFC 6386, 12. A hot path: nothing is
 * allocated.
 */

import { MODE } from './modes.ts';
import type { Plane } from './plane.ts';

/** A block of a plane, of 16 or 8 pixels; `at` is its first one. Of the mean counts only what is inside the picture. */
export function predictBlock(
  { data, stride }: Plane,
  at: number,
  size: number,
  mode: number,
  hasAbove: boolean,
  hasLeft: boolean,
): void {
  const above = at - stride;
  const end = at + size * stride;
  if (mode === MODE.corner) return predictByCorner(data, stride, at, size);
  if (mode === MODE.above) {
    for (let row = at; row < end; row += stride) data.copyWithin(row, above, above + size);
  } else if (mode === MODE.left) {
    for (let row = at; row < end; row += stride) data.fill(data[row - 1]!, row, row + size);
  } else {
    let sum = 0;
    if (hasAbove) for (let i = above; i < above + size; i++) sum += data[i]!;
    if (hasLeft) for (let i = at - 1; i < end - 1; i += stride) sum += data[i]!;
    const count = (hasAbove ? size : 0) + (hasLeft ? size : 0);
    const mean = count === 0 ? 128 : Math.floor((sum + (count >> 1)) / count);
    for (let row = at; row < end; row += stride) data.fill(mean, row, row + size);
  }
}

/** As far from the left as what is above it is from the corner. */
function predictByCorner(data: Uint8ClampedArray, stride: number, at: number, size: number): void {
  const above = at - stride;
  const corner = data[above - 1]!;
  for (let y = 0, row = at; y < size; y++, row += stride) {
    const step = data[row - 1]! - corner;
    for (let x = 0; x < size; x++) data[row + x] = data[above + x]! + step;
  }
}

/**
 * The pixels around a square in one row: from its left side, the lowest first, over the corner to the eight above and to the right. The
 * first and the last stand twice.
 */
const around = new Uint8Array(15);

/** A square of 4 by 4 pixels. `right`: where the four pixels to the right above it are. */
export function predictSquare({ data, stride }: Plane, at: number, right: number, mode: number): void {
  if (mode === MODE.corner) return predictByCorner(data, stride, at, 4);
  const above = at - stride;
  for (let i = 0; i < 4; i++) {
    around[4 - i] = data[at + i * stride - 1]!;
    around[6 + i] = data[above + i]!;
    around[10 + i] = data[right + i]!;
  }
  around[0] = around[1]!;
  around[5] = data[above - 1]!;
  around[14] = around[13]!;
  if (mode === MODE.mean) {
    let sum = 4;
    for (let i = 1; i < 5; i++) sum += around[i]! + around[5 + i]!;
    for (let y = 0, row = at; y < 4; y++, row += stride) data.fill(sum >> 3, row, row + 4);
    return;
  }
  const from = DIRECTIONS[mode]!;
  for (let i = 0; i < 16; i++) {
    const first = from[i]! >> 1;
    const [one, two] = [around[first]!, around[first + 1]!];
    const isOfThree = (from[i]! & 1) === 1;
    data[at + (i >> 2) * stride + (i & 3)] = isOfThree
      ? (one + 2 * two + around[first + 2]! + 2) >> 2
      : (one + two + 1) >> 1;
  }
}

/** From which of the pixels around on it is the mean: of two (even), or of three (odd), of which the middle one counts twice. */
const two = (first: number) => 2 * first;
const three = (first: number) => 2 * first + 1;

/** By the squares' modes; means and corners are no direction. */
const DIRECTIONS: readonly Uint8Array[] = [
  direction(() => 0),
  direction(() => 0),
  // Down, and to the right.
  direction((_, x) => three(5 + x)),
  direction(y => three(3 - y)),
  // Down to the left, and to the right.
  direction((y, x) => three(6 + x + y)),
  direction((y, x) => three(4 + x - y)),
  // More down than to the right.
  direction((y, x) => {
    const far = 2 * x - y;
    if (far < -1) return three(5 + far);
    return far % 2 === 0 ? two(5 + far / 2) : three(4 + (far + 1) / 2);
  }),
  // More down than to the left; what would be behind the last pixels is further down.
  direction((y, x) => {
    if (x === 3 && y > 1) return three(8 + y);
    return y % 2 === 0 ? two(6 + x + y / 2) : three(6 + x + (y - 1) / 2);
  }),
  // More to the right than down.
  direction((y, x) => {
    const far = 2 * y - x;
    if (far < -1) return three(3 - far);
    return far % 2 === 0 ? two(4 - far / 2) : three(4 - (far + 1) / 2);
  }),
  // More to the right than up: down the left side, and at its end no further.
  direction((y, x) => {
    const far = x + 2 * y;
    if (far > 5) return two(0);
    return far % 2 === 0 ? two(3 - far / 2) : three(2 - (far - 1) / 2);
  }),
];

function direction(from: (y: number, x: number) => number): Uint8Array {
  return Uint8Array.from({ length: 16 }, (_, i) => from(i >> 2, i & 3));
}
