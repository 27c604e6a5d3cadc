/** TIFF: the first picture of eight or sixteen bits a sample, whole or packed by LZW, deflate or runs, is read; plain ones are written. */

import { unzlibSync } from 'fflate';
import { ByteList, Bytes, ImageError, type Pixels, roomFor } from './pixels.ts';

/** Tags by what they say. */
const TAG = {
  width: 256,
  height: 257,
  bits: 258,
  compression: 259,
  colours: 262,
  strips: 273,
  samples: 277,
  rows: 278,
  lengths: 279,
  planes: 284,
  predictor: 317,
  palette: 320,
} as const;

export function readTiff(bytes: Uint8Array): Pixels {
  const from = new Bytes(bytes, bytes[0] === 0x49);
  const tags = tagsOf(from, from.u32(4));
  const one = (tag: number, usual: number): number => tags.get(tag)?.[0] ?? usual;
  const [width, height] = [one(TAG.width, 0), one(TAG.height, 0)];
  const data = roomFor(width, height);
  const [samples, bits, kind] = [one(TAG.samples, 1), one(TAG.bits, 1), one(TAG.colours, 1)];
  const strips = tags.get(TAG.strips);
  const isKnown = (bits === 8 || bits === 16) && samples >= 1 && samples <= 4 && one(TAG.planes, 1) === 1 && kind <= 3;
  if (!isKnown || strips === undefined) throw new ImageError('no such TIFF');
  const rows = Math.min(one(TAG.rows, height), height);
  const length = (width * samples * bits) / 8;
  strips.forEach((offset, index) => {
    const first = index * rows;
    const count = Math.min(rows, height - first);
    if (count <= 0) return;
    const packed = from.part(offset, tags.get(TAG.lengths)?.[index] ?? 0);
    const strip = unpacked(packed, one(TAG.compression, 1), count * length);
    for (let y = 0; y < count; y++) {
      const line = strip.subarray(y * length, (y + 1) * length);
      if (one(TAG.predictor, 1) === 2 && bits === 8)
        for (let i = samples; i < length; i++) line[i]! += line[i - samples]!;
      for (let x = 0; x < width; x++) {
        // Of sixteen bits the higher eight.
        const high = bits === 16 && bytes[0] === 0x49 ? 1 : 0;
        const sample = (i: number) => line[((x * samples + i) * bits) / 8 + high]!;
        data.set(pixelOf(kind, samples, sample, tags.get(TAG.palette)), ((first + y) * width + x) * 4);
      }
    }
  });
  return { width, height, data, hasAlpha: samples === 2 || samples === 4, isGray: kind <= 1 };
}

function pixelOf(
  kind: number,
  samples: number,
  sample: (i: number) => number,
  palette: readonly number[] | undefined,
): number[] {
  const alpha = samples === 2 || samples === 4 ? sample(samples - 1) : 255;
  if (kind === 2 && samples >= 3) return [sample(0), sample(1), sample(2), alpha];
  if (kind === 3) {
    const count = (palette?.length ?? 0) / 3;
    return [0, 1, 2].map(i => (palette?.[i * count + sample(0)] ?? 0) >> 8).concat(255);
  }
  const gray = kind === 0 ? 255 - sample(0) : sample(0);
  return [gray, gray, gray, alpha];
}

/** Numbers by tag; other kinds of values are passed over. */
function tagsOf(from: Bytes, at: number): Map<number, number[]> {
  const tags = new Map<number, number[]>();
  const count = from.u16(at);
  for (let i = 0; i < count; i++) {
    const entry = at + 2 + i * 12;
    const size = { 1: 1, 3: 2, 4: 4 }[from.u16(entry + 2)];
    const values = from.u32(entry + 4);
    if (size === undefined || values > 1_000_000) continue;
    const start = size * values <= 4 ? entry + 8 : from.u32(entry + 8);
    const read = (place: number) => (size === 1 ? from.u8(place) : size === 2 ? from.u16(place) : from.u32(place));
    tags.set(
      from.u16(entry),
      Array.from({ length: values }, (_, index) => read(start + index * size)),
    );
  }
  return tags;
}

function unpacked(packed: Uint8Array, compression: number, size: number): Uint8Array {
  const out = new Uint8Array(size);
  switch (compression) {
    case 1:
      if (packed.length < size) throw new ImageError('the image ends too early');
      out.set(packed.subarray(0, size));
      return out;
    case 5:
      return lzw(packed, out);
    case 8:
    case 32946:
      try {
        unzlibSync(packed, { out });
        return out;
      } catch (error) {
        throw new ImageError(error instanceof Error ? error.message : String(error));
      }
    case 32773:
      return runs(packed, out);
    default:
      throw new ImageError('no such packing');
  }
}

function runs(packed: Uint8Array, out: Uint8Array): Uint8Array {
  let to = 0;
  for (let at = 0; at < packed.length && to < out.length; ) {
    const head = packed[at++]!;
    if (head < 128) {
      out.set(packed.subarray(at, at + Math.min(head + 1, out.length - to)), to);
      at += head + 1;
      to += head + 1;
    } else if (head > 128) {
      out.fill(packed[at++] ?? 0, to, to + 257 - head);
      to += 257 - head;
    }
  }
  return out;
}

/** Codes from the highest bit on; they grow one earlier than in GIF. */
function lzw(packed: Uint8Array, out: Uint8Array): Uint8Array {
  let table: Uint8Array[] = [];
  let [held, bits, width, to] = [0, 0, 9, 0];
  let before: Uint8Array | undefined;
  const reset = (): void => {
    table = Array.from({ length: 258 }, (_, i) => (i < 256 ? Uint8Array.of(i) : new Uint8Array()));
    width = 9;
    before = undefined;
  };
  reset();
  for (const byte of packed) {
    held = ((held << 8) | byte) & 0xff_ffff;
    bits += 8;
    while (bits >= width) {
      bits -= width;
      const code = (held >> bits) & (2 ** width - 1);
      if (code === 256) {
        reset();
        continue;
      }
      if (code === 257 || to >= out.length) return out;
      const known: Uint8Array | undefined =
        table[code] ?? (before === undefined ? undefined : Uint8Array.of(...before, before[0]!));
      if (known === undefined || code > table.length || known.length > 4096) throw new ImageError('no such code');
      out.set(known.subarray(0, out.length - to), to);
      to += known.length;
      if (before !== undefined && table.length < 4096) table.push(Uint8Array.of(...before, known[0]!));
      if (table.length + 1 >= 2 ** width && width < 12) width++;
      before = known;
    }
  }
  return out;
}

export function writeTiff({ width, height, data, hasAlpha, isGray }: Pixels): Uint8Array {
  const samples = (isGray ? 1 : 3) + (hasAlpha ? 1 : 0);
  const pixels = new Uint8Array(width * height * samples);
  let to = 0;
  for (let i = 0; i < data.length; i += 4) {
    for (let channel = 0; channel < 4; channel++) {
      if (channel === 3 ? hasAlpha : channel === 0 || !isGray) pixels[to++] = data[i + channel]!;
    }
  }
  const entries: [tag: number, type: 3 | 4, value: number, count?: number][] = [
    [TAG.width, 4, width],
    [TAG.height, 4, height],
    [TAG.bits, 3, 8, samples],
    [TAG.compression, 3, 1],
    [TAG.colours, 3, isGray ? 1 : 2],
    [TAG.strips, 4, 0],
    [TAG.samples, 3, samples],
    [TAG.rows, 4, height],
    [TAG.lengths, 4, pixels.length],
    [TAG.planes, 3, 1],
    ...(hasAlpha ? ([[338, 3, 2]] as [number, 3, number][]) : []),
  ];
  const directory = 8;
  const more = directory + 2 + entries.length * 12 + 4;
  const start = more + 8;
  const file = new ByteList(true).add([0x49, 0x49, 42, 0]).u32(directory).u16(entries.length);
  for (const [tag, type, value, count = 1] of entries) {
    file.u16(tag, type).u32(count);
    if (tag === TAG.strips) file.u32(start);
    else if (count * 2 > 4) file.u32(more);
    else if (count === 2) file.u16(value, value);
    else file.u32(value);
  }
  return file.u32(0).u16(8, 8, 8, 8).add(pixels).bytes();
}
