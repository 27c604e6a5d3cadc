/**
 * What a run under a debugger was told from outside so far, so that it can be put back and told the same again. It stands where a tape
 * does, over the tape of a run that is recorded or replayed besides.
 *
 * While the run is in its past, answers come from here, what it prints is dropped (it was printed), and nothing outside is touched.
 * From the moment on at which it was left, it goes on with the host.
 */

import type { Answer, Host, HostFailure } from '../host.ts';
import type { Network } from '../library/network.ts';
import type { Permissions } from '../library/permissions.ts';
import type { RandomIds } from '../recording/randomIds.ts';
import { Between, type Happened, type Lent, type Moment, NOTHING_HAPPENED, type Tape } from '../recording/tape.ts';

/** Sleepers were woken: when, and the answers of the network that were there by then. */
class Wake {
  readonly moment: Moment;
  readonly now: number;
  readonly answers: Arrived[];
  constructor(moment: Moment, now: number, answers: Arrived[]) {
    this.moment = moment;
    this.now = now;
    this.answers = answers;
  }
}

/** Time in which the run was held. */
class Held {
  readonly milliseconds: number;
  constructor(milliseconds: number) {
    this.milliseconds = milliseconds;
  }
}

/** An answer that came later, not at once. */
class Later {
  readonly value: unknown;
  constructor(value: unknown) {
    this.value = value;
  }
}

interface Arrived {
  /** Of the question: a request, or what a person is asked. */
  readonly number: number;
  readonly answer: unknown;
}

/** In the place of an answer: it comes while others run. */
const ASKED = {};

/** Answers that are remembered: above that the past is let go. */
const MOST_ANSWERS = 2_000_000;
const IN_THE_PAST: HostFailure = { failure: 'the program stands in its past' };

export interface HistoryOptions {
  /** What the run is lent: by the tape below, or by the host. */
  readonly lent: Lent;
  /** The host itself, for what is computed for somebody who looks. */
  readonly raw: Lent;
  /** Of a run that is recorded or replayed besides. */
  readonly tape: Tape | undefined;
  readonly ids: RandomIds;
}

export interface HistoryListener {
  /** The run has come to the moment that it was to come to. */
  arrived(): void;
  /** The run has come to the last switch point before the place that its past was begun at. */
  nearPresent(): void;
  /** It is at that place: it goes on with the host. */
  isPresent(): void;
  /** There was more to remember than is: nothing of it is known any more. */
  forgot(): void;
}

export class History implements Tape {
  readonly ids: RandomIds;
  readonly #lent: Lent;
  readonly #raw: Lent;
  readonly #tape: Tape | undefined;
  listener: HistoryListener | undefined;
  /** The engine's clock takes time away in which the run was held. */
  passTime: (milliseconds: number) => void = () => {};
  /** Somebody computes beside the run. */
  isAside = false;

  /** Answers in their order, as they were given. */
  #log: unknown[] = [];
  #happenings: { readonly happened: Happened; readonly moment: Moment }[] = [];
  /** Where the run is in both. */
  #at = 0;
  #happened = 0;
  /** Outputs, and other things told, so far; and the most there ever were. */
  #written = 0;
  #told = 0;
  #mostWritten = 0;
  #mostTold = 0;
  #schedulers = 0;
  #mostSchedulers = 0;
  #now = 0;
  /** Where the past ends; undefined while the run is in its present. */
  #present: Moment | undefined;
  #isPast = false;
  /** A moment that the run is to come to. */
  #target: Moment | undefined;

  /** Requests sent, and what takes the answer of each as the run is now. */
  #sent = 0;
  readonly #takers = new Map<number, (answer: unknown) => void>();
  /** Requests that were sent in earnest. */
  #mostSent = 0;
  /** Answers since sleepers were woken last. */
  #arrived: Arrived[] = [];
  #hasAnswered = false;
  #lastWake: Wake | undefined;

  constructor({ lent, raw, tape, ids }: HistoryOptions) {
    this.#lent = lent;
    this.#raw = raw;
    this.#tape = tape;
    this.ids = ids;
  }

  /** Whether the run is where it has been before. */
  get isPast(): boolean {
    return this.#isPast;
  }

  get replays(): boolean {
    return this.#isPast || this.#tape?.replays === true;
  }

  /** The run is about to be put back to where it was. `present`: the last switch point before the place where its past is begun. */
  leave(present: Moment | undefined): void {
    this.#isPast = true;
    this.#present = present;
  }

  /** The run is at the place where its past was begun. */
  arriveAtPresent(): void {
    if (!this.#isPast) return;
    this.#isPast = false;
    this.#present = undefined;
    this.#target = undefined;
    this.listener?.isPresent();
    const arrived = this.#waiting.splice(0);
    for (const answer of arrived) this.#arrives(answer);
  }

  /** Answers of the network that came while the run was in its past. */
  readonly #waiting: Arrived[] = [];

  /** {@link HistoryListener.arrived} is called when the run comes to a moment that it has been at. */
  aimAt(moment: Moment | undefined): void {
    this.#target = moment;
  }

  /** Time in which the run was held, by now; the same time is taken away when it comes here again. */
  held(milliseconds: number): void {
    if (this.#isPast) return;
    this.passTime(milliseconds);
    this.#log.push(new Held(milliseconds));
    this.#at = this.#log.length;
  }

  /** Nothing of what was is known from here on. Only in the present. */
  forget(): void {
    this.#log = [];
    this.#at = 0;
    this.#happenings = [];
    this.#happened = 0;
  }

  /** Tells something that was not told before. */
  once(tell: () => void): void {
    if (++this.#told <= this.#mostTold) return;
    this.#mostTold = this.#told;
    tell();
  }

  keptState(): unknown[] {
    const numbers = [this.#at, this.#happened, this.#written, this.#told, this.#schedulers, this.#now, this.#sent];
    return [this.ids, ...numbers];
  }

  restoreState(state: readonly unknown[]): void {
    const numbers = state.slice(1) as [number, number, number, number, number, number, number];
    [this.#at, this.#happened, this.#written, this.#told, this.#schedulers, this.#now, this.#sent] = numbers;
    for (const number of this.#takers.keys()) if (number >= this.#sent) this.#takers.delete(number);
    this.#hasAnswered = false;
  }

  // ── What is lent ──

  get lent(): Lent {
    const { host, environment, files, network } = this.#lent;
    const { environment: rawEnvironment, files: rawFiles } = this.#raw;
    return {
      host: this.#host(host),
      environment: {
        get: name => (this.isAside ? rawEnvironment.get(name) : this.#answer(() => environment.get(name))),
        set: (name, value) => this.#effect(() => (this.isAside ? rawEnvironment : environment).set(name, value)),
        remove: name => this.#effect(() => (this.isAside ? rawEnvironment : environment).remove(name)),
        entries: () => (this.isAside ? rawEnvironment.entries() : this.#answer(() => environment.entries())),
      },
      files: {
        read: path => (this.isAside ? rawFiles.read(path) : this.#later(() => files.read(path))),
        write: (path, bytes) => {
          if (!this.isAside) return this.#later(() => files.write(path, bytes));
          return this.replays ? IN_THE_PAST : rawFiles.write(path, bytes);
        },
      },
      network: this.#network(network),
      permissions: this.#permissions(),
    };
  }

  #host(host: Host): Host {
    const { host: raw } = this.#raw;
    return {
      write: (stream, text) => {
        if (this.isAside) raw.write(stream, text);
        else if (++this.#written > this.#mostWritten) {
          this.#mostWritten = this.#written;
          host.write(stream, text);
        }
      },
      now: () => (this.isAside ? raw.now() : this.#time(() => host.now())),
      monotonic: () => raw.monotonic(),
      sleep: milliseconds => (this.isAside ? raw : host).sleep(milliseconds),
      wake: () => raw.wake?.(),
      randomId: () => (this.isAside ? raw.randomId() : this.ids.id()),
      random: () => (this.isAside ? raw.random() : this.ids.number()),
      readFile: (path, importer) =>
        this.isAside ? raw.readFile(path, importer) : this.#later(() => host.readFile(path, importer)),
      workingFolder: host.workingFolder,
      isMemoryShort: bytes => host.isMemoryShort?.(bytes) === true,
      env: name => (this.isAside ? raw.env(name) : this.#answer(() => host.env(name))),
    };
  }

  #network(network: Network): Network {
    const { network: raw } = this.#raw;
    return {
      address: (url, query) => network.address(url, query),
      isAllowed: address =>
        this.isAside ? raw.isAllowed?.(address) !== false : this.#answer(() => network.isAllowed?.(address) !== false),
      send: request => {
        if (this.isAside) return this.replays ? Promise.resolve(IN_THE_PAST) : raw.send(request);
        return this.#asks(() => network.send(request).catch((fault: unknown) => ({ failure: String(fault) })));
      },
    };
  }

  #permissions(): Permissions | undefined {
    const { permissions } = this.#lent;
    const { permissions: raw } = this.#raw;
    if (permissions === undefined) return undefined;
    return {
      refusal: access => {
        if (this.isAside) return raw?.refusal(access);
        if (this.#isKnown) {
          const known = this.#log[this.#at++];
          return known === ASKED ? this.#asks(() => Promise.resolve(undefined)) : (known as string | undefined);
        }
        const answer = permissions.refusal(access);
        this.#note(answer instanceof Promise ? ASKED : answer);
        return answer instanceof Promise ? this.#asks(() => answer) : answer;
      },
    };
  }

  /** Something is asked whose answer comes while others run; in earnest only the first time. */
  #asks<T>(ask: () => Promise<T>): Promise<T> {
    const number = this.#sent++;
    if (number >= this.#mostSent) {
      this.#mostSent = this.#sent;
      void ask().then(answer => this.#arrives({ number, answer }));
    }
    return new Promise(resolve => {
      this.#takers.set(number, resolve as (answer: unknown) => void);
    });
  }

  /** An answer has come: it is given at once in the present, else where it was given before, or will be. */
  #arrives(arrived: Arrived): void {
    if (this.#isPast) {
      this.#waiting.push(arrived);
      return;
    }
    // A replay gives its answers while it wakes; they come a little later.
    if (this.#tape?.replays === true) this.#lastWake?.answers.push(arrived);
    else this.#arrived.push(arrived);
    this.#give(arrived);
  }

  #give({ number, answer }: Arrived): void {
    const take = this.#takers.get(number);
    this.#takers.delete(number);
    take?.(answer);
  }

  // ── Answers ──

  /** Whether the next answer is known. Time in which the run was held is taken away on the way. */
  get #isKnown(): boolean {
    for (let next = this.#log[this.#at]; next instanceof Held; next = this.#log[++this.#at]) {
      this.passTime(next.milliseconds);
    }
    return this.#at < this.#log.length;
  }

  #note(value: unknown): void {
    this.#log.push(value);
    this.#at = this.#log.length;
    if (this.#log.length < MOST_ANSWERS) return;
    this.forget();
    this.listener?.forgot();
  }

  #answer<T>(ask: () => T): T {
    if (this.#isKnown) return this.#log[this.#at++] as T;
    const value = ask();
    this.#note(value);
    return value;
  }

  /** As {@link #answer}, where the answer may come later: then it does so again. */
  #later<T>(ask: () => Answer<T>): Answer<T> {
    if (this.#isKnown) {
      const known = this.#log[this.#at++];
      return known instanceof Later ? Promise.resolve(known.value as T) : (known as T);
    }
    const answer = ask();
    if (!(answer instanceof Promise)) {
      this.#note(answer);
      return answer;
    }
    return answer.then(value => {
      this.#note(new Later(value));
      return value;
    });
  }

  #time(ask: () => number): number {
    this.#now = this.#answer(ask);
    return this.#now;
  }

  /** Something outside is changed, the first time. */
  #effect(change: () => void): void {
    if (this.isAside) {
      if (!this.replays) change();
    } else this.#answer(change);
  }

  // ── The scheduler ──

  nextScheduler(): number {
    if (++this.#schedulers > this.#mostSchedulers) {
      this.#mostSchedulers = this.#schedulers;
      this.#tape?.nextScheduler();
    }
    return this.#schedulers;
  }

  time(): number {
    if (this.#isPast) return this.#now;
    return this.#tape?.time() ?? this.#lent.host.now();
  }

  stopwatch(): number {
    return this.#answer(() => this.#tape?.stopwatch() ?? this.#lent.host.monotonic());
  }

  woke(moment: Moment, now: number): void {
    this.#tape?.woke(moment, now);
    this.#wakes(moment, now);
  }

  #wakes(moment: Moment, now: number): void {
    this.#lastWake = new Wake(moment, now, this.#arrived);
    this.#note(this.#lastWake);
    this.#arrived = [];
  }

  happened(happened: Happened, moment: Moment): void {
    this.#tape?.happened(happened, moment);
    this.#happens(happened, moment);
  }

  #happens(happened: Happened, moment: Moment): void {
    this.#happenings.push({ happened, moment });
    this.#happened = this.#happenings.length;
  }

  isWoken(scheduler: number, turns: number): boolean {
    if (!this.#isPast) return this.#tape?.isWoken(scheduler, turns) === true;
    const next = this.#isKnown ? this.#log[this.#at] : undefined;
    return next instanceof Wake && next.moment.scheduler === scheduler && next.moment.turns === turns;
  }

  sleeps(scheduler: number, turns: number): void {
    // The run was left while all were asleep: there was no waking yet.
    if (this.#isPast && !this.isWoken(scheduler, turns)) this.arriveAtPresent();
  }

  wakeTime(moment: Moment): number {
    if (!this.#isPast) {
      const now = this.#tape!.wakeTime(moment);
      this.#wakes(moment, now);
      return now;
    }
    const next = this.#log[this.#at++] as Wake;
    this.#hasAnswered = next.answers.length > 0;
    for (const arrived of next.answers) this.#give(arrived);
    return next.now;
  }

  hasAnswered(): boolean {
    return this.#isPast ? this.#hasAnswered : this.#tape?.hasAnswered() === true;
  }

  nextMoment(scheduler: number): Moment | undefined {
    if (!this.#isPast) return this.#tape?.nextMoment(scheduler);
    let first: Moment | undefined;
    for (const moment of [this.#target, this.#present, this.#nextHappening(scheduler)?.moment]) {
      if (moment?.scheduler !== scheduler) continue;
      if (first === undefined || comparedMoments(moment, first) < 0) first = moment;
    }
    return first;
  }

  #nextHappening(scheduler: number) {
    const next = this.#happenings[this.#happened];
    return next?.moment.scheduler === scheduler ? next : undefined;
  }

  takeHappening(scheduler: number): Happened {
    if (!this.#isPast) {
      const moment = this.#tape!.nextMoment(scheduler);
      const happened = this.#tape!.takeHappening(scheduler);
      if (moment !== undefined) this.#happens(happened, moment);
      return happened;
    }
    const moment = this.nextMoment(scheduler);
    if (moment === undefined) return NOTHING_HAPPENED;
    let happened = NOTHING_HAPPENED;
    const next = this.#nextHappening(scheduler);
    if (next !== undefined && comparedMoments(next.moment, moment) === 0) {
      this.#happened++;
      happened = next.happened;
    }
    if (this.#target !== undefined && comparedMoments(this.#target, moment) === 0) {
      this.#target = undefined;
      this.listener?.arrived();
    }
    if (this.#present !== undefined && comparedMoments(this.#present, moment) === 0) {
      this.#present = undefined;
      this.listener?.nearPresent();
    }
    return happened;
  }
}

/** Which of two moments of one scheduler comes first. */
export function comparedMoments(a: Moment, b: Moment): number {
  return a.turns - b.turns || pointOf(a) - pointOf(b);
}

/** Places between turns come before the points of the turn that follows: first the one behind a turn, then those before a round. */
function pointOf({ points }: Moment): number {
  switch (points) {
    case Between.Turns:
      return -3;
    case Between.Sleeping:
      return -2;
    case Between.Rounds:
      return -1;
    default:
      return points;
  }
}
