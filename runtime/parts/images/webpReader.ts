/**
 * WebP files, read: with loss (a key frame of VP8, `vp8/`) and without (`webpLossless.ts`); of an animation the first picture. Rules:
 * "WebP Container Specification".
 */

import { Bytes, checkSize, ImageError, type Pixels, roomFor } from './pixels.ts';
import { coloured } from './vp8/colours.ts';
import { readPicture } from './vp8/picture.ts';
import { addAlpha } from './webpAlpha.ts';
import { readLossless } from './webpLossless.ts';

/** Throws ImageError. */
export function readWebp(bytes: Uint8Array): Pixels {
  const from = new Bytes(bytes, true);
  const first = chunkAt(from, 12);
  if (first.name === 'VP8 ') return withLoss(from, first, undefined);
  if (first.name === 'VP8L') return withoutLoss(from, first);
  if (first.name !== 'VP8X') throw new ImageError('a file without an image');
  const flags = from.u8(first.start);
  const [width, height] = [u24(from, first.start + 4) + 1, u24(from, first.start + 7) + 1];
  const canvas = { width, height, hasAlpha: (flags & 0x10) !== 0 };
  // Of chunks that have the same name the first one counts.
  const chunks = new Map<string, Chunk>();
  for (const chunk of chunksOf(from, first.end, from.u32(4) + 8)) {
    if (!chunks.has(chunk.name)) chunks.set(chunk.name, chunk);
  }
  for (const [flag, name] of TOLD) {
    if ((flags & flag) !== 0 && !chunks.has(name)) throw new ImageError('a file without what it says that it has');
  }
  const frame = chunks.get('ANMF');
  const isAnimation = (flags & 0x02) !== 0;
  if (isAnimation) {
    if (frame === undefined || !chunks.has('ANIM')) throw new ImageError('an animation without a picture');
    return firstFrame(from, frame, canvas);
  }
  const [lossy, plain] = [chunks.get('VP8 '), chunks.get('VP8L')];
  if ((lossy === undefined) === (plain === undefined)) throw new ImageError('a file without an image, or with two');
  const alpha = chunks.get('ALPH');
  if (lossy !== undefined && canvas.hasAlpha && alpha === undefined) throw new ImageError('an image without its alpha');
  const image =
    plain !== undefined
      ? withoutLoss(from, plain, canvas.hasAlpha)
      : withLoss(from, lossy!, canvas.hasAlpha ? alpha : undefined);
  if (canvas.width !== image.width || canvas.height !== image.height) {
    throw new ImageError('an image of another size than its file says');
  }
  return image;
}

/** What a file says that it has beside its image, by the bits of its flags. */
const TOLD = [
  [0x08, 'EXIF'],
  [0x04, 'XMP '],
] as const;

interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly hasAlpha: boolean;
}

interface Chunk {
  readonly name: string;
  readonly start: number;
  readonly size: number;
  /** Where the next one begins. */
  readonly end: number;
}

function chunkAt(from: Bytes, at: number): Chunk {
  const name = String.fromCharCode(...from.part(at, 4));
  const size = from.u32(at + 4);
  return { name, start: at + 8, size, end: at + 8 + size + (size & 1) };
}

function* chunksOf(from: Bytes, start: number, end: number): Generator<Chunk> {
  for (let at = start; at < end && at + 8 <= from.bytes.length; ) {
    const chunk = chunkAt(from, at);
    yield chunk;
    at = chunk.end;
  }
}

/** What the file holds of it: the end of an image may be missing where nothing of it is needed. */
function content({ bytes }: Bytes, { start, size }: Chunk): Uint8Array {
  return bytes.subarray(start, start + size);
}

function withLoss(from: Bytes, chunk: Chunk, alpha: Chunk | undefined): Pixels {
  const picture = readPicture(content(from, chunk));
  const { width, height } = picture;
  const data = coloured(picture);
  if (alpha !== undefined) addAlpha(data, content(from, alpha), width, height);
  return { width, height, data, hasAlpha: alpha !== undefined, isGray: false };
}

/** An alpha that is not told of is none. */
function withoutLoss(from: Bytes, chunk: Chunk, isTold?: boolean): Pixels {
  const { width, height, hasAlpha: has, pixels } = readLossless(content(from, chunk));
  const hasAlpha = isTold ?? has;
  const data = roomFor(width, height);
  for (let i = 0; i < pixels.length; i++) {
    const pixel = pixels[i]!;
    data[i * 4] = pixel >>> 16;
    data[i * 4 + 1] = pixel >>> 8;
    data[i * 4 + 2] = pixel;
    data[i * 4 + 3] = hasAlpha ? pixel >>> 24 : 255;
  }
  return { width, height, data, hasAlpha, isGray: false };
}

/** A frame at its place; around it is nothing, or black where the file has no alpha. */
function firstFrame(from: Bytes, { start, end }: Chunk, canvas: Canvas): Pixels {
  checkSize(canvas.width, canvas.height);
  const [left, top] = [u24(from, start) * 2, u24(from, start + 3) * 2];
  const first = chunkAt(from, start + 16);
  const frame = readFrame(from, first, end);
  if (frame.width !== u24(from, start + 6) + 1 || frame.height !== u24(from, start + 9) + 1) {
    throw new ImageError('a frame of another size than it says');
  }
  if (left + frame.width > canvas.width || top + frame.height > canvas.height) {
    throw new ImageError('a frame outside of its image');
  }
  const data = roomFor(canvas.width, canvas.height);
  for (let y = 0; y < frame.height; y++) {
    const row = frame.data.subarray(y * frame.width * 4, (y + 1) * frame.width * 4);
    data.set(row, ((top + y) * canvas.width + left) * 4);
  }
  if (!canvas.hasAlpha) for (let i = 3; i < data.length; i += 4) data[i] = 255;
  return { ...canvas, data, isGray: false };
}

function readFrame(from: Bytes, first: Chunk, end: number): Pixels {
  if (first.end > end) throw new ImageError('a frame that ends too early');
  if (first.name === 'VP8 ') return withLoss(from, first, undefined);
  if (first.name === 'VP8L') return withoutLoss(from, first, true);
  if (first.name !== 'ALPH') throw new ImageError('a frame without an image');
  const image = chunkAt(from, first.end);
  if (image.name !== 'VP8 ' || image.end > end) throw new ImageError('a frame without an image');
  return withLoss(from, image, first);
}

function u24(from: Bytes, at: number): number {
  return from.u16(at) | (from.u8(at + 2) << 16);
}
