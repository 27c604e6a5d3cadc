/** Writes down what a run is told from outside, as it is told. */

import type { Answer, Host, HostFailure } from '../host.ts';
import { isHostFailure } from '../host.ts';
import type { Network } from '../library/network.ts';
import type { Permissions } from '../library/permissions.ts';
import { type RecordedAnswer, writeAnswer, writePairs } from './answers.ts';
import { ByteWriter } from './bytes.ts';
import { EventKind, TICKS } from './events.ts';
import {
  ChunkKind,
  ChunkWriter,
  fileBytes,
  happeningBytes,
  type RecordingEnd,
  type RecordingHeader,
} from './format.ts';
import { KEY_LENGTH, RandomIds } from './randomIds.ts';
import { type Happened, Happening, type Lent, type Moment, NOTHING_HAPPENED, type Tape } from './tape.ts';

/** Events that are gathered before they are handed on, in bytes. */
const GATHER = 32 * 1024;

export interface RecorderOptions {
  /** Takes the bytes of the recording in their order. */
  readonly sink: (bytes: Uint8Array) => void;
  /** Bytes above which nothing more is recorded. */
  readonly most: number;
  readonly header: Omit<RecordingHeader, 'key' | 'narrowed'>;
  /** Of {@link KEY_LENGTH} bytes that nobody can guess. */
  readonly key: Uint8Array;
}

export class Recorder implements Tape {
  readonly replays = false;
  readonly #lent: Lent;
  readonly #host: Host;
  readonly #chunks: ChunkWriter;
  readonly #events = new ByteWriter(GATHER + 1024);
  readonly #most: number;
  readonly ids: RandomIds;
  /** By path: what a file held when it was read last, and the number of that content. */
  readonly #contents = new Map<string, { readonly bytes: Uint8Array; readonly number: number }>();
  #contentCount = 0;
  #requests = 0;
  #questions = 0;
  /** Answers that have come since sleepers were woken last. They are seen by nobody before. */
  #answers: { readonly number: number; readonly answer: RecordedAnswer }[] = [];
  #ticks = 0;
  #schedulers = 0;
  #isCut = false;

  constructor(lent: Lent, { sink, most, header, key }: RecorderOptions) {
    this.#lent = lent;
    this.#host = lent.host;
    this.#most = most;
    this.ids = new RandomIds(key);
    this.#chunks = new ChunkWriter(sink);
    const digits = Array.from(key.subarray(0, KEY_LENGTH), byte => byte.toString(16).padStart(2, '0')).join('');
    const narrowed = lent.permissions === undefined ? {} : { narrowed: true as const };
    this.#chunks.text(ChunkKind.Header, { ...header, key: digits, ...narrowed } satisfies RecordingHeader);
  }

  /** Whether the recording has reached its largest size, and the run goes on without it. */
  get isCut(): boolean {
    return this.#isCut;
  }

  /** What is lent, with everything recorded that it tells. */
  get lent(): Lent {
    const { environment, files } = this.#lent;
    return {
      host: this.#recordedHost(),
      environment: {
        get: name => this.#variable(environment.get(name)),
        set: (name, value) => environment.set(name, value),
        remove: name => environment.remove(name),
        entries: () => this.#variables(environment.entries()),
      },
      files: {
        read: path => soon(files.read(path), answer => this.#file(path, answer)),
        write: (path, bytes) => soon(files.write(path, bytes), answer => this.#written(answer)),
      },
      network: this.#recordedNetwork(),
      permissions: this.#recordedPermissions(),
    };
  }

  #recordedHost(): Host {
    const host = this.#host;
    return {
      write: (stream, text) => host.write(stream, text),
      now: () => this.#reading(host.now()),
      monotonic: () => host.monotonic(),
      sleep: ms => host.sleep(ms),
      wake: () => host.wake?.(),
      randomId: () => this.ids.id(),
      random: () => this.ids.number(),
      readFile: (path, importer) => soon(host.readFile(path, importer), answer => this.#file(path, answer)),
      workingFolder: host.workingFolder,
      isMemoryShort: bytes => host.isMemoryShort?.(bytes) === true,
      env: name => this.#variable(host.env(name)),
    };
  }

  #recordedNetwork(): Network {
    const { network } = this.#lent;
    return {
      address: (url, query) => network.address(url, query),
      isAllowed: address => {
        const isAllowed = network.isAllowed?.(address) !== false;
        this.#begin(EventKind.Allowed, isAllowed ? 1 : 0);
        this.#added();
        return isAllowed;
      },
      send: async request => {
        const number = this.#requests++;
        const answer = await network.send(request);
        this.#answers.push({ number, answer });
        return answer;
      },
    };
  }

  #recordedPermissions(): Permissions | undefined {
    const { permissions } = this.#lent;
    if (permissions === undefined) return undefined;
    return {
      refusal: access => {
        const answer = permissions.refusal(access);
        if (answer instanceof Promise) {
          this.#begin(EventKind.Permission, 2);
          this.#added();
          const number = this.#questions++;
          return answer.then(refusal => {
            this.#answers.push({ number, answer: { refusal } });
            return refusal;
          });
        }
        this.#begin(EventKind.Permission, answer === undefined ? 0 : 1);
        if (answer !== undefined) this.#events.text(answer);
        this.#added();
        return answer;
      },
    };
  }

  /** Hands on what was gathered. */
  flush(): void {
    if (this.#events.length === 0) return;
    const events = this.#events.take();
    if (!this.#isCut) this.#chunks.chunk(ChunkKind.Events, events);
  }

  /** The run is over. */
  end(end: RecordingEnd): void {
    this.flush();
    this.#chunks.text(ChunkKind.End, end);
  }

  nextScheduler(): number {
    return ++this.#schedulers;
  }

  time(): number {
    return this.#host.now();
  }

  stopwatch(): number {
    const reading = this.#host.monotonic();
    this.#begin(EventKind.Stopwatch, 0);
    this.#events.double(reading);
    this.#added();
    return reading;
  }

  woke({ scheduler, turns }: Moment, now: number): void {
    this.#beginAt(EventKind.Wake, EventKind.WakeAt, now);
    this.#events.whole(scheduler);
    this.#events.whole(turns);
    this.#events.whole(this.#answers.length);
    for (const { number, answer } of this.#answers) {
      this.#events.whole(number);
      writeAnswer(this.#events, answer);
    }
    this.#answers = [];
    this.#added();
  }

  happened(happened: Happened, moment: Moment): void {
    this.flush();
    const isControl = (happened.what & Happening.Controlled) !== 0;
    this.#chunks.chunk(isControl ? ChunkKind.Control : ChunkKind.Happening, happeningBytes(happened, moment));
  }

  isWoken(): boolean {
    return false;
  }

  wakeTime(): number {
    return 0;
  }

  hasAnswered(): boolean {
    return false;
  }

  nextMoment(): undefined {
    return undefined;
  }

  takeHappening(): Happened {
    return NOTHING_HAPPENED;
  }

  #reading(now: number): number {
    this.#beginAt(EventKind.Clock, EventKind.ClockAt, now);
    this.#added();
    return now;
  }

  /** Begins an event with a time: as ticks where they can say it, else as it is. */
  #beginAt(kind: number, kindOfOthers: number, now: number): void {
    const ticks = now * TICKS;
    if (this.#fits(ticks)) {
      this.#begin(kind, ticks - this.#ticks);
      this.#ticks = ticks;
      return;
    }
    this.#begin(kindOfOthers, 0);
    this.#events.double(now);
    this.#ticks = Math.floor(ticks);
  }

  /** Whether ticks can say the time: a clock may have gone back, and one of long ago has finer fractions. */
  #fits(ticks: number): boolean {
    return ticks >= this.#ticks && ticks - this.#ticks <= 2 ** 48 && Number.isSafeInteger(ticks);
  }

  #file(path: string, answer: Uint8Array | HostFailure): Uint8Array | HostFailure {
    if (isHostFailure(answer)) {
      this.#begin(EventKind.File, answer.isRefusal === true ? 2 : 0);
      this.#events.text(path);
      this.#events.text(answer.failure);
    } else {
      const number = this.#content(path, answer);
      this.#begin(EventKind.File, 1);
      this.#events.whole(number);
    }
    this.#added();
    return answer;
  }

  /** The number of a content; what is the same as before is kept once. */
  #content(path: string, bytes: Uint8Array): number {
    const known = this.#contents.get(path);
    if (known !== undefined && isSame(known.bytes, bytes)) return known.number;
    const number = this.#contentCount++;
    this.#contents.set(path, { bytes, number });
    if (!this.#isCut) this.#chunks.chunk(ChunkKind.Content, fileBytes({ path, bytes }));
    return number;
  }

  #variable(value: string | undefined): string | undefined {
    this.#begin(EventKind.Variable, value === undefined ? 0 : 1);
    if (value !== undefined) this.#events.text(value);
    this.#added();
    return value;
  }

  #variables(entries: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] {
    this.#begin(EventKind.Variables, 0);
    writePairs(this.#events, entries);
    this.#added();
    return entries;
  }

  #written(answer: HostFailure | undefined): HostFailure | undefined {
    this.#begin(EventKind.Written, answer === undefined ? 0 : 1);
    if (answer !== undefined) this.#events.text(answer.failure);
    this.#added();
    return answer;
  }

  #begin(kind: number, said: number): void {
    this.#events.whole(said * 16 + kind);
  }

  /** An event is whole: hands on what was gathered when it is much, and stops where the recording has become too large. */
  #added(): void {
    if (this.#events.length < GATHER) return;
    this.flush();
    if (this.#isCut || this.#chunks.length < this.#most) return;
    this.#isCut = true;
    this.#chunks.chunk(ChunkKind.Cut, new Uint8Array(0));
  }
}

/** Notes an answer when it is there. */
function soon<T>(answer: Answer<T>, note: (answer: T) => T): Answer<T> {
  return answer instanceof Promise ? answer.then(note) : note(answer);
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
