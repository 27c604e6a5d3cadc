/** A process: a stack of frames that runs in turns. Also what library functions see of the engine. */

import type { LibraryFunction } from '../../language/library/library.ts';
import type { DataComponent } from '../document/data.ts';
import type { Document } from '../document/document.ts';
import type { StofFunction } from '../document/function.ts';
import type { StofObject } from '../document/object.ts';
import type { Environment, Files, LibraryContext, LogLevel } from '../library/context.ts';
import type { Network } from '../library/network.ts';
import type { Permissions } from '../library/permissions.ts';
import type { Requests } from '../library/requests.ts';
import type { StofError } from '../values/error.ts';
import type { Value } from '../values/value.ts';
import type { ProcessState } from './events.ts';
import type { Frame } from './frame.ts';
import type { StofPromise } from './promise.ts';
import type { Scheduler } from './scheduler.ts';
import type { Services } from './services.ts';

/** What started a process. */
export type ProcessKind = 'main' | 'test' | 'function' | 'init' | 'async function' | 'async block' | 'load';

/** What processes of one kind, spawned on behalf of one entry function, have in common. */
export class Origin {
  readonly kind: ProcessKind;
  readonly services: Services;
  readonly scheduler: Scheduler;
  /** The entry function whose process this is or was spawned from. */
  readonly entry: StofFunction | undefined;
  #function: Origin | undefined;
  #block: Origin | undefined;

  constructor(kind: ProcessKind, services: Services, scheduler: Scheduler, entry?: StofFunction) {
    this.kind = kind;
    this.services = services;
    this.scheduler = scheduler;
    this.entry = entry;
  }

  /** Of the processes that such a process spawns. */
  ofSpawned(kind: 'async function' | 'async block'): Origin {
    if (this.kind === kind) return this;
    if (kind === 'async block') return (this.#block ??= this.#made(kind));
    return (this.#function ??= this.#made(kind));
  }

  #made(kind: ProcessKind): Origin {
    return new Origin(kind, this.services, this.scheduler, this.entry);
  }
}

/** What few processes have, made when one of them needs it. */
class Extras {
  started: StofFunction | undefined;
  id: string | undefined;
  exits: Process[] | undefined;
  nested: Generator<unknown, Value, unknown> | undefined;
  isAside = false;
}

/** How a process that has ended did so, beside its state: bits of one number. */
const Ended = { Taken: 1, Exited: 2 } as const;
/** Beside these in the same number: it gets no turn. */
const PAUSED = 4;

/** Very many may be asleep at once: what is here, each of them has. */
export class Process implements LibraryContext {
  /** 1, 2, 3… in the order of their start. */
  readonly number: number;
  readonly origin: Origin;
  readonly parent: Process | undefined;
  /** The spawner's stack when this process was spawned. */
  readonly inherited: Frame | undefined;

  /** The innermost frame; undefined once the process has ended. */
  top: Frame | undefined;
  /** The result of what a frame asked for last. */
  value: Value = undefined;
  /** An error that the next turn begins with; of a process that has failed, the one that ended it. */
  failure: StofError | undefined;
  /** Nested calls, inherited frames included. */
  depth: number;
  /** How many library calls on the stack forbid switching. */
  uninterrupted = 0;

  /** Undefined before it joins the line. */
  state: ProcessState | undefined;
  /** Running: the place in the line. Waiting or asleep: when that began, as a serial number. */
  place = 0;
  /** When a sleep ends, in ms since the run began. */
  due = 0;
  /** What it waits for, or has waited for until its next turn. */
  awaited: StofPromise | undefined;
  /** The process that waits for this one, or all that do. */
  waiters: Process | Process[] | undefined;
  #ended = 0;
  /** Read and written through what is below. Not by a private method: each would make all processes larger. */
  #extras: Extras | undefined;

  constructor(number: number, origin: Origin, parent?: Process, inherited?: Frame) {
    this.number = number;
    this.origin = origin;
    this.parent = parent;
    this.inherited = inherited;
    this.depth = parent === undefined ? origin.services.usage.leastDepth : parent.depth;
  }

  addWaiter(process: Process): void {
    const { waiters } = this;
    if (waiters === undefined) this.waiters = process;
    else if (Array.isArray(waiters)) waiters.push(process);
    else this.waiters = [waiters, process];
  }

  get kind(): ProcessKind {
    return this.origin.kind;
  }

  get services(): Services {
    return this.origin.services;
  }

  get scheduler(): Scheduler {
    return this.origin.scheduler;
  }

  get entry(): StofFunction | undefined {
    return this.origin.entry;
  }

  /** Its result or error was taken by an await. */
  get taken(): boolean {
    return (this.#ended & Ended.Taken) !== 0;
  }

  take(): void {
    this.#ended |= Ended.Taken;
  }

  /** Ended by `exit`, or silently: without a result or a word. */
  get exited(): boolean {
    return (this.#ended & Ended.Exited) !== 0;
  }

  /** Takes back what it may have been about to give. */
  setExited(): void {
    this.#ended |= Ended.Exited;
    this.value = undefined;
  }

  /** Somebody from outside wants that it gets no turn for now. */
  get paused(): boolean {
    return (this.#ended & PAUSED) !== 0;
  }

  set paused(paused: boolean) {
    this.#ended = paused ? this.#ended | PAUSED : this.#ended & ~PAUSED;
  }

  /** The function whose process it is, where its first frame may not say. */
  get started(): StofFunction | undefined {
    return this.#extras?.started;
  }

  set started(fn: StofFunction) {
    this.#extras ??= new Extras();
    this.#extras.started = fn;
  }

  /** Whom the turn that is over wants to end. */
  get exits(): readonly Process[] {
    return this.#extras?.exits ?? [];
  }

  /** Asks for the end of a process, when this turn is over. */
  requestExit(target: Process): void {
    this.#extras ??= new Extras();
    this.#extras.exits ??= [];
    this.#extras.exits.push(target);
  }

  /** The processes whose end was asked for, once. */
  takeExits(): readonly Process[] {
    const exits = this.#extras?.exits ?? [];
    if (this.#extras !== undefined) this.#extras.exits = undefined;
    return exits;
  }

  /** Loading that must run to its end before the process goes on. */
  set nested(nested: Generator<unknown, Value, unknown>) {
    this.#extras ??= new Extras();
    this.#extras.nested = nested;
  }

  takeNested(): Generator<unknown, Value, unknown> {
    const nested = this.#extras!.nested!;
    this.#extras!.nested = undefined;
    return nested;
  }

  /** As {@link nested}, of somebody who looks on: no step of the program, and no moment of its run. */
  set aside(nested: Generator<unknown, Value, unknown>) {
    this.nested = nested;
    this.#extras!.isAside = true;
  }

  /** Whether what is nested is none of the program's. Asked once. */
  takeAside(): boolean {
    const isAside = this.#extras?.isAside === true;
    if (isAside) this.#extras!.isAside = false;
    return isAside;
  }

  keptState(): unknown[] {
    const { top, value, failure, depth, uninterrupted, state, place, due, awaited, waiters } = this;
    const own = [this.parent, this.inherited, this.entry, top, value, failure, depth, uninterrupted, state, place, due];
    const { started, id, exits } = this.#extras ?? {};
    return [...own, awaited, waiters, this.#ended, started, id, exits];
  }

  restoreState(state: readonly unknown[]): void {
    const [, , , top, value, failure, depth, uninterrupted, itsState, place, due, ...others] = state;
    const [awaited, waiters, ended, started, id, exits] = others;
    Object.assign(this, { top, value, failure, depth, uninterrupted, state: itsState, place, due, awaited, waiters });
    this.#ended = ended as number;
    if (this.#extras === undefined && started === undefined && id === undefined && exits === undefined) return;
    this.#extras ??= new Extras();
    Object.assign(this.#extras, { started, id, exits, nested: undefined, isAside: false });
  }

  get processId(): string {
    this.#extras ??= new Extras();
    this.#extras.id ??= this.services.host.randomId();
    return this.#extras.id;
  }

  get self(): StofObject {
    return this.top?.self ?? this.services.document.root;
  }

  get document(): Document {
    return this.services.document;
  }

  isGranted(fn: LibraryFunction): boolean {
    return this.services.isGranted(fn);
  }

  get environment(): Environment | undefined {
    return this.services.environment;
  }

  get workingFolder(): string {
    return this.services.host.workingFolder;
  }

  get files(): Files | undefined {
    return this.services.files;
  }

  get network(): Network | undefined {
    return this.services.network;
  }

  get permissions(): Permissions | undefined {
    return this.services.permissions;
  }

  withoutLimit<T>(answer: Promise<T>): Promise<T> {
    return this.services.withoutLimit(answer);
  }

  get packed(): Map<string, Uint8Array> {
    return this.services.packed;
  }

  get requests(): Requests {
    return this.services.requests;
  }

  callStack(): StofFunction[] {
    const functions: StofFunction[] = [];
    let frame = this.top;
    for (let process: Process | undefined = this; process !== undefined; process = process.parent) {
      for (; frame !== undefined; frame = frame.caller) if (frame.fn !== undefined) functions.push(frame.fn);
      frame = process.inherited;
    }
    return functions.reverse();
  }

  write(stream: 'stdout' | 'stderr', text: string): void {
    this.services.usage.print(text);
    this.services.host.write(stream, text);
  }

  log(level: LogLevel, text: string): void {
    this.services.log(level, text);
  }

  now(): number {
    return this.services.host.now();
  }

  randomId(length: number): string {
    let id = '';
    while (id.length < length) id += this.services.host.randomId();
    return id.slice(0, length);
  }

  copyObject(object: StofObject): StofObject {
    return this.services.document.copyObject(object, this.self);
  }

  copyFunction(fn: StofFunction): StofFunction {
    return this.services.document.copyFunction(fn);
  }

  copyData(data: DataComponent): DataComponent {
    return this.services.document.copyData(data);
  }

  castObject(object: StofObject, typeName: string): void {
    this.services.castObject(object, typeName, this.self);
  }

  isInstance(object: StofObject, typeName: string): boolean {
    return this.services.isInstance(object, typeName, this.self);
  }
}
