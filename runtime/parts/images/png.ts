/** PNG, read and written. By hand on `fflate`: a reader must not inflate more than the image's size takes, whatever a file holds. */

import { unzlibSync, zlibSync } from 'fflate';
import { crc32 } from '../crc32.ts';
import { ByteList, Bytes, ImageError, type Pixels, roomFor } from './pixels.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Samples a pixel, by the kind of colour. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** Where the seven passes of an interlaced image begin, and their steps. */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

interface Header {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colour: number;
  readonly channels: number;
}

export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, i) => bytes[i] === byte);
}

export function readPng(bytes: Uint8Array): Pixels {
  const from = new Bytes(bytes, false);
  if (!isPng(bytes)) throw new ImageError('no PNG');
  const [width, height, depth, colour] = [from.u32(16), from.u32(20), from.u8(24), from.u8(25)];
  const isInterlaced = from.u8(28) === 1;
  const channels = CHANNELS[colour];
  if (channels === undefined || ![1, 2, 4, 8, 16].includes(depth)) throw new ImageError('no such colours');
  const data = roomFor(width, height);
  const header: Header = { width, height, depth, colour, channels };
  const packed = new ByteList(false);
  let palette: Uint8Array = new Uint8Array();
  let transparent: Uint8Array | undefined;
  for (let at = 8; ; ) {
    const length = from.u32(at);
    const name = String.fromCharCode(...from.part(at + 4, 4));
    const content = from.part(at + 8, length);
    if (name === 'IDAT') packed.add(content);
    else if (name === 'PLTE') palette = content.slice();
    else if (name === 'tRNS') transparent = content;
    else if (name === 'IEND') break;
    at += length + 12;
  }
  const passes = isInterlaced ? PASSES : ([[0, 0, 1, 1]] as const);
  const raw = inflated(
    packed.bytes(),
    passes.reduce((sum, pass) => sum + passSize(header, pass), 0),
  );
  let at = 0;
  for (const pass of passes) {
    const size = passSize(header, pass);
    if (size > 0) readPass(header, raw.subarray(at, at + size), pass, palette, transparent, data);
    at += size;
  }
  return {
    width,
    height,
    data,
    hasAlpha: colour === 4 || colour === 6 || transparent !== undefined,
    isGray: colour === 0 || colour === 4,
  };
}

function inflated(packed: Uint8Array, size: number): Uint8Array {
  try {
    const raw = unzlibSync(packed, { out: new Uint8Array(size) });
    if (raw.length < size) throw new ImageError('the image ends too early');
    return raw;
  } catch (error) {
    throw new ImageError(error instanceof Error ? error.message : String(error));
  }
}

type Pass = readonly [x: number, y: number, dx: number, dy: number];

function passSize(header: Header, [x, y, dx, dy]: Pass): number {
  const columns = Math.ceil((header.width - x) / dx);
  const rows = Math.ceil((header.height - y) / dy);
  return columns <= 0 || rows <= 0 ? 0 : rows * (1 + rowLength(header, columns));
}

function rowLength({ channels, depth }: Header, columns: number): number {
  return Math.ceil((columns * channels * depth) / 8);
}

function readPass(
  header: Header,
  raw: Uint8Array,
  [x, y, dx, dy]: Pass,
  palette: Uint8Array,
  transparent: Uint8Array | undefined,
  data: Uint8Array,
): void {
  const { width, channels, depth } = header;
  const columns = Math.ceil((width - x) / dx);
  const length = rowLength(header, columns);
  const distance = Math.max(1, (channels * depth) >> 3);
  let above: Uint8Array = new Uint8Array(length);
  for (let row = 0; row * (length + 1) < raw.length; row++) {
    const start = row * (length + 1);
    const line = raw.subarray(start + 1, start + 1 + length);
    unfilter(raw[start]!, line, above, distance);
    above = line;
    for (let column = 0; column < columns; column++) {
      const to = ((y + row * dy) * width + x + column * dx) * 4;
      writePixel(header, line, column, palette, transparent, data, to);
    }
  }
}

function unfilter(filter: number, line: Uint8Array, above: Uint8Array, distance: number): void {
  for (let i = 0; i < line.length; i++) {
    const left = i >= distance ? line[i - distance]! : 0;
    const up = above[i]!;
    const corner = i >= distance ? above[i - distance]! : 0;
    switch (filter) {
      case 0:
        return;
      case 1:
        line[i]! += left;
        break;
      case 2:
        line[i]! += up;
        break;
      case 3:
        line[i]! += (left + up) >> 1;
        break;
      case 4:
        line[i]! += nearest(left, up, corner);
        break;
      default:
        throw new ImageError('no such filter');
    }
  }
}

function nearest(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

function writePixel(
  { channels, depth, colour }: Header,
  line: Uint8Array,
  column: number,
  palette: Uint8Array,
  transparent: Uint8Array | undefined,
  data: Uint8Array,
  to: number,
): void {
  const sample = (channel: number): number => {
    const index = column * channels + channel;
    if (depth === 8) return line[index]!;
    if (depth === 16) return line[index * 2]!;
    const shift = 8 - depth - ((index * depth) & 7);
    return (line[(index * depth) >> 3]! >> shift) & (2 ** depth - 1);
  };
  const isGray = colour === 0 || colour === 4;
  const scale = isGray && depth < 8 ? 255 / (2 ** depth - 1) : 1;
  if (colour === 3) {
    const index = sample(0);
    if (index * 3 + 2 >= palette.length) throw new ImageError('no such colour');
    data.set(palette.subarray(index * 3, index * 3 + 3), to);
    data[to + 3] = transparent?.[index] ?? 255;
    return;
  }
  for (let i = 0; i < 3; i++) data[to + i] = sample(isGray ? 0 : i) * scale;
  if (colour === 4 || colour === 6) data[to + 3] = sample(channels - 1);
  else data[to + 3] = isTransparent(isGray ? 1 : 3, depth, sample, transparent) ? 0 : 255;
}

/** One colour may stand for nothing. */
function isTransparent(
  channels: number,
  depth: number,
  sample: (channel: number) => number,
  colour: Uint8Array | undefined,
): boolean {
  if (colour === undefined) return false;
  for (let i = 0; i < channels; i++) {
    if (sample(i) !== (depth === 16 ? colour[i * 2] : colour[i * 2 + 1])) return false;
  }
  return true;
}

export function writePng({ width, height, data, hasAlpha, isGray }: Pixels): Uint8Array {
  const channels = (isGray ? 1 : 3) + (hasAlpha ? 1 : 0);
  const raw = new Uint8Array(height * (1 + width * channels));
  let at = 0;
  for (let i = 0; i < data.length; i += 4) {
    if ((i / 4) % width === 0) at++;
    raw[at++] = data[i]!;
    if (!isGray) {
      raw[at++] = data[i + 1]!;
      raw[at++] = data[i + 2]!;
    }
    if (hasAlpha) raw[at++] = data[i + 3]!;
  }
  const colour = (isGray ? 0 : 2) + (hasAlpha ? 4 : 0);
  const header = new ByteList(false).u32(width, height).add([8, colour, 0, 0, 0]).bytes();
  const file = new ByteList(false).add(SIGNATURE);
  for (const [name, content] of [
    ['IHDR', header],
    ['IDAT', zlibSync(raw)],
    ['IEND', new Uint8Array()],
  ] as const) {
    const named = new ByteList(false)
      .add([...name].map(letter => letter.charCodeAt(0)))
      .add(content)
      .bytes();
    file.u32(content.length).add(named).u32(crc32(named));
  }
  return file.bytes();
}
