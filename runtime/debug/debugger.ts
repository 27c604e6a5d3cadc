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
import type { DebugHooks } from '../scheduler/debug-hooks.ts';
import { type Frame, Signal } from '../scheduler/frame.ts';
import type { Process } from '../scheduler/process.ts';
import type { HostRequest } from '../scheduler/scheduler.ts';
import type { Services } from '../scheduler/services.ts';
import { functionPath } from '../scheduler/trace.ts';
import { turn } from '../scheduler/turn.ts';
import { StofError } from '../values/error.ts';
import { textOf } from '../values/print.ts';
import { truthy } from '../values/truthy.ts';
import type { Value } from '../values/value.ts';
import { type ErrorFilters, type FunctionBreakpoint, isHit, logParts, type SourceBreakpoint } from './breakpoints.ts';
import { evaluateIn, NotStof, type Prepared, prepare } from './evaluate.ts';
import { type FrameVariable, type Section, stackOf, variablesOf } from './frames.ts';
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
  /** A log point's text, or why a breakpoint's condition cannot be computed. */
  log(text: string, file: string | undefined, source: { readonly text: string }, offset: number): void;
}

/** What a debugger needs of the engine besides what all rooms do. */
export interface DebuggedServices extends Services {
  passTime(milliseconds: number): void;
}

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

  /** `stopOnEntry`: the first statement stops. */
  constructor(listener: DebugListener, { stopOnEntry = false }: { readonly stopOnEntry?: boolean } = {}) {
    this.#listener = listener;
    if (stopOnEntry) this.#isPausing = 'entry';
  }

  /** The engine that it is the debugger of. */
  attach(services: DebuggedServices): void {
    this.#services = services;
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
    try {
      return yield* evaluateIn(this.#services!, prepared, self, variables);
    } finally {
      this.#evaluating--;
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
    const points = this.#pointsAt(frame.code!, place);
    const pausing = this.#isPausing;
    const step = this.#step;
    const isStep = step?.isDone(process, frame) === true;
    if (points === undefined && pausing === undefined && !isStep) return Signal.Done;
    if (!isStep && pausing === undefined && step !== undefined && step.process !== process) {
      // A step is finished before another process's stop is shown.
      if (step.isUnderWay && turn.yields && process.uninterrupted === 0) return Signal.Switch;
    }
    const reason = isStep ? 'step' : pausing;
    process.nested = this.#reachedBy(process, frame, place, points ?? [], reason);
    return Signal.Nested;
  }

  raised(process: Process, error: StofError, isTaken: boolean): boolean {
    if (this.#evaluating > 0 || this.#told.has(error)) return false;
    this.#told.add(error);
    const { all, uncaught, awaited } = this.#filters;
    const isAwaited = error.code === 'AwaitError';
    const isExpected = process.parent === undefined && process.entry?.attributes?.has('errors') === true;
    if (!(all || (uncaught && !isTaken && !isExpected) || (awaited && isAwaited))) return false;
    process.nested = this.#hold({ process, reason: 'error', breakpoints: [], error }, process.top, undefined);
    return true;
  }

  idle(first: Process): Generator<HostRequest, unknown, unknown> | undefined {
    if (this.#evaluating > 0 || this.#isPausing !== 'pause') return undefined;
    return this.#hold({ process: first, reason: 'pause', breakpoints: [] }, first.top, undefined);
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
      place,
    );
    return value;
  }

  /** Whether a breakpoint that is reached stops. A log point prints, and does not. */
  *#counts(point: Breakpoint, frame: Frame, place: number): Generator<HostRequest, boolean, unknown> {
    const code = frame.code!;
    if ('name' in point && !isNamed(frame, point.name)) return false;
    const variables = variablesOf(frame, code, place);
    const { file } = code.program;
    const offset = code.places[place]!.offset;
    const compute = (what: string): Generator<HostRequest, Value, unknown> =>
      this.#evaluated(this.#prepared(what, code, place, variables), frame.self, variables);
    const tell = (what: string): void => this.#listener.log(what, file, code.program, offset);
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

  /** The run stands still. `place`: the statement that the frame is stopped before. */
  *#hold(stop: Stop, frame: Frame | undefined, place: number | undefined): Generator<HostRequest, Value, unknown> {
    const { value } = stop.process;
    const { host } = this.#services!;
    this.#step = undefined;
    this.#isPausing = undefined;
    this.#flag();
    this.#stop = stop;
    if (place !== undefined) {
      this.#stoppedFrame = frame;
      this.#stoppedPlace = place;
    }
    const began = host.monotonic();
    const resumed = new Promise<void>(resolve => {
      this.#resume = resolve;
    });
    this.#listener.stopped(stop);
    yield { kind: 'answer', answer: resumed };
    this.#stop = undefined;
    this.#stoppedFrame = undefined;
    this.#services!.passTime(host.monotonic() - began);
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
    return this.#step !== undefined || this.#isPausing !== undefined || this.#points.has(code);
  }

  #flag(): void {
    for (const [code, flag] of this.#codes) flag.isOn = this.#isOn(code);
  }
}

/** Whether the function that runs is called so: by its name, or by the end of its path. */
function isNamed(frame: Frame, name: string): boolean {
  const path = frame.fn === undefined ? '' : functionPath(frame.fn);
  return path === name || path.endsWith(`.${name}`);
}

function messageOf(error: unknown): string {
  if (error instanceof StofError || error instanceof NotStof) return error.message;
  throw error;
}
