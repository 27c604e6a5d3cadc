/** A key frame of VP8, taken apart: from its bytes to three planes. Source: RFC 6386; films are none of it. */

import { readHeader } from './header.ts';
import { smoothBlock, strengthOf } from './loopFilter.ts';
import { type Block, ModeReader } from './modes.ts';
import { NumberReader } from './numbers.ts';
import { Plane } from './plane.ts';
import { predictBlock, predictSquare } from './prediction.ts';

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Brightness, a byte a pixel. */
  readonly luma: Plane;
  /** Blue and red, a byte for 2 by 2 pixels. */
  readonly blue: Plane;
  readonly red: Plane;
}

/** Throws ImageError. */
export function readPicture(bytes: Uint8Array): Picture {
  const header = readHeader(bytes);
  const { width, height } = header;
  const across = (width + 15) >> 4;
  const down = (height + 15) >> 4;
  const picture = {
    width,
    height,
    luma: new Plane(across * 16, down * 16),
    blue: new Plane(across * 8, down * 8),
    red: new Plane(across * 8, down * 8),
  };
  const modes = new ModeReader(header, across);
  const numbers = new NumberReader(header, across);
  const blocks: Done[] = [];
  for (let row = 0; row < down; row++) {
    modes.startRow();
    numbers.startRow(row);
    for (let column = 0; column < across; column++) {
      const block = modes.read(column);
      const hasNumbers = numbers.read(block, column);
      const differences = hasNumbers ? numbers.numbers : undefined;
      drawLuma(picture.luma, block, column, row, column === across - 1, differences);
      drawChroma(picture.blue, block, column, row, differences, 16);
      drawChroma(picture.red, block, column, row, differences, 20);
      const isOfSquares = block.mode === undefined;
      const level = header.segments[block.segment]!.filterLevel;
      blocks.push({ level, isOfSquares, hasInner: isOfSquares || hasNumbers });
    }
  }
  // What is predicted from is not smoothed yet: so all of it is drawn before.
  const { filter } = header;
  if (filter === undefined) return picture;
  blocks.forEach(({ level, isOfSquares, hasInner }, i) => {
    const strength = strengthOf(level, isOfSquares, filter);
    if (strength === undefined) return;
    const [x, y] = [i % across, Math.floor(i / across)];
    const has = { left: x > 0, above: y > 0, inner: hasInner };
    smoothBlock(picture.luma, picture.luma.at(x * 16, y * 16), 16, strength, filter.isSimple, has);
    if (filter.isSimple) return;
    for (const plane of [picture.blue, picture.red]) {
      smoothBlock(plane, plane.at(x * 8, y * 8), 8, strength, false, has);
    }
  });
  return picture;
}

/** What smoothing wants to know of a block. */
interface Done {
  readonly level: number;
  readonly isOfSquares: boolean;
  readonly hasInner: boolean;
}

function drawLuma(
  plane: Plane,
  { mode, squares }: Block,
  column: number,
  row: number,
  isLast: boolean,
  differences: Int32Array | undefined,
): void {
  const { data, stride } = plane;
  const at = plane.at(column * 16, row * 16);
  // The four pixels to the right above the block stand for those of all squares at its right side.
  const right = at - stride + 16;
  if (mode !== undefined) predictBlock(plane, at, 16, mode, row > 0, column > 0);
  else if (isLast && row > 0) data.fill(data[right - 1]!, right, right + 4);
  for (let i = 0; i < 16; i++) {
    const square = at + (i >> 2) * 4 * stride + (i & 3) * 4;
    if (mode === undefined) {
      predictSquare(plane, square, (i & 3) === 3 ? right : square - stride + 4, squares[i]!);
    }
    if (differences !== undefined) add(plane, square, differences, i * 16);
  }
}

function drawChroma(
  plane: Plane,
  { chroma }: Block,
  column: number,
  row: number,
  differences: Int32Array | undefined,
  first: number,
): void {
  const at = plane.at(column * 8, row * 8);
  predictBlock(plane, at, 8, chroma, row > 0, column > 0);
  if (differences === undefined) return;
  for (let i = 0; i < 4; i++) {
    add(plane, at + (i >> 1) * 4 * plane.stride + (i & 1) * 4, differences, (first + i) * 16);
  }
}

function add({ data, stride }: Plane, at: number, differences: Int32Array, from: number): void {
  for (let i = 0; i < 16; i++) {
    const pixel = at + (i >> 2) * stride + (i & 3);
    data[pixel] = data[pixel]! + differences[from + i]!;
  }
}
