/**
 * Goes back in a run: puts it back to a checkpoint, and runs it again from there to the place that somebody wants to see. To find that
 * place, the part of the run before is run once more and each place on the way is looked at; the part begins short before, and is taken
 * from further and further away while nothing is found.
 */

import type { FunctionCode } from '../compiler/code.ts';
import { Between, type Moment } from '../recording/tape.ts';
import { type Checkpoint, Checkpoints, comparedPaths, type Path, stacksOf } from '../rewind/checkpoints.ts';
import type { History } from '../rewind/history.ts';
import { Snapshot } from '../rewind/snapshot.ts';
import { type Frame, Signal } from '../scheduler/frame.ts';
import type { Process } from '../scheduler/process.ts';
import { Rewinding } from '../scheduler/rewinding.ts';
import type { HostRequest, Scheduler } from '../scheduler/scheduler.ts';
import { turn } from '../scheduler/turn.ts';
import type { Value } from '../values/value.ts';
import type { DebuggedServices, Stop } from './debugger.ts';
import {
  depthOf,
  framesOf,
  isAt,
  isSameCode,
  isSameMoment,
  isSamePosition,
  type Position,
  pointBefore,
  pointsBefore,
} from './position.ts';
import { HitSearch, type Passed, positionOf, type Search, StepSearch } from './search.ts';

/** What it needs of the debugger. */
export interface Debugged {
  readonly services: DebuggedServices;
  readonly processes: ReadonlySet<Process>;
  /** What of the debugger's own belongs to the run. */
  readonly state: object;
  /** Codes ask, or do not, as {@link Back.asks} says by now. */
  flag(): void;
  /** Stands still before what runs next. */
  hold(stop: Stop, position: Position, frame: Frame | undefined): Generator<HostRequest, Value, unknown>;
  /** A word to the person. */
  tell(text: string): void;
}

/** Where the run is on its way to. */
type Journey =
  /** Looks for a place in a part of the run, which ends here: at a place, or at a checkpoint. */
  | {
      readonly kind: 'search';
      readonly search: Search;
      readonly end: Position | Path;
      /** From here on places are looked at. */
      phase: 'approach' | 'search' | 'end';
      readonly from: Position;
    }
  | { readonly kind: 'go'; readonly to: Position; readonly stop: Omit<Stop, 'process'>; phase: 'approach' | 'end' }
  /** To the first statement there is. */
  | { readonly kind: 'start' };

/** A place where the run stands still. */
export interface Standing {
  readonly position: Position;
  readonly stop: Stop;
  /** The one that is stopped before a statement. */
  readonly frame: Frame | undefined;
  /** Since when, by the host's clock that never goes back. */
  readonly since: number;
}

/** The place at which the run was left for its past. */
interface Present extends Standing {
  readonly checkpoint: Checkpoint | undefined;
}

/** A statement at which another process's turn was ended so that a step was finished first. */
type Deferral = Omit<Position, 'kind' | 'depth'>;

/** Switch points before a place that are looked at first, and by how much more each time. */
const NEAR = 1000;
const FURTHER = 50;

const ASTRAY = 'the run went another way than before: it cannot be followed back';

export class Back {
  readonly history: History;
  readonly #debugged: Debugged;
  readonly #checkpoints: Checkpoints;
  /** Those that are under way, the outermost first. */
  #schedulers: Scheduler[] = [];
  #shared: object[] = [];
  #journey: Journey | undefined;
  #present: Present | undefined;
  /** Ms for which the run was going, and since when that counts on. */
  #ran = 0;
  #since = 0;
  #hasArrived = false;
  /** The next switch point lies behind the place where the run was left. */
  #isNearPresent = false;
  /** Nothing before the first checkpoint is known any more. */
  #isCut = false;
  readonly #deferrals: Deferral[] = [];
  #deferred = 0;

  /** `gapMs`: least time of the run between two checkpoints. */
  constructor(history: History, debugged: Debugged, gapMs?: number) {
    this.history = history;
    this.#debugged = debugged;
    this.#checkpoints = new Checkpoints(gapMs);
    history.passTime = milliseconds => debugged.services.passTime(milliseconds);
    history.listener = {
      arrived: () => {
        this.#hasArrived = true;
      },
      nearPresent: () => {
        this.#isNearPresent = true;
        debugged.flag();
      },
      isPresent: () => this.#isPresent(),
      forgot: () => this.#cut(),
    };
  }

  /** Whether it is under way to somewhere. */
  get isUnderWay(): boolean {
    return this.#journey !== undefined;
  }

  keptState(): unknown[] {
    return [this.#deferred];
  }

  restoreState(state: readonly unknown[]): void {
    this.#deferred = state[0] as number;
  }

  // ── What somebody asks for ──

  /** To the place of a process before the one that it stands at. Thrown from where the run stands still, it happens; undefined: it cannot. */
  step(process: Process, from: Standing): Rewinding | undefined {
    const codes = framesOf(process.top).flatMap(each => each.code ?? []);
    return this.#from(from, new StepSearch(process.number, codes));
  }

  /** To the last place where the run would have stopped at a breakpoint. */
  toLastHit(from: Standing): Rewinding | undefined {
    return this.#from(from, new HitSearch());
  }

  #from(from: Standing, search: Search): Rewinding | undefined {
    if (this.#checkpoints.before(from.position.path) === undefined) return undefined;
    this.#leave(from);
    this.#distance = NEAR;
    const changed = this.#changedAt?.position;
    if (changed !== undefined && isSamePosition(changed, from.position)) return this.#notFound(search, from.position);
    return this.#searching(search, from.position, from.position);
  }

  /** What the program holds by now; undefined where that cannot be told. */
  snapshot(): Snapshot | undefined {
    const scheduler = this.#schedulers.at(-1);
    return scheduler === undefined ? undefined : this.#snapshotOf(scheduler);
  }

  /** Somebody has changed what the program holds: what was before cannot be run again to here. */
  changed(here: Standing): void {
    if (this.history.isPast) return;
    this.#cut();
    const scheduler = this.#schedulers.at(-1);
    if (scheduler !== undefined) this.#keep(scheduler, here.position.path);
    if (this.#checkpoints.all.length > 0) this.#changedAt = here;
  }

  /** The place of the first checkpoint, where that is one at which the run stood still. */
  #changedAt: Standing | undefined;

  #cut(): void {
    this.#changedAt = undefined;
    this.history.forget();
    this.#checkpoints.clear();
    this.#isCut = true;
  }

  #leave(from: Standing): void {
    if (this.history.isPast) return;
    const { position } = from;
    const { scheduler } = from.stop.process;
    const snapshot = this.#snapshotOf(scheduler);
    const stacks = stacksOf(this.#debugged.processes);
    const checkpoint = snapshot && { path: position.path, scheduler, snapshot, ran: this.#ran, stacks };
    this.#present = { ...from, checkpoint };
    this.history.leave(position.kind === 'idle' ? undefined : pointBefore(position.path.at(-1)!));
  }

  /** The statement, or the error, at which the run was left for its past: it goes on with the host. */
  #arriveAtPresent(scheduler: Scheduler): void {
    this.history.arriveAtPresent();
    scheduler.lookAhead();
  }

  #isPresent(): void {
    const present = this.#present;
    this.#present = undefined;
    this.#isNearPresent = false;
    if (present === undefined) return;
    this.history.held(this.#debugged.services.host.monotonic() - present.since);
  }

  // ── Journeys ──

  #searching(search: Search, end: Position | Path, from: Position): Rewinding {
    const path = 'kind' in end ? end.path : end;
    const last = this.#checkpoints.before(path);
    const isThere = last !== undefined && !('kind' in end) && comparedPaths(last.path, path) === 0;
    const checkpoint = isThere ? this.#checkpoints.all[this.#checkpoints.all.indexOf(last) - 1] : last;
    if (checkpoint === undefined) return this.#notFound(search, from);
    const near = this.#nearer(path, checkpoint);
    this.#searchedFrom = checkpoint.path;
    const journey: Journey = { kind: 'search', search, end, phase: near === undefined ? 'search' : 'approach', from };
    return this.#backTo(checkpoint, () => {
      this.#journey = journey;
      if (near === undefined) this.#beginSearch(journey);
      else this.history.aimAt(near);
    });
  }

  /** How far before the end of a part its search begins: further and further away, as more of it was searched. */
  #distance = NEAR;

  #nearer(path: Path, checkpoint: Checkpoint): Moment | undefined {
    const near = pointsBefore(path.at(-1)!, this.#distance);
    this.#distance *= FURTHER;
    if (near === undefined || comparedPaths([...path.slice(0, -1), near], checkpoint.path) <= 0) return undefined;
    return near;
  }

  #beginSearch(journey: Extract<Journey, { kind: 'search' }>): void {
    const { search, end } = journey;
    journey.phase = 'search';
    if (search.kind === 'step') search.begin(this.#processOf(search.process));
    const moment = ('kind' in end ? end.path : end).at(-1)!;
    const isPlace = 'kind' in end && end.kind !== 'idle';
    const near = isPlace ? pointBefore(moment) : moment;
    const now = this.#path();
    const path = ('kind' in end ? end.path : end).slice(0, -1);
    if (near !== undefined && comparedPaths([...path, near], now) > 0) this.history.aimAt(near);
    else if (isPlace) journey.phase = 'end';
    this.#debugged.flag();
  }

  #go(to: Position, stop: Omit<Stop, 'process'>): Rewinding {
    const checkpoint = this.#checkpoints.before(to.path)!;
    const near = pointBefore(to.path.at(-1)!);
    const journey: Journey = { kind: 'go', to, stop, phase: 'approach' };
    return this.#backTo(checkpoint, () => {
      this.#journey = journey;
      if (near === undefined || comparedPaths([...to.path.slice(0, -1), near], checkpoint.path) <= 0) {
        journey.phase = 'end';
      } else this.history.aimAt(near);
      this.#debugged.flag();
    });
  }

  #backTo({ scheduler, snapshot, ran, path }: Checkpoint, then: () => void, standing?: Standing): Rewinding {
    return new Rewinding(scheduler, () => {
      snapshot.restore();
      const present = this.#present!.position;
      const near = present.kind === 'idle' ? undefined : pointBefore(present.path.at(-1)!);
      const isFar = near !== undefined && comparedPaths([...present.path.slice(0, -1), near], path) > 0;
      this.#isNearPresent = !isFar && present.kind !== 'idle';
      this.history.leave(isFar ? near : undefined);
      this.#ran = ran;
      this.#since = this.#debugged.services.host.monotonic();
      this.#hasArrived = false;
      this.history.aimAt(undefined);
      then();
      scheduler.lookAhead();
      this.#debugged.flag();
      if (standing === undefined) return undefined;
      const { stop, position, frame } = standing;
      return this.#debugged.hold({ ...stop, reason: 'step', breakpoints: [] }, position, frame);
    });
  }

  /** The part of the run was searched to its end. */
  #searched(journey: Extract<Journey, { kind: 'search' }>): Rewinding {
    const { search, from } = journey;
    const start = this.#searchedFrom!;
    if (search.kind === 'hit') {
      if (search.found === undefined) return this.#searching(search, start, from);
      const { breakpoints } = search.found;
      return this.#found(search.found, { reason: 'breakpoint', breakpoints });
    }
    const found = search.end(this.#processOf(search.process)?.top);
    if ('path' in found) return this.#found(found, { reason: 'step', breakpoints: [] });
    if (found.limit === 0) return this.#notFound(search, from);
    // The call that was under way there: nobody has gone on in the frames below while it was.
    const call = search.atStart(found.limit + 1);
    const end = call && this.#checkpoints.since(start, search.process, found.limit + 1, call);
    if (end !== undefined && comparedPaths(end, start) < 0) this.#distance = NEAR;
    return this.#searching(search.before(found.limit), end ?? start, from);
  }

  /** Where the part began that is being searched. */
  #searchedFrom: Path | undefined;

  #found(passed: Passed, stop: Omit<Stop, 'process'>): Rewinding {
    this.#distance = NEAR;
    return this.#go(positionOf(passed), stop);
  }

  /** There is nothing before: the process begins here, or the run. */
  #notFound(search: Search, from: Position): Rewinding {
    this.#distance = NEAR;
    if (this.#isCut) this.#debugged.tell('what was before is not known any more');
    const first = this.#checkpoints.all[0]!;
    const changed = this.#changedAt;
    if (changed !== undefined && (search.kind === 'hit' || search.process === changed.position.process)) {
      return this.#backTo(first, () => this.#arrives(), changed);
    }
    if (search.kind === 'step' && from.kind === 'statement') {
      return this.#go(from, { reason: 'entry', breakpoints: [] });
    }
    return this.#backTo(first, () => {
      this.#journey = { kind: 'start' };
    });
  }

  /** It is where it was on its way to. */
  #arrives(): void {
    this.#journey = undefined;
  }

  /** Back to where the run was left; `why`: what went wrong on the way. */
  #toPresent(why: string | undefined): Rewinding | undefined {
    const present = this.#present;
    this.#journey = undefined;
    this.#distance = NEAR;
    if (why !== undefined) this.#debugged.tell(why);
    if (present?.checkpoint === undefined) {
      this.#debugged.flag();
      return undefined;
    }
    const { checkpoint, stop, position, frame } = present;
    return new Rewinding(checkpoint.scheduler, () => {
      checkpoint.snapshot.restore();
      this.history.arriveAtPresent();
      checkpoint.scheduler.lookAhead();
      this.#debugged.flag();
      return this.#debugged.hold(stop, position, frame);
    });
  }

  // ── What the run tells ──

  /** Whether the statements of a code are to be told of. `hasPoints`: somebody wants it to stop in it. */
  asks(code: FunctionCode, hasPoints: boolean): boolean {
    if (this.#deferrals.some(each => isSameCode(each.code, code))) return true;
    if (this.#isNearPresent && isSameCode(this.#present?.position.code, code)) return true;
    const journey = this.#journey;
    switch (journey?.kind) {
      case undefined:
        return false;
      case 'start':
        return true;
      case 'go':
        return journey.phase === 'end';
      case 'search':
        if (journey.phase === 'approach') return false;
        if (journey.phase === 'end') return true;
        return journey.search.kind === 'step' ? journey.search.sees(code) : hasPoints;
      default:
        return journey satisfies never;
    }
  }

  /**
   * A statement begins while it is under way. `hits`: the ids of breakpoints there that are hit, or what finds that out.
   */
  reached(
    process: Process,
    frame: Frame,
    place: number,
    hits: (() => Generator<HostRequest, readonly number[], unknown>) | undefined,
  ): Signal {
    const journey = this.#journey!;
    const moment = process.scheduler.momentNow(true);
    switch (journey.kind) {
      case 'start':
        return this.#standsAt(process, frame, place, moment, { reason: 'entry', breakpoints: [] });
      case 'go':
        if (journey.phase === 'approach' || !isAt(journey.to, moment, process, frame, place)) break;
        return this.#standsAt(process, frame, place, moment, journey.stop);
      case 'search': {
        const { end, search, phase } = journey;
        if (phase === 'approach') break;
        if (phase === 'end' && 'kind' in end && isAt(end, moment, process, frame, place)) {
          return this.#throws(process, this.#searched(journey));
        }
        if (search.kind === 'step') {
          if (process.number === search.process) search.pass(frame, frame.code!, place, this.#path(moment));
          break;
        }
        if (hits === undefined) break;
        process.aside = this.#noted(search, hits, process, frame, place, this.#path(moment));
        return Signal.Nested;
      }
      default:
        journey satisfies never;
    }
    return Signal.Done;
  }

  *#noted(
    search: HitSearch,
    hits: () => Generator<HostRequest, readonly number[], unknown>,
    process: Process,
    frame: Frame,
    place: number,
    path: Path,
  ): Generator<HostRequest, Value, unknown> {
    const { value } = process;
    const breakpoints = yield* hits();
    if (breakpoints.length > 0) {
      const depth = depthOf(frame);
      search.found = { path, process: process.number, depth, code: frame.code!, place, breakpoints };
    }
    return value;
  }

  #standsAt(process: Process, frame: Frame, place: number, moment: Moment, stop: Omit<Stop, 'process'>): Signal {
    this.#journey = undefined;
    this.passes(process, frame, place);
    const position = this.#positionAt(process, frame, place, moment);
    process.aside = this.#debugged.hold({ process, ...stop }, position, frame);
    return Signal.Nested;
  }

  /** The engine's own word for where the run is now, before a statement. */
  here(process: Process, frame: Frame, place: number): Position {
    return this.#positionAt(process, frame, place, process.scheduler.momentNow(true));
  }

  /** At an error, or while all are asleep. */
  hereOtherwise(process: Process, kind: 'error' | 'idle'): Position {
    const { scheduler } = process;
    const moment =
      kind === 'error' ? scheduler.momentNow(true) : { ...scheduler.momentNow(false), points: Between.Sleeping };
    return { ...this.#positionAt(process, process.top, -1, moment), kind, code: undefined };
  }

  #positionAt(process: Process, frame: Frame | undefined, place: number, moment: Moment): Position {
    return {
      kind: 'statement',
      path: this.#path(moment),
      process: process.number,
      depth: depthOf(frame),
      code: frame?.code,
      place,
    };
  }

  #throws(process: Process, rewinding: Rewinding): Signal {
    process.aside = throwing(rewinding);
    return Signal.Nested;
  }

  /** A statement begins: perhaps the one at which the run was left. */
  passes(process: Process, frame: Frame, place: number): void {
    const present = this.#isNearPresent ? this.#present?.position : undefined;
    if (present === undefined || !isAt(present, process.scheduler.momentNow(true), process, frame, place)) return;
    this.#arriveAtPresent(process.scheduler);
  }

  /** An error begins its way: perhaps the one at which the run was left. */
  passesError(process: Process): void {
    const present = this.#isNearPresent ? this.#present?.position : undefined;
    if (present?.kind !== 'error' || present.process !== process.number) return;
    if (isSameMoment(present.path.at(-1)!, process.scheduler.momentNow(true))) this.#arriveAtPresent(process.scheduler);
  }

  /** Whether the end of the search is the error that a process has. */
  raised(process: Process): Rewinding | undefined {
    return this.#isEnd(process, 'error', () => process.scheduler.momentNow(true));
  }

  idle(process: Process): Rewinding | undefined {
    return this.#isEnd(process, 'idle', () => ({ ...process.scheduler.momentNow(false), points: Between.Sleeping }));
  }

  #isEnd(process: Process, kind: Position['kind'], now: () => Moment): Rewinding | undefined {
    const journey = this.#journey;
    if (journey?.kind !== 'search' || !('kind' in journey.end) || journey.end.kind !== kind) return undefined;
    const { end } = journey;
    if (end.process !== process.number || !isSameMoment(end.path.at(-1)!, now())) return undefined;
    return this.#searched(journey);
  }

  entered(scheduler: Scheduler): void {
    this.#schedulers.push(scheduler);
    if (this.#schedulers.length === 1) {
      // Nobody goes back to what was before.
      this.#cut();
      this.#ran = 0;
      this.#isCut = false;
    }
    this.#since = this.#debugged.services.host.monotonic();
    this.#keep(scheduler, this.#path());
  }

  left(scheduler: Scheduler, error: unknown): void {
    if (error === undefined && this.#isBoundFor(scheduler)) {
      const rewinding = this.#toPresent(ASTRAY);
      if (rewinding !== undefined) throw rewinding;
    }
    this.#checkpoints.leave(scheduler);
    this.#schedulers = this.#schedulers.filter(each => each !== scheduler);
  }

  /** Whether what it is under way to lies in the run of a scheduler, or of one inside of it. */
  #isBoundFor(scheduler: Scheduler): boolean {
    const journey = this.#journey;
    if (journey === undefined) return false;
    if (journey.kind === 'start') return this.#schedulers[0] === scheduler;
    const end = journey.kind === 'go' ? journey.to : journey.end;
    const { scheduler: number } = scheduler.momentNow(false);
    return ('kind' in end ? end.path : end).some(each => each.scheduler === number);
  }

  shares(state: object): void {
    if (this.#schedulers.length === 0) this.#shared = [state];
    else this.#shared.push(state);
  }

  paused(scheduler: Scheduler, moment: Moment): void {
    const path = this.#path(moment);
    const journey = this.#journey;
    if (journey !== undefined && journey.kind !== 'start') {
      if (this.#hasArrived) {
        this.#hasArrived = false;
        this.#arrive(journey, scheduler, path);
        return;
      }
      const end = journey.kind === 'go' ? journey.to : journey.end;
      const past = 'kind' in end ? end.path : end;
      if (comparedPaths(path, past) > 0) {
        const rewinding = this.#toPresent(ASTRAY);
        if (rewinding !== undefined) throw rewinding;
      }
    }
    this.#mark();
    if (this.#checkpoints.isDue(this.#ran)) this.#keep(scheduler, path);
  }

  #arrive(journey: Exclude<Journey, { kind: 'start' }>, scheduler: Scheduler, path: Path): void {
    if (journey.kind === 'search') {
      if (journey.phase === 'approach') {
        this.#mark();
        this.#keep(scheduler, path);
        this.#searchedFrom = path;
        this.#beginSearch(journey);
        scheduler.lookAhead();
        return;
      }
      if (!('kind' in journey.end)) throw this.#searched(journey);
    }
    journey.phase = 'end';
    this.#debugged.flag();
  }

  /** The run stands still: no time of its own passes. */
  mark(): void {
    this.#mark();
  }

  goesOn(): void {
    this.#since = this.#debugged.services.host.monotonic();
  }

  #mark(): void {
    const now = this.#debugged.services.host.monotonic();
    this.#ran += now - this.#since;
    this.#since = now;
  }

  #keep(scheduler: Scheduler, path: Path): void {
    const began = this.#debugged.services.host.monotonic();
    const snapshot = this.#snapshotOf(scheduler);
    const cost = this.#debugged.services.host.monotonic() - began;
    if (snapshot !== undefined) {
      const stacks = stacksOf(this.#debugged.processes);
      this.#checkpoints.add({ path, scheduler, snapshot, ran: this.#ran, stacks }, cost);
    }
    this.#since += cost;
  }

  #snapshotOf(scheduler: Scheduler): Snapshot | undefined {
    if (scheduler.isAsking) return undefined;
    const { services, state } = this.#debugged;
    const snapshot = Snapshot.of([services, turn, scheduler, this.history, state, this, ...this.#shared]);
    return snapshot instanceof Snapshot ? snapshot : undefined;
  }

  /** Where the run is. `moment`: of the innermost scheduler, where that is known. */
  #path(moment?: Moment): Path {
    const path = this.#schedulers.map(each => each.momentNow(false));
    if (moment !== undefined) path[path.length - 1] = moment;
    return path;
  }

  #processOf(number: number): Process | undefined {
    for (const process of this.#debugged.processes) if (process.number === number) return process;
    return undefined;
  }

  // ── Steps of others that come first ──

  /** Another process's turn ends before a statement, so that a step is finished first. */
  defer(process: Process, frame: Frame, place: number): void {
    const { path } = this.here(process, frame, place);
    this.#deferrals.length = this.#deferred;
    this.#deferrals.push({ path, process: process.number, code: frame.code, place });
    this.#deferred++;
    this.#debugged.flag();
  }

  /** Whether it ended there when the run was here before. */
  isDeferred(process: Process, frame: Frame, place: number): boolean {
    const next = this.#deferrals[this.#deferred];
    if (next === undefined || next.process !== process.number || next.place !== place) return false;
    if (!isSameCode(next.code, frame.code)) return false;
    if (!isSameMoment(next.path.at(-1)!, process.scheduler.momentNow(true))) return false;
    this.#deferred++;
    return true;
  }
}

/** What is nested, and puts the run back. */
export function* throwing(rewinding: Rewinding): Generator<HostRequest, Value, unknown> {
  yield* [];
  throw rewinding;
}
