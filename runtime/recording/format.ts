/**
 * A recording as bytes: eight bytes that say what it is, then chunks: a byte for the kind, four for the length of what follows, that,
 * and four with a checksum over everything so far (CRC-32), all numbers with the highest byte first. A recording may end anywhere (the
 * run was killed): what is whole can be replayed. docs/recordings.md says what the chunks hold.
 */

import type { Entry } from '../outcome.ts';
import type { ProcessAction } from '../scheduler/events.ts';
import type { RunLimits } from '../scheduler/usage.ts';
import { decodeUtf8Lossy, encodeUtf8 } from '../values/utf8.ts';
import { ByteReader, ByteWriter } from './bytes.ts';
import { type Happened, Happening, type Moment } from './tape.ts';

/** Raised whenever a recording changes its meaning. */
export const RECORDING_FORMAT = 1;

/** How a recording begins; the format's number follows in the eighth byte. */
const MAGIC = 'STOFREC';

/** `Control`: a happening at which something was asked for single processes, which older versions do not know. */
export const ChunkKind = { Header: 1, Events: 2, Content: 3, Happening: 4, Cut: 5, End: 6, Control: 7 } as const;

/** By the numbers that recordings give them. */
const ACTIONS: readonly ProcessAction[] = ['pause', 'resume', 'stop'];

/** What is loaded. Paths are absolute, as on the machine that recorded. */
export type RecordedSubject =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'package'; readonly folder: string }
  | { readonly kind: 'text'; readonly text: string; readonly name: string; readonly folder: string };

/** What the run was asked. */
export interface RecordingHeader {
  /** Which version of this program recorded. */
  readonly version: string;
  readonly subject: RecordedSubject;
  readonly entry: Entry;
  /** Tests one after another, each failing when it leaves objects behind. */
  readonly leaks: boolean;
  readonly logLevel: 'error' | 'warn' | 'info' | 'debug' | 'trace';
  readonly workingFolder: string;
  /** What the run might use, as far as that ends it at the same place whenever it runs. */
  readonly limits?: RunLimits;
  /** Whether the engine coloured what it printed to each stream. */
  readonly colours: { readonly stdout: boolean; readonly stderr: boolean };
  /** What random ids follow from, in hexadecimal digits. */
  readonly key: string;
  /** Not everything was lent: what might be done is among the events. */
  readonly narrowed?: true;
}

/** One of the two streams, as a whole. */
export interface PrintedStream {
  readonly bytes: number;
  /** SHA-256, in hexadecimal digits. */
  readonly hash: string;
}

/** How the run ended. */
export interface RecordingEnd {
  readonly exitCode: number;
  /** Undefined: nobody has summed up what was printed. */
  readonly printed?: { readonly stdout: PrintedStream; readonly stderr: PrintedStream };
}

/** A file as the run read it. */
export interface RecordedFile {
  /** Absolute, as on the machine that recorded. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A recording that can be replayed, as far as it goes. */
export interface Recording {
  readonly header: RecordingHeader;
  readonly events: Uint8Array;
  /** What files held, by the numbers that events give them. */
  readonly contents: readonly RecordedFile[];
  readonly happenings: readonly (Happened & { readonly moment: Moment })[];
  /** It had reached its largest size, and the run went on without it. */
  readonly isCut: boolean;
  /** Undefined: it ends before the run does. */
  readonly end: RecordingEnd | undefined;
}

/** Why bytes are no recording that can be replayed. */
export interface RecordingFault {
  readonly fault: string;
}

/** Puts chunks behind one another. */
export class ChunkWriter {
  readonly #sink: (bytes: Uint8Array) => void;
  #checksum = 0;
  #length = 0;

  constructor(sink: (bytes: Uint8Array) => void) {
    this.#sink = sink;
    const start = new Uint8Array(8);
    for (let i = 0; i < 7; i++) start[i] = MAGIC.charCodeAt(i);
    start[7] = RECORDING_FORMAT;
    this.#put(start);
  }

  /** Bytes so far. */
  get length(): number {
    return this.#length;
  }

  chunk(kind: number, content: Uint8Array): void {
    const bytes = new Uint8Array(content.length + 9);
    const view = new DataView(bytes.buffer);
    bytes[0] = kind;
    view.setUint32(1, content.length);
    bytes.set(content, 5);
    this.#checksum = checksum(bytes.subarray(0, content.length + 5), this.#checksum);
    view.setUint32(content.length + 5, this.#checksum);
    this.#put(bytes);
  }

  text(kind: number, content: unknown): void {
    this.chunk(kind, encodeUtf8(JSON.stringify(content)));
  }

  #put(bytes: Uint8Array): void {
    this.#length += bytes.length;
    this.#sink(bytes);
  }
}

/** The bytes of {@link ChunkKind.Happening} and {@link ChunkKind.Control}. */
export function happeningBytes({ what, controls }: Happened, { scheduler, turns, points }: Moment): Uint8Array {
  const writer = new ByteWriter(32);
  writer.whole(what);
  writer.whole(scheduler);
  writer.whole(turns);
  // The places between turns are negative.
  writer.whole(points + 3);
  if ((what & Happening.Controlled) === 0) return writer.take();
  writer.whole(controls.length);
  for (const { process, action } of controls) {
    writer.whole(process);
    writer.whole(ACTIONS.indexOf(action));
  }
  return writer.take();
}

/** Whether bytes begin as a recording does, of whatever version. */
export function beginsAsRecording(bytes: Uint8Array): boolean {
  return Array.from(MAGIC).every((letter, i) => bytes[i] === letter.charCodeAt(0));
}

/** Reads a recording, to the end of what is whole. */
export function readRecording(bytes: Uint8Array): Recording | RecordingFault {
  if (!beginsAsRecording(bytes)) return { fault: 'it is no recording' };
  const format = bytes[7];
  if (format !== RECORDING_FORMAT) {
    return {
      fault: `it is of another version (format ${format ?? '?'}, and this is ${RECORDING_FORMAT}): record the run again`,
    };
  }
  const events: Uint8Array[] = [];
  const contents: RecordedFile[] = [];
  const happenings: Recording['happenings'][number][] = [];
  let header: RecordingHeader | undefined;
  let end: RecordingEnd | undefined;
  let isCut = false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let sum = 0;
  let at = 8;
  while (at + 9 <= bytes.length) {
    const length = view.getUint32(at + 1);
    const next = at + length + 9;
    if (next > bytes.length) break;
    sum = checksum(bytes.subarray(at, next - 4), sum);
    if (view.getUint32(next - 4) !== sum) return { fault: `it was altered or damaged: byte ${at} and what follows` };
    const content = bytes.subarray(at + 5, next - 4);
    switch (bytes[at]) {
      case ChunkKind.Header:
        header = JSON.parse(decodeUtf8Lossy(content)) as RecordingHeader;
        break;
      case ChunkKind.Events:
        events.push(content);
        break;
      case ChunkKind.Content:
        contents.push(fileOf(content));
        break;
      case ChunkKind.Happening:
      case ChunkKind.Control:
        happenings.push(happeningOf(content));
        break;
      case ChunkKind.Cut:
        isCut = true;
        break;
      case ChunkKind.End:
        end = JSON.parse(decodeUtf8Lossy(content)) as RecordingEnd;
        break;
      default:
        return { fault: `it holds what this version does not know (kind ${bytes[at]}, at byte ${at})` };
    }
    at = next;
  }
  if (header === undefined) return { fault: 'it ends before it says what ran' };
  // A length that was altered looks like an end: but behind the end nothing may follow.
  if (end !== undefined && at !== bytes.length)
    return { fault: `it was altered or damaged: byte ${at} and what follows` };
  return { header, events: joined(events), contents, happenings, isCut, end };
}

/** The bytes of {@link ChunkKind.Content}. */
export function fileBytes({ path, bytes }: RecordedFile): Uint8Array {
  const writer = new ByteWriter(bytes.length + path.length + 16);
  writer.text(path);
  writer.bytes(bytes);
  return writer.take();
}

function fileOf(content: Uint8Array): RecordedFile {
  const reader = new ByteReader(content);
  return { path: reader.text(), bytes: reader.bytes() };
}

function happeningOf(content: Uint8Array): Recording['happenings'][number] {
  const reader = new ByteReader(content);
  const what = reader.whole();
  const scheduler = reader.whole();
  const turns = reader.whole();
  const moment = { scheduler, turns, points: reader.whole() - 3 };
  const count = (what & Happening.Controlled) === 0 ? 0 : reader.whole();
  const controls = Array.from({ length: count }, () => ({ process: reader.whole(), action: actionOf(reader.whole()) }));
  return { what, controls, moment };
}

function actionOf(number: number): ProcessAction {
  const action = ACTIONS[number];
  if (action === undefined) throw new RangeError(`no action has the number ${number}`);
  return action;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let i = 0; i < 8; i++) rest = (rest & 1) === 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

/** CRC-32, going on from a former one. */
function checksum(bytes: Uint8Array, former: number): number {
  let sum = ~former;
  for (let i = 0; i < bytes.length; i++) sum = CRC_TABLE[(sum ^ bytes[i]!) & 0xff]! ^ (sum >>> 8);
  return ~sum >>> 0;
}
