/** What a picture says before its blocks. Source: RFC 6386, 9 and 19.2. */

import { Bytes, checkSize, ImageError } from '../pixels.ts';
import { BoolDecoder } from './boolDecoder.ts';
import { FIRST_STEPS, OTHER_STEPS, TOKEN_CHANGES, TOKENS } from './tables.ts';

export interface Header {
  readonly width: number;
  readonly height: number;
  /** The modes of the blocks come from here. */
  readonly modes: BoolDecoder;
  /** The numbers of the blocks: of the rows in turn. */
  readonly parts: readonly BoolDecoder[];
  /** Blocks belong to one of four segments; without, to the first. */
  readonly segments: readonly Segment[];
  /** How likely the turns to a block's segment are. Undefined: no block names one. */
  readonly segmentTurns: Uint8Array | undefined;
  /** Undefined: nothing is smoothed, whatever the segments say. */
  readonly filter: Filter | undefined;
  readonly tokens: Uint8Array;
  /** How likely a block has numbers. Undefined: every one has. */
  readonly skips: number | undefined;
}

/** The steps of the numbers, the first of a square and the others, and how strongly edges are smoothed. */
export interface Segment {
  readonly luma: Steps;
  readonly means: Steps;
  readonly chroma: Steps;
  readonly filterLevel: number;
}

export type Steps = readonly [first: number, others: number];

export interface Filter {
  readonly isSimple: boolean;
  readonly sharpness: number;
  /** What blocks of squares add to the level of their segment, and what all add; the latter first. */
  readonly changes: readonly [all: number, ofSquares: number];
}

const START = [0x9d, 0x01, 0x2a];

/** Throws ImageError. */
export function readHeader(bytes: Uint8Array): Header {
  const from = new Bytes(bytes, true);
  const tag = from.u16(0) | (from.u8(2) << 16);
  if ((tag & 1) !== 0) throw new ImageError('no key frame');
  if (START.some((byte, i) => from.u8(3 + i) !== byte)) throw new ImageError('no image with loss');
  const width = from.u16(6) & 0x3fff;
  const height = from.u16(8) & 0x3fff;
  checkSize(width, height);
  const size = tag >> 5;
  const modes = new BoolDecoder(from.part(10, size));
  if (modes.flag()) throw new ImageError('colours of a kind that there is not');
  // Whether values have to be kept within bytes: they are always.
  modes.flag();
  const own = modes.flag() ? readSegments(modes) : undefined;
  const isSimple = modes.flag();
  const level = modes.number(6);
  const sharpness = modes.number(3);
  const changes = modes.flag() ? readChanges(modes) : ([0, 0] as const);
  const parts = readParts(from, 10 + size, 1 << modes.number(2));
  const steps = readSteps(modes);
  const segments = (own?.each ?? [undefined]).map((each): Segment => {
    const added = own?.isAdded ?? false;
    const quality = each === undefined ? steps.quality : each.quality + (added ? steps.quality : 0);
    const ownLevel = each === undefined ? level : each.filterLevel + (added ? level : 0);
    return { ...steps.at(quality), filterLevel: clamp(ownLevel, 63) };
  });
  // Whether the probabilities hold for later pictures: there are none.
  modes.flag();
  const tokens = readTokens(modes);
  const skips = modes.flag() ? modes.number(8) : undefined;
  const filter = level === 0 ? undefined : { isSimple, sharpness, changes };
  return { width, height, modes, parts, segments, segmentTurns: own?.turns, filter, tokens, skips };
}

interface OwnSegments {
  readonly isAdded: boolean;
  readonly each: readonly { readonly quality: number; readonly filterLevel: number }[];
  readonly turns: Uint8Array | undefined;
}

function readSegments(modes: BoolDecoder): OwnSegments {
  const hasTurns = modes.flag();
  const hasValues = modes.flag();
  const isAdded = hasValues && !modes.flag();
  const qualities = four(() => (hasValues ? modes.optional(7) : 0));
  const levels = four(() => (hasValues ? modes.optional(6) : 0));
  const each = qualities.map((quality, i) => ({ quality, filterLevel: levels[i]! }));
  const turns = hasTurns ? Uint8Array.from({ length: 3 }, () => (modes.flag() ? modes.number(8) : 255)) : undefined;
  return { isAdded, each, turns };
}

/** What is added by what a block was predicted from, and by its mode: the first of each, for the others are of films. */
function readChanges(modes: BoolDecoder): readonly [number, number] {
  if (!modes.flag()) return [0, 0];
  const bySource = four(() => modes.optional(6));
  const byMode = four(() => modes.optional(6));
  return [bySource[0]!, byMode[0]!];
}

/** One behind the other, before them the sizes of all but the last. */
function readParts(from: Bytes, start: number, count: number): BoolDecoder[] {
  const parts: BoolDecoder[] = [];
  let at = start + 3 * (count - 1);
  for (let i = 0; i < count - 1; i++) {
    const size = from.u16(start + 3 * i) | (from.u8(start + 3 * i + 2) << 16);
    parts.push(new BoolDecoder(from.part(at, size)));
    at += size;
  }
  parts.push(new BoolDecoder(from.part(at, from.bytes.length - at)));
  return parts;
}

function readSteps(modes: BoolDecoder) {
  const quality = modes.number(7);
  const first = modes.optional(4);
  const means = [modes.optional(4), modes.optional(4)] as const;
  const chroma = [modes.optional(4), modes.optional(4)] as const;
  const at = (index: number) => ({
    luma: [firstStep(index + first), otherStep(index)] as const,
    means: [
      firstStep(index + means[0]) * 2,
      Math.max(8, Math.floor((otherStep(index + means[1]) * 155) / 100)),
    ] as const,
    chroma: [Math.min(132, firstStep(index + chroma[0])), otherStep(index + chroma[1])] as const,
  });
  return { quality, at };
}

function firstStep(index: number): number {
  return FIRST_STEPS[clamp(index, 127)]!;
}

function otherStep(index: number): number {
  return OTHER_STEPS[clamp(index, 127)]!;
}

function readTokens(modes: BoolDecoder): Uint8Array {
  return TOKENS.map((before, i) => (modes.bit(TOKEN_CHANGES[i]!) ? modes.number(8) : before));
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(most, value));
}

function four(read: () => number): number[] {
  return [read(), read(), read(), read()];
}
