/** WebP images without loss: their bits to pixels. Rules: "WebP Lossless Bitstream Specification". */

import { checkSize, ImageError } from './pixels.ts';
import { BitReader, type PrefixCode, readPrefixCode } from './webpBits.ts';
import { addGreen, addPredictions, fromPalette, rotateColours, sum } from './webpTransforms.ts';

export interface Lossless {
  readonly width: number;
  readonly height: number;
  readonly hasAlpha: boolean;
  /** Alpha, red, green and blue from the highest byte on. */
  readonly pixels: Uint32Array;
}

/** An image with its size before it. Throws ImageError. */
export function readLossless(bytes: Uint8Array): Lossless {
  const bits = new BitReader(bytes);
  if (bits.take(8) !== 0x2f) throw new ImageError('no image without loss');
  const width = bits.take(14) + 1;
  const height = bits.take(14) + 1;
  const hasAlpha = bits.take(1) === 1;
  if (bits.take(3) !== 0) throw new ImageError('an image of another version');
  return { width, height, hasAlpha, pixels: readPlain(bits, width, height) };
}

/** An image of a size that is known. Throws ImageError. */
export function readSized(bytes: Uint8Array, width: number, height: number): Uint32Array {
  return readPlain(new BitReader(bytes), width, height);
}

const PREDICT = 0;
const ROTATE = 1;
const GREEN = 2;
const PALETTE = 3;

/** What was done to the pixels before they were packed, undone in the opposite order. `bits`: the size of its squares. */
interface Transform {
  readonly kind: number;
  readonly bits: number;
  readonly image: Uint32Array;
  /** How wide the image is behind it. */
  readonly width: number;
}

function readPlain(bits: BitReader, width: number, height: number): Uint32Array {
  checkSize(width, height);
  const transforms: Transform[] = [];
  let packedWidth = width;
  while (bits.take(1) === 1) {
    const kind = bits.take(2);
    if (transforms.some(each => each.kind === kind)) throw new ImageError('a transform that comes twice');
    const transform = readTransform(bits, kind, packedWidth, height);
    transforms.push(transform);
    if (kind === PALETTE) packedWidth = squares(packedWidth, transform.bits);
  }
  let pixels = readPixels(bits, packedWidth, height, true);
  for (const transform of transforms.reverse()) pixels = undone(pixels, transform, height);
  return pixels;
}

function readTransform(bits: BitReader, kind: number, width: number, height: number): Transform {
  if (kind === GREEN) return { kind, bits: 0, image: new Uint32Array(), width };
  if (kind === PALETTE) {
    const count = bits.take(8) + 1;
    const image = readPixels(bits, count, 1, false);
    // Each colour is the difference to the one before, channel by channel.
    for (let i = 1; i < count; i++) image[i] = sum(image[i - 1]!, image[i]!);
    return { kind, bits: count <= 2 ? 3 : count <= 4 ? 2 : count <= 16 ? 1 : 0, image, width };
  }
  const size = bits.take(3) + 2;
  return { kind, bits: size, image: readPixels(bits, squares(width, size), squares(height, size), false), width };
}

function undone(pixels: Uint32Array, { kind, bits, image, width }: Transform, height: number): Uint32Array {
  if (kind === PALETTE) return fromPalette(pixels, image, bits, width, height);
  if (kind === PREDICT) addPredictions(pixels, image, bits, width, height);
  else if (kind === ROTATE) rotateColours(pixels, image, bits, width);
  else addGreen(pixels);
  return pixels;
}

/** How many squares of that size a length takes. */
function squares(length: number, bits: number): number {
  return (length + (1 << bits) - 1) >> bits;
}

const LITERALS = 256;
const LENGTHS = 24;
const DISTANCES = 40;

/** Codes for the parts of a pixel: green (with lengths and colours that were met), red, blue, alpha, and for distances. */
type Group = readonly [PrefixCode, PrefixCode, PrefixCode, PrefixCode, PrefixCode];

/** Pixels as alpha, red, green and blue from the highest byte on. Only the image itself has several groups of codes. */
function readPixels(bits: BitReader, width: number, height: number, isWhole: boolean): Uint32Array {
  const cacheBits = bits.take(1) === 1 ? bits.take(4) : 0;
  if (cacheBits > 11) throw new ImageError('a cache of too many colours');
  let squareBits = 0;
  let squareGroups: Uint32Array | undefined;
  let count = 1;
  if (isWhole && bits.take(1) === 1) {
    squareBits = bits.take(3) + 2;
    squareGroups = readPixels(bits, squares(width, squareBits), squares(height, squareBits), false);
    for (let i = 0; i < squareGroups.length; i++) {
      squareGroups[i] = (squareGroups[i]! >>> 8) & 0xffff;
      count = Math.max(count, squareGroups[i]! + 1);
    }
  }
  const cacheSize = cacheBits === 0 ? 0 : 1 << cacheBits;
  const groups = Array.from(
    { length: count },
    (): Group => [
      readPrefixCode(bits, LITERALS + LENGTHS + cacheSize),
      readPrefixCode(bits, LITERALS),
      readPrefixCode(bits, LITERALS),
      readPrefixCode(bits, LITERALS),
      readPrefixCode(bits, DISTANCES),
    ],
  );
  const cache = new Uint32Array(cacheSize);
  const remember = (pixel: number): void => {
    if (cacheBits > 0) cache[Math.imul(0x1e35a7bd, pixel) >>> (32 - cacheBits)] = pixel;
  };
  const pixels = new Uint32Array(width * height);
  const squaresAcross = squares(width, squareBits);
  for (let at = 0; at < pixels.length; ) {
    let group = groups[0]!;
    if (squareGroups !== undefined) {
      const y = Math.floor(at / width);
      const x = at - y * width;
      group = groups[squareGroups[(y >> squareBits) * squaresAcross + (x >> squareBits)]!]!;
    }
    const symbol = group[0].read(bits);
    if (symbol < LITERALS) {
      const red = group[1].read(bits);
      const blue = group[2].read(bits);
      const alpha = group[3].read(bits);
      const pixel = ((alpha << 24) | (red << 16) | (symbol << 8) | blue) >>> 0;
      pixels[at++] = pixel;
      remember(pixel);
    } else if (symbol < LITERALS + LENGTHS) {
      const length = readNumber(bits, symbol - LITERALS);
      const distance = distanceOf(readNumber(bits, group[4].read(bits)), width);
      if (distance > at) throw new ImageError('a copy of what is before the image');
      for (const end = Math.min(at + length, pixels.length); at < end; at++) {
        const pixel = pixels[at - distance]!;
        pixels[at] = pixel;
        remember(pixel);
      }
    } else {
      const pixel = cache[symbol - LITERALS - LENGTHS]!;
      pixels[at++] = pixel;
      remember(pixel);
    }
  }
  return pixels;
}

/** A length or distance: its symbol says how many bits follow. */
function readNumber(bits: BitReader, symbol: number): number {
  if (symbol < 4) return symbol + 1;
  const extra = (symbol - 2) >> 1;
  return ((2 + (symbol & 1)) << extra) + bits.take(extra) + 1;
}

/** The nearest pixels, the nearest first: how far above, and how far to the left. */
const NEAR: readonly (readonly [up: number, left: number])[] = nearest();

function distanceOf(code: number, width: number): number {
  if (code > NEAR.length) return code - NEAR.length;
  const [up, left] = NEAR[code - 1]!;
  return Math.max(1, up * width + left);
}

/** Of the eight rows down to this one, sixteen pixels each; of those that are as near, the higher first, then the one to the left. */
function nearest(): [number, number][] {
  const all: [number, number][] = [];
  for (let up = 0; up < 8; up++) for (let left = 8; left > -8; left--) if (up > 0 || left > 0) all.push([up, left]);
  const far = ([up, left]: readonly [number, number]) => up * up + left * left;
  return all.sort((one, other) => far(one) - far(other) || other[0] - one[0] || other[1] - one[1]);
}
