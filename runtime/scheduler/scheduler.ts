/**
 * The scheduler: rounds over the running processes, in the order that the language defines.
 *
 * Hot: `#turn` allocates nothing. A round over n running processes costs n turns and nothing else when no one leaves. It has more than 800
 * lines because all of them read and write the same lists: who runs, who leaves, where in the round it is.
 */

import { isOfKind } from '../library/bind.ts';
import { Between, Happening, type Moment, NOTHING_HAPPENED, type Tape } from '../recording/tape.ts';
import { castTo } from '../values/cast.ts';
import type { StofError } from '../values/error.ts';
import { awaitError } from '../values/errors.ts';
import type { Value } from '../values/value.ts';
import type { ProcessAction, ProcessControl, ProcessState } from './events.ts';
import { Signal } from './frame.ts';
import { isEndOfProcess, outOfMemory, stoppedProcess, timeout, toStofError, uncatchable } from './limits.ts';
import type { TurnOrder } from './order.ts';
import type { Process } from './process.ts';
import { processEvent } from './processEvent.ts';
import { Rewinding } from './rewinding.ts';
import type { Services } from './services.ts';
import { Sleepers } from './sleepers.ts';
import { Stride } from './stride.ts';
import { captureTrace } from './trace.ts';
import { turn } from './turn.ts';

/** What only the host can do; the generator goes on when it is done. */
export type HostRequest =
  /** Let at least this much time pass (0: let messages in). */
  | { readonly kind: 'sleep'; readonly milliseconds: number }
  /** Wait for an answer; it is what the request's `yield` gives. */
  | { readonly kind: 'answer'; readonly answer: Promise<unknown> };

/** Told of what ends, at the moment the algorithm notices it. */
export interface SchedulerHooks {
  finished?(process: Process): void;
  /** Returns true to count the failure as an ordinary end without a value. */
  failed?(process: Process): boolean | undefined;
  /** An awaited process had failed; printed before the waiting one goes on. */
  awaitFailed?(waiting: Process, failed: Process): void;
}

/** A turn, or a series of turns, serves the host after this many ms. */
const SERVICE_MS = 10;
/** The most turns between two looks at the clock while several processes run. */
const TURNS = 256;

/** So many promises one after another are more than lie between an answer of the network and the process that waits for it. */
const SETTLING = 32;

/** How a turn can end besides a frame's signal. */
const Ending = { Paused: -1, Failed: -2, Finished: -3 } as const;

/** Setting the length gives the store back, which costs more than all else of a small round. */
function empty(list: unknown[]): void {
  if (list.length < 64) while (list.length > 0) list.pop();
  else list.length = 0;
}

/** What the rounds stopped for. */
const Need = { Nothing: 0, Wake: 1, Nested: 2, Fuel: 3, Service: 4, Release: 5 } as const;
type Need = (typeof Need)[keyof typeof Need];
type Outcome = Signal | (typeof Ending)[keyof typeof Ending];

export class Scheduler {
  readonly #services: Services;
  readonly #hooks: SchedulerHooks;
  readonly #running: Process[] = [];
  readonly #sleepers = new Sleepers();
  /** Paused processes that could run. */
  readonly #paused: Process[] = [];
  /** What was asked for processes within a round: done when it is settled. */
  readonly #asked: { readonly process: Process; readonly action: ProcessAction }[] = [];
  #serial = 0;
  #served = 0;
  /** Looks at the clock: within a turn, and between turns. */
  readonly #fuel: Stride;
  readonly #round: Stride;
  /** Turns left until a look at the clock, how many there were after the last one, and those before that. */
  #turns: number;
  #granted: number;
  #turnsBefore = 0;
  /** Switch points passed in the turn under way before it was interrupted. */
  #passed = 0;
  /** Where what comes from outside is recorded, or recorded already; and this scheduler's number there. */
  readonly #tape: Tape | undefined;
  readonly #number: number;
  /** Replaying: when something happens next. */
  #next: Moment | undefined;
  /** Waiting processes whose target ended by an exit in the round before. */
  readonly #exited: Process[] = [];
  /** Waiting processes that go on when the round is settled. */
  readonly #marked: Process[] = [];
  readonly #spawned: Process[] = [];
  /** Where in the round it is, or -1 between rounds; how many take part, whether they switch. */
  #at = -1;
  #count = 0;
  #yields = false;
  /** Those that are due were woken for the round that begins. */
  #woken = false;
  /** Those whose turn ended otherwise than by a switch or a spawn, in the order of the round, and how. Kept, so that a round makes no garbage. */
  readonly #leaving: Process[] = [];
  readonly #endings: Outcome[] = [];

  /** Its error was raised in a step, and waits for a debugger. */
  #pausedInStep: Process | undefined;
  /** How often the run was put back to a former moment. */
  rewound = 0;

  readonly #isAside: boolean;
  /** Who chooses whose turn is next; undefined: the language. */
  readonly #order: TurnOrder | undefined;

  /** `isAside`: it computes for somebody who looks on, and is no part of what is recorded. */
  constructor(services: Services, hooks: SchedulerHooks = {}, order?: TurnOrder, isAside = false) {
    this.#services = services;
    this.#hooks = hooks;
    this.#order = order;
    this.#isAside = isAside;
    const now = services.host.monotonic();
    this.#fuel = new Stride(services.fuel, now);
    this.#round = new Stride(TURNS, now);
    this.#tape = isAside ? undefined : services.tape;
    this.#number = this.#tape?.nextScheduler() ?? 0;
    this.#next = this.#tape?.nextMoment(this.#number);
    this.#granted = this.#turns = this.#stride();
  }

  /** Puts a process at the end of the line, before the first round or between rounds. */
  start(process: Process): void {
    if (process.paused) this.#paused.push(process);
    else process.place = this.#running.push(process) - 1;
    this.#tell(process, 'running');
  }

  /** From within a turn: the new process joins the line when the round is over. */
  spawn(process: Process): void {
    this.#spawned.push(process);
  }

  /** Runs until no process is running (paused or not) or sleeping; those still waiting then are dropped. */
  *run(): Generator<HostRequest, void, unknown> {
    const { debugger: hooks } = this.#services;
    if (hooks === undefined || this.#isAside) return yield* this.#run();
    hooks.entered(this);
    let held: Generator<HostRequest, unknown, unknown> | undefined;
    for (;;) {
      try {
        if (held !== undefined) yield* held;
        yield* this.#run();
        hooks.left(this);
        return;
      } catch (error) {
        if (!(error instanceof Rewinding) || error.scheduler !== this) {
          hooks.left(this, error);
          throw error;
        }
        held = error.rewind();
      }
    }
  }

  *#run(): Generator<HostRequest, void, unknown> {
    this.#serve();
    for (;;) {
      const need = this.#rounds();
      switch (need) {
        case Need.Nothing:
          return;
        case Need.Wake:
          yield* this.#wake();
          this.#woken = true;
          break;
        case Need.Release:
          yield* this.#waitForRelease();
          break;
        case Need.Nested:
          if (yield* this.#nested(this.#running[this.#at]!)) break;
          // A moment of its own. A loop that loads a text each time would never get to its next look at the clock.
          this.#passed++;
          this.#limit([this.#running[this.#at]!], this.#happened(this.#passed));
          this.#services.debugger?.paused(this, this.#moment(this.#passed));
          break;
        case Need.Fuel:
          if (this.#isServiceDue(this.#fuel) || this.#next !== undefined) {
            yield { kind: 'sleep', milliseconds: 0 };
            this.#serve();
            this.#limit([this.#running[this.#at]!], this.#happened(this.#passed));
            this.#services.debugger?.paused(this, this.#moment(this.#passed));
          }
          break;
        case Need.Service: {
          yield { kind: 'sleep', milliseconds: 0 };
          this.#serve();
          const what = this.#happened(Between.Turns);
          this.#limit(this.#running, what);
          this.#limitOthers(what);
          this.#services.debugger?.paused(this, this.#moment(Between.Turns));
          break;
        }
        default:
          need satisfies never;
      }
      if (this.#isStopped()) return;
    }
  }

  /** Rounds and turns until something needs the host. Not in the generator: V8 does not optimize a generator that never ends. */
  #rounds(): Need {
    const running = this.#running;
    for (;;) {
      if (this.#at < 0) {
        if (this.#sleepers.size > 0) {
          if (!this.#woken && (running.length === 0 || this.#isWakeDue())) {
            if (running.length === 0) this.#order?.timePasses();
            return Need.Wake;
          }
        } else if (running.length === 0) return this.#paused.length > 0 ? Need.Release : Need.Nothing;
        this.#woken = false;
        if (this.#isStopped()) return Need.Nothing;
        this.#yields = this.#sleepers.size > 0 || running.length > 1;
        this.#count = running.length;
        this.#at = 0;
        if (this.#order !== undefined) {
          this.#at = this.#order.choose(running);
          this.#count = this.#at + 1;
        }
      }
      while (this.#at < this.#count) {
        const process = running[this.#at]!;
        turn.yields = this.#yields && process.uninterrupted === 0;
        const outcome = this.#turn(process);
        if (outcome === Ending.Paused || outcome === Signal.Nested) {
          this.#passed += turn.granted - turn.fuel;
          return outcome === Signal.Nested ? Need.Nested : Need.Fuel;
        }
        this.#passed = 0;
        this.#at++;
        if (this.#order !== undefined) this.#tellOrder(this.#order, process, outcome);
        if (outcome !== Signal.Switch && outcome !== Signal.Spawn) {
          this.#leaving.push(process);
          this.#endings.push(outcome);
        }
        if (--this.#turns < 0 || turn.fuel <= 0) {
          const isDue = this.#isServiceDue(this.#round);
          this.#turnsBefore += this.#granted - this.#turns;
          this.#granted = this.#turns = this.#stride();
          if (isDue || this.#isNext(Between.Turns)) return Need.Service;
        }
      }
      this.#at = -1;
      if (this.#leaving.length > 0 || this.#spawned.length > 0 || this.#exited.length > 0) this.#settle();
      if (this.#asked.length > 0) for (const { process, action } of this.#asked.splice(0)) this.#act(process, action);
    }
  }

  #tellOrder(order: TurnOrder, process: Process, outcome: Outcome): void {
    switch (outcome) {
      case Signal.Await:
        return order.ended(process, 'waits', [process.awaited!.process]);
      case Signal.Spawn:
        return order.ended(process, 'spawned', this.#spawned.slice(-1));
      case Signal.Sleep:
        return order.ended(process, 'sleeps', []);
      case Signal.Exit:
        return order.ended(process, 'exited', process.exits);
      case Ending.Finished:
        return order.ended(process, 'finished', []);
      case Ending.Failed:
        return order.ended(process, 'failed', []);
      default:
        return order.ended(process, 'switched', []);
    }
  }

  /** The end of a round: who leaves the line, who joins it. */
  #settle(): void {
    const leaving = this.#leaving;
    const endings = this.#endings;
    const count = leaving.length;
    for (const process of this.#exited) this.#marked.push(process);
    empty(this.#exited);
    for (let i = 0; i < count; i++) if (endings[i] === Ending.Finished) this.#finish(leaving[i]!);
    for (let i = 0; i < count; i++) if (endings[i] === Signal.Await) this.#beginWait(leaving[i]!);
    for (let i = 0; i < count; i++) if (endings[i] === Ending.Failed) this.#fail(leaving[i]!);
    if (this.#spawned.length > 0) {
      for (const process of this.#spawned) this.start(process);
      empty(this.#spawned);
    }
    for (let i = 0; i < count; i++) if (endings[i] === Signal.Sleep) this.#beginSleep(leaving[i]!);
    if (this.#marked.length > 0) this.#resumeMarked();
    for (let i = 0; i < count; i++) {
      if (endings[i] === Signal.Exit) for (const target of leaving[i]!.takeExits()) this.#exit(target);
    }
    empty(leaving);
    empty(endings);
  }

  /** In the order in which they began to wait. */
  #resumeMarked(): void {
    const marked = this.#marked;
    if (marked.length === 1) this.#resume(marked[0]!);
    else for (const process of [...new Set(marked)].sort((a, b) => a.place - b.place)) this.#resume(process);
    empty(marked);
  }

  /** Those who wait for the process go on when the round is settled. */
  #mark(process: Process): void {
    if (process.waiters === undefined || process.taken) return;
    if (Array.isArray(process.waiters)) for (const waiter of process.waiters) this.#marked.push(waiter);
    else this.#marked.push(process.waiters);
  }

  #finish(process: Process): void {
    this.#leave(process, 'done');
    this.#hooks.finished?.(process);
    this.#mark(process);
  }

  #fail(process: Process): void {
    const hidden = this.#hooks.failed?.(process) === true;
    this.#leave(process, hidden ? 'done' : 'errored');
    this.#mark(process);
  }

  #beginWait(process: Process): void {
    this.#leave(process, 'waiting');
    process.place = this.#serial++;
    const target = process.awaited!.process;
    target.addWaiter(process);
    // A promise of a scheduler that has ended is never settled.
    if (target.scheduler !== this) return;
    if ((target.state === 'done' || target.state === 'errored') && !target.taken) this.#marked.push(process);
  }

  #beginSleep(process: Process): void {
    this.#leave(process, 'sleeping');
    process.place = this.#serial++;
    this.#sleepers.add(process);
  }

  /** A waiting process takes the result, or the error, of what it waits for. */
  #resume(process: Process): void {
    const promise = process.awaited;
    if (process.state !== 'waiting' || promise === undefined) return;
    const target = promise.process;
    if (target.taken) return;
    target.take();
    if (target.state === 'errored') {
      this.#hooks.awaitFailed?.(process, target);
      process.failure = awaitError(target.failure!);
    } else process.value = target.value;
    this.start(process);
  }

  #exit(target: Process): void {
    switch (target.state) {
      case 'running':
        this.#leave(target, 'done');
        break;
      case 'waiting':
        this.#tell(target, 'done');
        break;
      case 'sleeping':
        this.#sleepers.remove(target);
        this.#tell(target, 'done');
        break;
      default:
        return;
    }
    target.top = undefined;
    target.setExited();
    if (Array.isArray(target.waiters)) for (const waiter of target.waiters) this.#exited.push(waiter);
    else if (target.waiters !== undefined) this.#exited.push(target.waiters);
  }

  #leave(process: Process, state: ProcessState): void {
    if (!this.#released(process)) this.#leaveLine(process);
    this.#tell(process, state);
  }

  /** Takes a process out of the line; the last one takes its place. */
  #leaveLine(process: Process): void {
    const last = this.#running.pop()!;
    if (last === process) return;
    this.#running[process.place] = last;
    last.place = process.place;
  }

  /** Whether the process was out of the line because it is paused; then it is in neither from now on. */
  #released(process: Process): boolean {
    if (this.#paused.length === 0) return false;
    const at = this.#paused.indexOf(process);
    if (at >= 0) this.#paused.splice(at, 1);
    return at >= 0;
  }

  /** Does what was asked for processes, of this scheduler or of one around it: now, or where its round is settled. */
  #control(controls: readonly ProcessControl[]): void {
    for (const { process: number, action } of controls) {
      const process = this.#services.living?.get(number);
      if (process !== undefined) process.scheduler.#ask(process, action);
    }
  }

  #ask(process: Process, action: ProcessAction): void {
    if (this.#at < 0) {
      this.#act(process, action);
      return;
    }
    this.#asked.push({ process, action });
    // A process that is alone in the line would go on for ever.
    this.#yields = true;
    if (action === 'stop' && this.#running[this.#at] === process && this.#passed > 0)
      process.failure ??= stoppedProcess();
  }

  /** Between two rounds. */
  #act(process: Process, action: ProcessAction): void {
    const { state } = process;
    if (state === undefined || state === 'done' || state === 'errored') return;
    switch (action) {
      case 'pause':
        if (process.paused) return;
        process.paused = true;
        if (state === 'running') {
          this.#leaveLine(process);
          this.#paused.push(process);
        }
        this.#tell(process, state);
        return;
      case 'resume':
        if (!process.paused) return;
        process.paused = false;
        if (this.#released(process)) this.start(process);
        else this.#tell(process, state);
        return;
      case 'stop':
        process.paused = false;
        process.failure = stoppedProcess();
        if (state === 'sleeping') this.#sleepers.remove(process);
        if (state !== 'running' || this.#released(process)) this.start(process);
        return;
      default:
        action satisfies never;
    }
  }

  /** Nobody runs or sleeps, and somebody is paused. Time that passes so is none of the run's limit. */
  *#waitForRelease(): Generator<HostRequest, void, unknown> {
    const services = this.#services;
    const tape = this.#tape;
    if (!this.#isNext(Between.Sleeping)) tape?.sleeps?.(this.#number, this.#turnsDone);
    const held = services.debugger?.idle(this.#paused[0]!);
    if (held !== undefined) yield* held;
    if (tape?.replays === true) {
      if (held !== undefined || this.isLate) {
        yield { kind: 'sleep', milliseconds: 0 };
        this.#serve();
      }
      // A recording that goes no further says so.
      if (!this.#isNext(Between.Sleeping)) tape.wakeTime(this.#moment(Between.Sleeping));
    } else {
      const sleep = Promise.resolve(services.host.sleep(Number.POSITIVE_INFINITY));
      yield { kind: 'answer', answer: services.withoutLimit(sleep) };
      this.#serve();
    }
    this.#happened(Between.Sleeping);
  }

  /** Sleepers that are due go to the end of the line. Waits for the first one while nobody runs. */
  *#wake(): Generator<HostRequest, void, unknown> {
    if (this.#sleepers.size === 0) return;
    if (!this.#isNext(Between.Sleeping)) this.#tape?.sleeps?.(this.#number, this.#turnsDone);
    if (this.#tape?.replays === true && (yield* this.#wakeAgain(this.#tape))) return;
    const services = this.#services;
    const { host } = services;
    let now = this.#time();
    let due = this.#sleepers.due(now - services.startedAt);
    while (due.length === 0 && this.#running.length === 0) {
      const held = services.debugger?.idle(this.#sleepers.first()!);
      if (held !== undefined) {
        yield* held;
        this.#serve();
        if (services.stopped) return;
      }
      const wait = Math.max(this.#sleepers.firstDue() + services.startedAt - this.#time(), 0);
      yield { kind: 'sleep', milliseconds: Math.max(0, Math.min(wait, services.deadline - host.monotonic())) };
      this.#serve();
      const what = this.#happened(Between.Sleeping);
      if (services.stopped) return;
      this.#limitOthers(what);
      now = this.#time();
      due = this.#sleepers.due(now - services.startedAt);
    }
    this.#tape?.woke(this.#moment(Between.Sleeping), now);
    for (const process of due) this.start(process);
  }

  /** What the process sleeps for without an end is done: it goes on in the next round. Called while the host is waited for. */
  wake(process: Process): void {
    if (process.due !== Number.POSITIVE_INFINITY) return;
    // Perhaps its round is not over yet, and it falls asleep only then.
    const isAsleep = process.state === 'sleeping';
    if (isAsleep) this.#sleepers.remove(process);
    process.due = 0;
    if (isAsleep) this.#sleepers.add(process);
    this.#services.host.wake?.();
  }

  /** Wakes the sleepers that were woken here when the run was recorded, without waiting for anybody. False: nobody was yet. */
  *#wakeAgain(tape: Tape): Generator<HostRequest, boolean, unknown> {
    const services = this.#services;
    const held = this.#running.length === 0 ? services.debugger?.idle(this.#sleepers.first()!) : undefined;
    if (held !== undefined) yield* held;
    if (held !== undefined || this.isLate) {
      yield { kind: 'sleep', milliseconds: 0 };
      this.#serve();
    }
    while (this.#isNext(Between.Sleeping)) {
      const what = this.#happened(Between.Sleeping);
      if (services.stopped) return true;
      this.#limitOthers(what);
    }
    if (services.stopped) return true;
    tape.sleeps?.(this.#number, this.#turnsDone);
    if (!tape.replays) return false;
    const now = tape.wakeTime(this.#moment(Between.Sleeping));
    // An answer goes through some promises before its process is told.
    if (tape.hasAnswered()) for (let i = 0; i < SETTLING; i++) yield { kind: 'answer', answer: Promise.resolve() };
    for (const process of this.#sleepers.due(now - services.startedAt)) this.start(process);
    return true;
  }

  /** The time that no program is told. */
  #time(): number {
    return this.#tape === undefined ? this.#services.host.now() : this.#tape.time();
  }

  #isWakeDue(): boolean {
    if (this.#tape?.replays === true) return this.#tape.isWoken(this.#number, this.#turnsDone);
    return this.#sleepers.firstDue() <= this.#time() - this.#services.startedAt;
  }

  /** How many turns are over. */
  get #turnsDone(): number {
    return this.#turnsBefore + this.#granted - this.#turns;
  }

  #moment(points: number): Moment {
    return { scheduler: this.#number, turns: this.#turnsDone, points };
  }

  /** Where the run is: within a turn, where `isInTurn`, else after the last one that is over or was interrupted. */
  momentNow(isInTurn: boolean): Moment {
    if (isInTurn) return this.#moment(this.#passed + turn.granted - turn.fuel);
    return this.#moment(this.#at >= 0 && this.#passed > 0 ? this.#passed : Between.Turns);
  }

  /** What comes from outside is asked for anew: it is another now. */
  lookAhead(): void {
    this.#next = this.#tape?.nextMoment(this.#number);
    this.#turnsBefore = this.#turnsDone;
    this.#granted = this.#turns = this.#stride();
  }

  /** Whether somebody waits for an answer from outside while others run: that cannot be put back. */
  get isAsking(): boolean {
    const asks = ({ due }: Process): boolean => due === Number.POSITIVE_INFINITY;
    return this.#running.some(asks) || this.#sleepers.some(asks);
  }

  keptState(): unknown[] {
    const lists = [this.#running, this.#exited, this.#marked, this.#spawned, this.#leaving, this.#endings];
    const own = [this.#serial, this.#turnsDone, this.#passed, this.#at, this.#count, this.#yields, this.#woken];
    return [...lists, this.#paused, this.#asked, this.#sleepers, this.#pausedInStep, ...own];
  }

  restoreState(state: readonly unknown[]): void {
    const [pausedInStep, serial, turns, passed, at, count, yields, woken] = state.slice(9);
    this.#pausedInStep = pausedInStep as Process | undefined;
    this.#serial = serial as number;
    this.#passed = passed as number;
    this.#at = at as number;
    this.#count = count as number;
    this.#yields = yields === true;
    this.#woken = woken === true;
    this.#turnsBefore = turns as number;
    this.#granted = this.#turns = 0;
    this.rewound++;
  }

  /** Replaying: whether something happens here. */
  #isNext(points: number): boolean {
    return this.#next !== undefined && this.#next.turns === this.#turnsDone && this.#next.points === points;
  }

  /** Turns until the next look at the clock: none goes past the moment at which something happens. */
  #stride(): number {
    const { size } = this.#round;
    if (this.#next === undefined) return size;
    const left = this.#next.turns - this.#turnsBefore - 1;
    return left >= 0 ? Math.min(size, left) : size;
  }

  /** Switch points until the next look at the clock, in a turn that has passed some already. */
  #fuelFor(passed: number): number {
    const { size } = this.#fuel;
    const next = this.#next;
    if (next === undefined || next.points <= passed || next.turns !== this.#turnsDone) return size;
    return Math.min(size, next.points - passed - 1);
  }

  /** What has happened from outside, as bits of {@link Happening}. */
  #happened(points: number): number {
    const services = this.#services;
    const tape = this.#tape;
    if (tape?.replays === true) {
      if (!this.#isNext(points)) return Happening.None;
      const { what, controls } = tape.takeHappening(this.#number);
      this.lookAhead();
      if ((what & Happening.Stopped) !== 0) services.stop();
      this.#control(controls);
      return what;
    }
    const { host, deadline } = services;
    const controls = this.#isAside || this.#order !== undefined ? NOTHING_HAPPENED.controls : services.takeControls();
    const what =
      (controls.length > 0 ? Happening.Controlled : 0) |
      (services.stopped ? Happening.Stopped : 0) |
      (host.isMemoryShort?.() === true ? Happening.MemoryIsShort : 0) |
      (host.monotonic() >= deadline ? Happening.TimeIsUp : 0);
    if (what !== 0) tape?.happened({ what, controls }, this.#moment(points));
    this.#control(controls);
    return what;
  }

  /** Whether the run is to end: between two looks it can be told so, where a text is loaded. */
  #isStopped(): boolean {
    if (this.#tape === undefined) return this.#services.stopped;
    if (this.#tape.replays) {
      if (this.#isNext(Between.Rounds)) this.#happened(Between.Rounds);
    } else if (this.#services.stopped) {
      this.#tape.happened({ what: Happening.Stopped, controls: [] }, this.#moment(Between.Rounds));
    }
    return this.#services.stopped;
  }

  /** Whether somebody chooses whose turn is next, who wants to know what processes are called. */
  get isOrdered(): boolean {
    return this.#order !== undefined;
  }

  /** Whether conditional switch points end turns in this round. */
  get yields(): boolean {
    return this.#yields;
  }

  /** The fuel of a turn is gone: whether the turn has to stop for the host. If not, it goes on with new fuel. */
  isSpent(): boolean {
    if (this.#services.fuel === 0 || this.#isServiceDue(this.#fuel)) return true;
    const passed = turn.granted - turn.fuel;
    if (this.#isNext(this.#passed + passed)) return true;
    turn.fuel = this.#fuelFor(this.#passed + passed);
    turn.granted = passed + turn.fuel;
    return false;
  }

  /** Whether the host is about to be due: for long steps within a turn, which then end it early. */
  get isLate(): boolean {
    return this.#services.host.monotonic() - this.#served >= SERVICE_MS / 2;
  }

  /** A look at the clock, which the stride learns from. */
  #isServiceDue(stride: Stride): boolean {
    const now = this.#services.host.monotonic();
    stride.look(now);
    return now - this.#served >= SERVICE_MS;
  }

  /** The host was served just now. */
  #serve(): void {
    this.#served = this.#services.host.monotonic();
    this.#fuel.restart(this.#served);
    this.#round.restart(this.#served);
  }

  /** Running processes end where a limit was passed. */
  #limit(processes: readonly Process[], what: number): void {
    const isShort = (what & Happening.MemoryIsShort) !== 0;
    if (!isShort && (what & Happening.TimeIsUp) === 0) return;
    for (const process of processes) process.failure ??= isShort ? outOfMemory() : timeout(false);
  }

  /** Sleeping processes past the limit go on with an error that they may catch. */
  #limitOthers(what: number): void {
    if ((what & Happening.TimeIsUp) === 0) return;
    for (const process of this.#sleepers.all()) {
      this.#services.host.write('stdout', `sleep timeout error (${process.processId})\n`);
      process.failure = timeout(true);
      this.start(process);
    }
  }

  /** Runs what is nested to its end. Whether that is no step of the program. */
  *#nested(process: Process): Generator<HostRequest, boolean, unknown> {
    const isAside = process.takeAside();
    const nested = process.takeNested();
    try {
      process.value = (yield* nested as Generator<HostRequest, Value, unknown>) as Value;
    } catch (error) {
      process.failure = toStofError(error);
    }
    this.#serve();
    return isAside;
  }

  /** Runs one process until its turn ends. */
  #turn(process: Process): Outcome {
    turn.fuel = turn.granted = this.#next === undefined ? this.#fuel.size : this.#fuelFor(this.#passed);
    if (process.awaited !== undefined || process.failure !== undefined) {
      const error = this.#continueAfterWait(process);
      if (error !== undefined) {
        if (this.#pauses(process, error)) return Signal.Nested;
        const fromStep = this.#pausedInStep === process;
        if (fromStep) this.#pausedInStep = undefined;
        if (!this.#unwind(process, error, fromStep)) return this.#ended(process);
      }
    }
    for (;;) {
      turn.nest = 0;
      try {
        for (;;) {
          const frame = process.top!;
          const signal = frame.step(process);
          if (signal === Signal.Call) continue;
          if (signal === Signal.Return) {
            const caller = frame.caller;
            process.top = caller;
            if (frame.fn !== undefined) process.depth--;
            if (caller === undefined) return Ending.Finished;
            continue;
          }
          if (signal === Signal.Switch && !turn.yields) return Ending.Paused;
          if (signal === Signal.Switch && process.uninterrupted > 0) return Ending.Paused;
          return signal;
        }
      } catch (error) {
        const raised = toStofError(error);
        if (this.#pauses(process, raised)) {
          this.#pausedInStep = process;
          return Signal.Nested;
        }
        if (!this.#unwind(process, raised, true)) return this.#ended(process);
      }
    }
  }

  /** Whether a debugger wants to stop before the error goes its way. It is raised again when the turn goes on. */
  #pauses(process: Process, error: StofError): boolean {
    const hooks = this.#services.debugger;
    if (hooks === undefined || !hooks.raised(process, error, error.catchable && isTaken(process))) return false;
    process.failure = error;
    return true;
  }

  /** No frame took the error: the process has failed, unless it was to end without a word. */
  #ended(process: Process): Outcome {
    if (!isEndOfProcess(process.failure!)) return Ending.Failed;
    process.failure = undefined;
    process.setExited();
    return Ending.Finished;
  }

  #continueAfterWait(process: Process): StofError | undefined {
    const { failure, awaited } = process;
    process.failure = undefined;
    process.awaited = undefined;
    if (failure !== undefined) return failure;
    const type = awaited?.type;
    if (type === undefined || type.kind === 'void' || process.value === undefined) return undefined;
    if (isOfKind(process.value, type)) return undefined;
    try {
      process.value = castTo(process.value, type, process);
      return undefined;
    } catch (error) {
      // A result that does not fit its promise ends the process: no `try` around the await takes it.
      return uncatchable(toStofError(error));
    }
  }

  /** Hands an error to the innermost frame that takes it. False: none did, and the process has failed. */
  #unwind(process: Process, error: StofError, fromStep: boolean): boolean {
    let current = error;
    if (current.trace === undefined && !(current.catchable && isTaken(process))) {
      current.trace = captureTrace(process);
    }
    let own = fromStep;
    for (let frame = process.top; frame !== undefined; frame = frame.caller) {
      process.top = frame;
      if (current.catchable && !(own && frame.code === undefined)) {
        turn.error = current;
        try {
          if (frame.takes(process, current)) return true;
        } catch (other) {
          current = toStofError(other);
          // Another error than the one that came in: it happened here.
          current.trace ??= captureTrace(process);
        }
      } else frame.leave(process);
      own = false;
      if (frame.fn !== undefined) process.depth--;
    }
    process.top = undefined;
    process.failure = current;
    current.trace ??= [];
    return false;
  }

  #tell(process: Process, state: ProcessState): void {
    const listener = this.#services.onEvent;
    const isNew = process.state === undefined;
    process.state = state;
    if (state === 'done' || state === 'errored') this.#services.usage.alive--;
    const { living } = this.#services;
    if (living !== undefined && !this.#isAside) {
      if (isNew) living.set(process.number, process);
      else if (state === 'done' || state === 'errored') living.delete(process.number);
    }
    this.#services.debugger?.changed(process);
    if (listener === undefined || this.#isAside) return;
    const event = processEvent(process, state, this.#time() - this.#services.startedAt, isNew);
    const { debugger: hooks } = this.#services;
    if (hooks === undefined) listener(event);
    else hooks.once(() => listener(event));
  }
}

/** Whether some frame will catch an error that is raised now (a `using` region only passes it on). */
function isTaken(process: Process): boolean {
  for (let frame = process.top; frame !== undefined; frame = frame.caller) {
    if (frame.handlers !== undefined) {
      if (frame.at >= 0 && (frame.handlers[frame.at] ?? -1) >= 0) return true;
    }
  }
  return false;
}
