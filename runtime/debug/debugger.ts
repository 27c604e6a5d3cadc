/**
 * Stops a run at breakpoints, steps, errors and on demand, and lets somebody look at it. While one process is stopped the whole run
 * stands still: nobody else gets a turn, and time does not pass for sleepers.
 *
 * Code of a program that is debugged asks at the start of each statement, once its flag is on: where a breakpoint is in it, or while
 * a step or a pause is under way. Otherwise it runs at the usual speed (`npm run bench:debug`).
 */

import { pathKey } from '../../language/paths/paths.ts';
import type { DebugFlag, FunctionCode } from '../compiler/code.ts';
import type { StofObject } from '../document/object.ts';
import type { Moment } from '../recording/tape.ts';
import type { History } from '../rewind/history.ts';
import type { DebugHooks } from '../scheduler/debug-hooks.ts';
import { type Frame, Signal } from '../scheduler/frame.ts';
import type { Process } from '../scheduler/process.ts';
import type { HostRequest, Scheduler } from '../scheduler/scheduler.ts';
import type { Services } from '../scheduler/services.ts';
import { functionPath } from '../scheduler/trace.ts';
import { turn } from '../scheduler/turn.ts';
import { StofError } from '../values/error.ts';
import { textOf } from '../values/print.ts';
import { truthy } from '../values/truthy.ts';
import type { Value } from '../values/value.ts';
import { Back, type Standing, throwing } from './back.ts';
import { type ErrorFilters, type FunctionBreakpoint, isHit, logParts, type SourceBreakpoint } from './breakpoints.ts';
import { evaluateIn, NotStof, type Prepared, prepare } from './evaluate.ts';
import { type FrameVariable, type Section, stackOf, variablesOf } from './frames.ts';
import type { Position } from './position.ts';
import { Step, type StepKind } from './step.ts';

/** Why a run stands still, and where. */
export interface Stop {
  readonly process: Process;
  readonly reason: 'entry' | 'breakpoint' | 'function breakpoint' | 'step' | 'pause' | 'error';
  /** Ids of the breakpoints that were hit. */
  readonly breakpoints: readonly number[];
  /** With `error`. */
  readonly error?: StofError;
}

export interface DebugListener {
  /** The run stands still until `resume` or `step`. */
  stopped(stop: Stop): void;
  /** A word about going back. */
  note?(text: string): void;
  /** A log point's text, or why a breakpoint's condition cannot be computed. */
  log(text: string, file: string | undefined, source: { readonly text: string }, offset: number): void;
}

/** What a debugger needs of the engine besides what all rooms do. */
export interface DebuggedServices extends Services {
  passTime(milliseconds: number): void;
}

/** What somebody wants of a run that stands still. */
type Command = { readonly kind: 'back'; readonly process: Process } | { readonly kind: 'reverse' };

type Breakpoint = SourceBreakpoint | FunctionBreakpoint;

export class Debugger implements DebugHooks {
  readonly #listener: DebugListener;
  readonly #codes = new Map<FunctionCode, DebugFlag>();
  /** Breakpoints of the codes that have some, by place. */
  readonly #points = new Map<FunctionCode, ReadonlyMap<number, readonly Breakpoint[]>>();
  readonly #byFile = new Map<string, readonly SourceBreakpoint[]>();
  #byName: readonly FunctionBreakpoint[] = [];
  readonly #hits = new Map<number, number>();
  #filters: ErrorFilters = { all: false, uncaught: false, awaited: false };
  #step: Step | undefined;
  #isPausing: 'entry' | 'pause' | undefined;
  #stop: Stop | undefined;
  /** The frame that was stopped before a statement, and where. */
  #stoppedFrame: Frame | undefined;
  #stoppedPlace = -1;
  #resume: (() => void) | undefined;
  /** Nothing stops what is computed for somebody who looks. */
  #evaluating = 0;
  /** Texts of breakpoints, compiled. */
  readonly #texts = new WeakMap<FunctionCode, Map<string, Prepared>>();
  readonly #told = new WeakSet<StofError>();
  readonly #processes = new Set<Process>();
  #services: DebuggedServices | undefined;
  #back: Back | undefined;
  #standing: Standing | undefined;
  #command: Command | undefined;

  /** `stopOnEntry`: the first statement stops. */
  constructor(listener: DebugListener, { stopOnEntry = false }: { readonly stopOnEntry?: boolean } = {}) {
    this.#listener = listener;
    if (stopOnEntry) this.#isPausing = 'entry';
  }

  /**
   * The engine that it is the debugger of. `history`: what it is told goes through there, so that one can go back;
   * `gapMs`: least time of the run between two checkpoints.
   */
  attach(services: DebuggedServices, history?: History, gapMs?: number): void {
    this.#services = services;
    if (history === undefined) return;
    const debugged = {
      services,
      processes: this.#processes,
      state: { hits: this.#hits, processes: this.#processes },
      flag: () => this.#flag(),
      hold: (stop: Stop, position: Position, frame: Frame | undefined) => this.#hold(stop, frame, position),
      tell: (text: string) => this.#listener.note?.(text),
    };
    this.#back = new Back(history, debugged, gapMs);
  }

  // ── What somebody asks for ──

  /** Replaces the breakpoints of a file (absolute path), which keep their ids' counts. */
  setBreakpoints(file: string, breakpoints: readonly SourceBreakpoint[]): void {
    this.#byFile.set(pathKey(file), breakpoints);
    this.#place();
  }

  setFunctionBreakpoints(breakpoints: readonly FunctionBreakpoint[]): void {
    this.#byName = breakpoints;
    this.#place();
  }

  setErrorFilters(filters: ErrorFilters): void {
    this.#filters = filters;
  }

  /** Stops at the next statement that some process begins; while all are asleep, once the host's sleep was ended. */
  pause(): void {
    if (this.#stop !== undefined) return;
    this.#isPausing = 'pause';
    this.#flag();
  }

  /** Goes on. Without effect while nothing is stopped. */
  resume(): void {
    const resume = this.#resume;
    this.#resume = undefined;
    resume?.();
  }

  /** Goes on until the process has finished a step. */
  step(process: Process, kind: StepKind): void {
    if (this.#stop === undefined) return;
    this.#step = new Step(process, kind, process.top);
    this.#flag();
    this.resume();
  }

  /** Goes to the place of the process before this one. False: that is not possible. */
  stepBack(process: Process): boolean {
    return this.#goesBack({ kind: 'back', process });
  }

  /** Goes to the last place at which a breakpoint is hit, or the start. False: that is not possible. */
  reverse(): boolean {
    return this.#goesBack({ kind: 'reverse' });
  }

  #goesBack(command: Command): boolean {
    if (this.#stop === undefined || this.#back === undefined) return false;
    this.#command = command;
    this.resume();
    return true;
  }

  /** Whether the run stands where it has been before, and can go on from there to where it was. */
  get isPast(): boolean {
    return this.#back?.history.isPast === true;
  }

  /** What the run stands still for. */
  get stop(): Stop | undefined {
    return this.#stop;
  }

  /** Those that have begun and not ended, in the order of their start. */
  get processes(): ReadonlySet<Process> {
    return this.#processes;
  }

  stackOf(process: Process): readonly Section[] {
    return stackOf(process, frame => (frame === this.#stoppedFrame ? this.#stoppedPlace : undefined));
  }

  variablesOf(frame: Frame, code: FunctionCode): readonly FrameVariable[] {
    return variablesOf(frame, code, frame === this.#stoppedFrame ? this.#stoppedPlace : frame.at);
  }

  /** Computes a text in a frame, while the run stands still. Throws a {@link NotStof} or a StofError. */
  *evaluate(text: string, frame: Frame | undefined): Generator<HostRequest, Value, unknown> {
    const services = this.#services!;
    const variables = frame?.code === undefined ? [] : this.variablesOf(frame, frame.code);
    return yield* this.#evaluated(prepare(text, variables), frame?.self ?? services.document.root, variables);
  }

  /**
   * As {@link evaluate}, of a text that may change something. In the past that is taken back; in the present nobody goes back to
   * before it, for the run would not come to here again.
   */
  *evaluateWithEffects(text: string, frame: Frame | undefined): Generator<HostRequest, Value, unknown> {
    const back = this.#back;
    if (back === undefined || MERELY_LOOKS.test(text)) return yield* this.evaluate(text, frame);
    const before = back.snapshot();
    try {
      return yield* this.evaluate(text, frame);
    } finally {
      if (back.history.isPast) before?.restore();
      else {
        const after = before && back.snapshot();
        if (before === undefined || after === undefined || !before.isSame(after)) back.changed(this.#standing!);
      }
    }
  }

  /** Somebody has changed a value while the run stands still: nobody goes back to before it. */
  touched(): void {
    if (this.#standing !== undefined) this.#back?.changed(this.#standing);
  }

  /** A breakpoint's text, compiled once for its place. */
  #prepared(text: string, code: FunctionCode, place: number, variables: readonly FrameVariable[]): Prepared {
    let known = this.#texts.get(code);
    if (known === undefined) {
      known = new Map();
      this.#texts.set(code, known);
    }
    const key = `${place} ${text}`;
    let prepared = known.get(key);
    if (prepared === undefined) {
      prepared = prepare(text, variables);
      known.set(key, prepared);
    }
    return prepared;
  }

  *#evaluated(
    prepared: Prepared,
    self: StofObject,
    variables: readonly FrameVariable[],
  ): Generator<HostRequest, Value, unknown> {
    this.#evaluating++;
    const history = this.#back?.history;
    if (history !== undefined) history.isAside = true;
    try {
      return yield* evaluateIn(this.#services!, prepared, self, variables);
    } finally {
      this.#evaluating--;
      if (history !== undefined) history.isAside = this.#evaluating > 0;
    }
  }

  // ── What the run asks ──

  made(code: FunctionCode): DebugFlag {
    const flag = { isOn: false };
    this.#codes.set(code, flag);
    this.#placeIn(code);
    return flag;
  }

  reached(process: Process, frame: Frame, place: number): Signal {
    if (this.#evaluating > 0) return Signal.Done;
    const back = this.#back;
    const points = this.#pointsAt(frame.code!, place);
    if (back !== undefined) {
      if (back.isDeferred(process, frame, place)) return Signal.Switch;
      if (back.isUnderWay) {
        const hits = points && (() => this.#hitsOf(points, frame, place));
        return back.reached(process, frame, place, hits);
      }
      back.passes(process, frame, place);
    }
    const pausing = this.#isPausing;
    const step = this.#step;
    const isStep = step?.isDone(process, frame) === true;
    if (points === undefined && pausing === undefined && !isStep) return Signal.Done;
    if (!isStep && pausing === undefined && step !== undefined && step.process !== process) {
      // A step is finished before another process's stop is shown.
      if (step.isUnderWay && turn.yields && process.uninterrupted === 0 && !this.isPast) {
        back?.defer(process, frame, place);
        return Signal.Switch;
      }
    }
    const reason = isStep ? 'step' : pausing;
    const position = positionOf(process, frame, place, back);
    process.aside = this.#reachedBy(process, frame, place, points ?? [], reason, position);
    return Signal.Nested;
  }

  raised(process: Process, error: StofError, isTaken: boolean): boolean {
    if (this.#evaluating > 0 || this.#told.has(error)) return false;
    this.#told.add(error);
    const back = this.#back;
    const rewinding = back?.raised(process);
    if (rewinding !== undefined) {
      process.aside = throwing(rewinding);
      return true;
    }
    if (back?.isUnderWay === true) return false;
    back?.passesError(process);
    const { all, uncaught, awaited } = this.#filters;
    const isAwaited = error.code === 'AwaitError';
    const isExpected = process.parent === undefined && process.entry?.attributes?.has('errors') === true;
    if (!(all || (uncaught && !isTaken && !isExpected) || (awaited && isAwaited))) return false;
    const position = back?.hereOtherwise(process, 'error');
    process.aside = this.#hold({ process, reason: 'error', breakpoints: [], error }, process.top, position);
    return true;
  }

  idle(first: Process): Generator<HostRequest, unknown, unknown> | undefined {
    if (this.#evaluating > 0) return undefined;
    const rewinding = this.#back?.idle(first);
    if (rewinding !== undefined) return throwing(rewinding);
    if (this.#isPausing !== 'pause' || this.#back?.isUnderWay === true) return undefined;
    const position = this.#back?.hereOtherwise(first, 'idle');
    return this.#hold({ process: first, reason: 'pause', breakpoints: [] }, first.top, position);
  }

  entered(scheduler: Scheduler): void {
    this.#back?.entered(scheduler);
  }

  left(scheduler: Scheduler, error?: unknown): void {
    this.#back?.left(scheduler, error);
  }

  paused(scheduler: Scheduler, moment: Moment): void {
    this.#back?.paused(scheduler, moment);
  }

  once(tell: () => void): void {
    if (this.#back === undefined) tell();
    else this.#back.history.once(tell);
  }

  shares(state: object): void {
    this.#back?.shares(state);
  }

  changed(process: Process): void {
    if (process.number === 0 || this.#evaluating > 0) return;
    if (process.state === 'done' || process.state === 'errored') {
      this.#processes.delete(process);
      if (this.#step?.process === process) this.#handOn(process);
    } else this.#processes.add(process);
  }

  /** The process of a step has ended: the step goes on in the one that waited for it, if there is one. */
  #handOn(process: Process): void {
    const { waiters } = process;
    const waiter = Array.isArray(waiters) ? waiters[0] : waiters;
    this.#step = waiter === undefined ? undefined : new Step(waiter, 'in', undefined);
    this.#flag();
  }

  *#reachedBy(
    process: Process,
    frame: Frame,
    place: number,
    points: readonly Breakpoint[],
    reason: Stop['reason'] | undefined,
    position: Place,
  ): Generator<HostRequest, Value, unknown> {
    const { value } = process;
    const hit: Breakpoint[] = [];
    for (const point of points) if (yield* this.#counts(point, frame, place)) hit.push(point);
    if (hit.length === 0 && reason === undefined) return value;
    const isSource = hit.some(point => 'offset' in point);
    yield* this.#hold(
      {
        process,
        reason: hit.length === 0 ? reason! : isSource ? 'breakpoint' : 'function breakpoint',
        breakpoints: hit.map(point => point.id),
      },
      frame,
      position,
    );
    return value;
  }

  /** The ids of those that would stop; nothing is printed. */
  *#hitsOf(points: readonly Breakpoint[], frame: Frame, place: number): Generator<HostRequest, number[], unknown> {
    const ids: number[] = [];
    for (const point of points) if (yield* this.#counts(point, frame, place, true)) ids.push(point.id);
    return ids;
  }

  /** Whether a breakpoint that is reached stops. A log point prints, and does not. */
  *#counts(
    point: Breakpoint,
    frame: Frame,
    place: number,
    isSilent = this.isPast,
  ): Generator<HostRequest, boolean, unknown> {
    const code = frame.code!;
    if ('name' in point && !isNamed(frame, point.name)) return false;
    const variables = variablesOf(frame, code, place);
    const { file } = code.program;
    const offset = code.places[place]!.offset;
    const compute = (what: string): Generator<HostRequest, Value, unknown> =>
      this.#evaluated(this.#prepared(what, code, place, variables), frame.self, variables);
    const tell = (what: string): void => {
      if (!isSilent) this.#listener.log(what, file, code.program, offset);
    };
    if (point.condition !== undefined) {
      try {
        if (!truthy(yield* compute(point.condition))) return false;
      } catch (error) {
        tell(`the breakpoint's condition cannot be computed: ${messageOf(error)}`);
        return true;
      }
    }
    const count = (this.#hits.get(point.id) ?? 0) + 1;
    this.#hits.set(point.id, count);
    if (point.hits !== undefined && !isHit(point.hits, count)) return false;
    if (point.log === undefined) return true;
    if (isSilent) return false;
    let line = '';
    for (const part of logParts(point.log)) {
      if (part.expression === undefined) line += part.text;
      else {
        try {
          line += textOf(yield* compute(part.expression));
        } catch (error) {
          line += `{${messageOf(error)}}`;
        }
      }
    }
    tell(line);
    return false;
  }

  /** The run stands still, at a place. */
  *#hold(stop: Stop, frame: Frame | undefined, position: Place): Generator<HostRequest, Value, unknown> {
    const { value } = stop.process;
    const { host } = this.#services!;
    this.#step = undefined;
    this.#isPausing = undefined;
    this.#flag();
    const back = this.#back;
    const since = host.monotonic();
    back?.mark();
    const place = position === undefined || typeof position === 'number' ? position : position.place;
    const standing =
      position === undefined || typeof position === 'number' ? undefined : { stop, frame, position, since };
    for (;;) {
      this.#stop = stop;
      this.#standing = standing;
      if (place !== undefined && place >= 0) {
        this.#stoppedFrame = frame;
        this.#stoppedPlace = place;
      }
      const resumed = new Promise<void>(resolve => {
        this.#resume = resolve;
      });
      this.#listener.stopped(stop);
      yield { kind: 'answer', answer: resumed };
      const command = this.#command;
      this.#command = undefined;
      this.#stop = undefined;
      this.#stoppedFrame = undefined;
      if (command === undefined || standing === undefined) break;
      const rewinding = command.kind === 'back' ? back?.step(command.process, standing) : back?.toLastHit(standing);
      if (rewinding !== undefined) throw rewinding;
      this.#listener.note?.('there is no way back from here');
    }
    back?.goesOn();
    if (back === undefined) this.#services!.passTime(host.monotonic() - since);
    else back.history.held(host.monotonic() - since);
    return value;
  }

  // ── Where breakpoints are ──

  #pointsAt(code: FunctionCode, place: number): readonly Breakpoint[] | undefined {
    return this.#points.get(code)?.get(place);
  }

  #place(): void {
    for (const code of this.#codes.keys()) this.#placeIn(code);
  }

  #placeIn(code: FunctionCode): void {
    const points = new Map<number, Breakpoint[]>();
    const add = (place: number, point: Breakpoint): void => {
      const there = points.get(place);
      if (there === undefined) points.set(place, [point]);
      else there.push(point);
    };
    const { file } = code.program;
    for (const point of (file === undefined ? undefined : this.#byFile.get(pathKey(file))) ?? []) {
      for (const place of code.stops) if (code.places[place]!.offset === point.offset) add(place, point);
    }
    const first = code.stops[0];
    for (const point of this.#byName) {
      const name = point.name.slice(point.name.lastIndexOf('.') + 1);
      if (first !== undefined && code.kind === 'function' && code.name === name) add(first, point);
    }
    if (points.size > 0) this.#points.set(code, points);
    else this.#points.delete(code);
    this.#codes.get(code)!.isOn = this.#isOn(code);
  }

  #isOn(code: FunctionCode): boolean {
    const hasPoints = this.#points.has(code);
    const back = this.#back;
    if (back?.asks(code, hasPoints) === true) return true;
    if (back?.isUnderWay === true) return false;
    return this.#step !== undefined || this.#isPausing !== undefined || hasPoints;
  }

  #flag(): void {
    for (const [code, flag] of this.#codes) flag.isOn = this.#isOn(code);
  }
}

/** Where a run stands: with a way back the whole position, without one the place of the frame's statement, if it is before one. */
type Place = Position | number | undefined;

function positionOf(process: Process, frame: Frame, place: number, back: Back | undefined): Place {
  return back === undefined ? place : back.here(process, frame, place);
}

/** A path: nothing is called. */
const MERELY_LOOKS = /^\s*[\w.@-]+\s*$/;

/** Whether the function that runs is called so: by its name, or by the end of its path. */
function isNamed(frame: Frame, name: string): boolean {
  const path = frame.fn === undefined ? '' : functionPath(frame.fn);
  return path === name || path.endsWith(`.${name}`);
}

function messageOf(error: unknown): string {
  if (error instanceof StofError || error instanceof NotStof) return error.message;
  throw error;
}
