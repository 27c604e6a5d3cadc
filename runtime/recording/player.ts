/** Tells a run what a recorded one was told, and stops it where the recording ends. */

import type { Answer, Host, HostFailure } from '../host.ts';
import type { Network, Response } from '../library/network.ts';
import { readAnswer, readPairs } from './answers.ts';
import { ByteReader } from './bytes.ts';
import { EventKind, TICKS } from './events.ts';
import type { Recording } from './format.ts';
import { RandomIds } from './randomIds.ts';
import { EndOfRecording, type Happened, type Lent, type Moment, NOTHING_HAPPENED, type Tape } from './tape.ts';

/** Why a replay ended before the run did. */
export type PlayerEnd =
  /** The recording goes no further. */
  | { readonly kind: 'end' }
  /** The run asked for something else than the recorded one. */
  | { readonly kind: 'apart'; readonly asked: string; readonly recorded: string };

/** What events are called where a replay goes another way. */
const NAMES: Readonly<Record<number, string>> = {
  [EventKind.Clock]: 'the time',
  [EventKind.ClockAt]: 'the time',
  [EventKind.Wake]: 'the end of a sleep',
  [EventKind.WakeAt]: 'the end of a sleep',
  [EventKind.Stopwatch]: 'a stopwatch',
  [EventKind.File]: 'a file',
  [EventKind.Variable]: 'a variable of the environment',
  [EventKind.Variables]: 'all variables of the environment',
  [EventKind.Written]: 'a file that is written',
  [EventKind.Allowed]: 'whether a host may be talked to',
  [EventKind.Permission]: 'a permission',
};
const NOTHING = -1;

export class Player implements Tape {
  readonly replays = true;
  readonly #recording: Recording;
  readonly #events: ByteReader;
  readonly ids: RandomIds;
  readonly #happenings = new Map<number, Recording['happenings'][number][]>();
  /** The event that comes next: its kind, and what it says. Times and moments are read with it. */
  #kind = NOTHING;
  #said = 0;
  #at = 0;
  #scheduler = 0;
  #turns = 0;
  #ticks = 0;
  #time = 0;
  #schedulers = 0;
  /** What takes the answers to requests, in the order in which those were sent. */
  readonly #sent: ((answer: Response | HostFailure) => void)[] = [];
  /** What takes the answers to questions, in the order in which those were asked. */
  readonly #asked: ((refusal: string | undefined) => void)[] = [];
  #hasAnswered = false;
  #ended: PlayerEnd | undefined;

  constructor(recording: Recording) {
    this.#recording = recording;
    this.#events = new ByteReader(recording.events);
    const key = recording.header.key.match(/../g) ?? [];
    this.ids = new RandomIds(Uint8Array.from(key, digits => Number.parseInt(digits, 16)));
    for (const happening of recording.happenings) {
      const { scheduler } = happening.moment;
      const list = this.#happenings.get(scheduler);
      if (list === undefined) this.#happenings.set(scheduler, [happening]);
      else list.push(happening);
    }
    this.#advance();
  }

  /** Why it ended early; undefined while it has not. */
  get ended(): PlayerEnd | undefined {
    return this.#ended;
  }

  /**
   * What was recorded in place of what is lent: nothing is read or sent, written or changed. Output and pauses are the host's; what an
   * address is, is asked of `network`.
   */
  lent(host: Host, network: Pick<Network, 'address'>): Lent {
    return {
      host: {
        write: (stream, text) => host.write(stream, text),
        now: () => this.#reading(),
        monotonic: () => host.monotonic(),
        sleep: () => host.sleep(0),
        wake: () => host.wake?.(),
        randomId: () => this.ids.id(),
        random: () => this.ids.number(),
        readFile: path => this.#file(path),
        workingFolder: this.#recording.header.workingFolder,
        env: () => this.#variable(),
      },
      environment: {
        get: () => this.#variable(),
        set: () => {},
        remove: () => {},
        entries: () => {
          this.#take(EventKind.Variables);
          const entries = readPairs(this.#events);
          this.#advance();
          return entries;
        },
      },
      files: { read: path => this.#file(path), write: () => this.#written() },
      network: {
        address: (url, query) => network.address(url, query),
        isAllowed: () => {
          const isAllowed = this.#take(EventKind.Allowed) === 1;
          this.#advance();
          return isAllowed;
        },
        send: () =>
          new Promise(resolve => {
            this.#sent.push(resolve);
          }),
      },
      permissions: this.#recording.header.narrowed === true ? { refusal: () => this.#refusal() } : undefined,
    };
  }

  nextScheduler(): number {
    return ++this.#schedulers;
  }

  time(): number {
    return this.#time;
  }

  stopwatch(): number {
    this.#take(EventKind.Stopwatch);
    const reading = this.#events.double();
    this.#advance();
    return reading;
  }

  woke(): void {}

  happened(): void {}

  isWoken(scheduler: number, turns: number): boolean {
    const isWake = this.#kind === EventKind.Wake || this.#kind === EventKind.WakeAt;
    return isWake && this.#scheduler === scheduler && this.#turns === turns;
  }

  wakeTime({ scheduler, turns }: Moment): number {
    if (!this.isWoken(scheduler, turns)) this.#apart(EventKind.Wake);
    return this.#passTime();
  }

  hasAnswered(): boolean {
    return this.#hasAnswered;
  }

  nextMoment(scheduler: number): Moment | undefined {
    return this.#happenings.get(scheduler)?.[0]?.moment;
  }

  takeHappening(scheduler: number): Happened {
    return this.#happenings.get(scheduler)?.shift() ?? NOTHING_HAPPENED;
  }

  #reading(): number {
    if (this.#kind !== EventKind.Clock && this.#kind !== EventKind.ClockAt) this.#apart(EventKind.Clock);
    return this.#passTime();
  }

  /** The time of the event that comes next, which is over then. */
  #passTime(): number {
    if (this.#kind === EventKind.Clock || this.#kind === EventKind.Wake) {
      this.#ticks += this.#said;
      this.#time = this.#ticks / TICKS;
    } else {
      this.#time = this.#at;
      this.#ticks = Math.floor(this.#time * TICKS);
    }
    if (this.#kind === EventKind.Wake || this.#kind === EventKind.WakeAt) this.#answer();
    this.#advance();
    return this.#time;
  }

  /** Answers the requests that had been answered when sleepers were woken. */
  #answer(): void {
    const count = this.#events.whole();
    this.#hasAnswered = count > 0;
    for (let i = 0; i < count; i++) {
      const number = this.#events.whole();
      const answer = readAnswer(this.#events);
      if ('refusal' in answer) this.#asked[number]?.(answer.refusal);
      else this.#sent[number]?.(answer);
    }
  }

  #refusal(): Answer<string | undefined> {
    const said = this.#take(EventKind.Permission);
    const refusal = said === 1 ? this.#events.text() : undefined;
    this.#advance();
    return said === 2 ? new Promise(resolve => this.#asked.push(resolve)) : refusal;
  }

  #written(): HostFailure | undefined {
    const failed = this.#take(EventKind.Written) === 1;
    const answer = failed ? { failure: this.#events.text() } : undefined;
    this.#advance();
    return answer;
  }

  #file(path: string): Uint8Array | HostFailure {
    const said = this.#take(EventKind.File);
    const isThere = said === 1;
    const file = isThere ? this.#recording.contents[this.#events.whole()] : undefined;
    const recorded = file === undefined ? this.#events.text() : file.path;
    if (recorded !== path) this.#leave({ kind: 'apart', asked: path, recorded });
    const answer = file?.bytes ?? {
      failure: this.#events.text(),
      ...(said === 2 ? { isRefusal: true as const } : {}),
    };
    this.#advance();
    return answer;
  }

  #variable(): string | undefined {
    const isThere = this.#take(EventKind.Variable) === 1;
    const value = isThere ? this.#events.text() : undefined;
    this.#advance();
    return value;
  }

  /** What the next event says, which has to be of that kind. */
  #take(kind: number): number {
    if (this.#kind !== kind) this.#apart(kind);
    return this.#said;
  }

  #advance(): void {
    if (this.#events.isAtEnd) {
      this.#kind = NOTHING;
      return;
    }
    const begin = this.#events.whole();
    this.#kind = begin % 16;
    this.#said = Math.floor(begin / 16);
    if (this.#kind === EventKind.ClockAt || this.#kind === EventKind.WakeAt) this.#at = this.#events.double();
    if (this.#kind !== EventKind.Wake && this.#kind !== EventKind.WakeAt) return;
    this.#scheduler = this.#events.whole();
    this.#turns = this.#events.whole();
  }

  /** The run asks for what does not come next: the recording is over, or it is one of something else. */
  #apart(asked: number): never {
    const isWhole = this.#recording.end !== undefined && !this.#recording.isCut;
    if (this.#kind === NOTHING && !isWhole) this.#leave({ kind: 'end' });
    const recorded = this.#kind === NOTHING ? 'nothing more' : (NAMES[this.#kind] ?? 'something else');
    this.#leave({ kind: 'apart', asked: NAMES[asked] ?? '', recorded });
  }

  #leave(end: PlayerEnd): never {
    this.#ended ??= end;
    throw new EndOfRecording('the recording ends here');
  }
}
