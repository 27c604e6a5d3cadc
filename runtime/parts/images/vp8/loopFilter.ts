/** The edges of blocks and squares, smoothed. Source: RFC 6386, 15. A hot path: nothing is allocated. */

import type { Filter } from './header.ts';
import type { Plane } from './plane.ts';

/** How strongly a block is smoothed. */
export interface Strength {
  /** Up to which difference an edge is none of the picture's own: of blocks, and of squares within. */
  readonly edge: number;
  readonly innerEdge: number;
  /** The same of neighbours on one side of an edge. */
  readonly inside: number;
  /** From which on a side is too lively for more than its nearest pixels to be changed. */
  readonly lively: number;
}

/** Undefined: not at all. */
export function strengthOf(segmentLevel: number, isOfSquares: boolean, filter: Filter): Strength | undefined {
  const { sharpness, changes } = filter;
  const changed = segmentLevel + changes[0] + (isOfSquares ? changes[1] : 0);
  const level = Math.max(0, Math.min(63, changed));
  if (level === 0) return undefined;
  let inside = level >> (sharpness > 4 ? 2 : sharpness > 0 ? 1 : 0);
  if (sharpness > 0) inside = Math.min(inside, 9 - sharpness);
  inside = Math.max(1, inside);
  return {
    edge: 2 * (level + 2) + inside,
    innerEdge: 2 * level + inside,
    inside,
    lively: level >= 40 ? 2 : level >= 15 ? 1 : 0,
  };
}

/** An edge: `at` is the first pixel behind it, `along` leads to the next of them, `across` over the edge. */
type Smooth = (
  data: Uint8ClampedArray,
  at: number,
  along: number,
  across: number,
  length: number,
  most: number,
  strength: Strength,
) => void;

/** A block of one plane, of 16 or 8 pixels: its left edge, those within, its upper edge, those within. */
export function smoothBlock(
  { data, stride }: Plane,
  at: number,
  size: number,
  strength: Strength,
  isSimple: boolean,
  has: { readonly left: boolean; readonly above: boolean; readonly inner: boolean },
): void {
  const whole: Smooth = isSimple ? smoothSimply : smoothBlockEdge;
  const inner: Smooth = isSimple ? smoothSimply : smoothSquareEdge;
  if (has.left) whole(data, at, stride, 1, size, strength.edge, strength);
  if (has.inner) {
    for (let x = 4; x < size; x += 4) inner(data, at + x, stride, 1, size, strength.innerEdge, strength);
  }
  if (has.above) whole(data, at, 1, stride, size, strength.edge, strength);
  if (has.inner) {
    for (let y = 4; y < size; y += 4) inner(data, at + y * stride, 1, stride, size, strength.innerEdge, strength);
  }
}

const smoothSimply: Smooth = (data, at, along, across, length, most) => {
  for (let i = 0; i < length; i++, at += along) if (isFlat(data, at, across, most)) changeTwo(data, at, across, true);
};

const smoothSquareEdge: Smooth = (data, at, along, across, length, most, { inside, lively }) => {
  for (let i = 0; i < length; i++, at += along) {
    if (!isFlat(data, at, across, most) || !isCalm(data, at, across, inside)) continue;
    if (isLively(data, at, across, lively)) {
      changeTwo(data, at, across, true);
      continue;
    }
    const change = (changeTwo(data, at, across, false) + 1) >> 1;
    data[at + across] = data[at + across]! - change;
    data[at - 2 * across] = data[at - 2 * across]! + change;
  }
};

const smoothBlockEdge: Smooth = (data, at, along, across, length, most, { inside, lively }) => {
  for (let i = 0; i < length; i++, at += along) {
    if (!isFlat(data, at, across, most) || !isCalm(data, at, across, inside)) continue;
    if (isLively(data, at, across, lively)) {
      changeTwo(data, at, across, true);
      continue;
    }
    const step = stepOver(data, at, across, true);
    // The nearer the edge, the more: in 128ths.
    for (let far = 0, weight = 27; far < 3; far++, weight -= 9) {
      const change = (weight * step + 63) >> 7;
      const [behind, before] = [at + far * across, at - (far + 1) * across];
      data[behind] = data[behind]! - change;
      data[before] = data[before]! + change;
    }
  }
};

/** The step over an edge is small enough. */
function isFlat(data: Uint8ClampedArray, at: number, across: number, most: number): boolean {
  const near = Math.abs(data[at - across]! - data[at]!);
  const far = Math.abs(data[at - 2 * across]! - data[at + across]!);
  return 2 * near + (far >> 1) <= most;
}

/** So are the steps beside it. */
function isCalm(data: Uint8ClampedArray, at: number, across: number, most: number): boolean {
  for (let i = -4; i < 3; i++) {
    if (i !== -1 && Math.abs(data[at + i * across]! - data[at + (i + 1) * across]!) > most) return false;
  }
  return true;
}

function isLively(data: Uint8ClampedArray, at: number, across: number, from: number): boolean {
  const before = Math.abs(data[at - 2 * across]! - data[at - across]!);
  const behind = Math.abs(data[at + across]! - data[at]!);
  return before > from || behind > from;
}

function stepOver(data: Uint8ClampedArray, at: number, across: number, isWide: boolean): number {
  const wide = isWide ? signed(data[at - 2 * across]! - data[at + across]!) : 0;
  return signed(wide + 3 * (data[at]! - data[at - across]!));
}

/** The nearest pixels. What the one behind was changed by. */
function changeTwo(data: Uint8ClampedArray, at: number, across: number, isWide: boolean): number {
  const step = stepOver(data, at, across, isWide);
  const change = signed(step + 4) >> 3;
  data[at] = data[at]! - change;
  data[at - across] = data[at - across]! + (signed(step + 3) >> 3);
  return change;
}

function signed(value: number): number {
  return Math.max(-128, Math.min(127, value));
}
