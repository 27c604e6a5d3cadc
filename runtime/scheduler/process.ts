/** A process: a stack of frames that runs in turns. Also what library functions see of the engine. */

import type { LibraryFunction } from '../../language/library/library.ts';
import type { StofType } from '../../language/tables/types.ts';
import type { Document } from '../document/document.ts';
import type { StofFunction } from '../document/function.ts';
import type { StofObject } from '../document/object.ts';
import type { Environment, LibraryContext, LogLevel } from '../library/context.ts';
import type { StofError } from '../values/error.ts';
import type { Value } from '../values/value.ts';
import type { ProcessState } from './events.ts';
import type { Frame } from './frame.ts';
import type { StofPromise } from './promise.ts';
import type { Scheduler } from './scheduler.ts';
import type { Services } from './services.ts';

/** What started a process. */
export type ProcessKind = 'main' | 'test' | 'function' | 'init' | 'async function' | 'async block' | 'load';

export class Process implements LibraryContext {
  /** 1, 2, 3… in the order of their start. */
  readonly number: number;
  readonly kind: ProcessKind;
  readonly services: Services;
  readonly scheduler: Scheduler;
  readonly parent: Process | undefined;
  /** The entry function whose process this is or was spawned from. */
  readonly entry: StofFunction | undefined;
  /** The spawner's stack when this process was spawned. */
  readonly inherited: Frame | undefined;

  /** What it is called where its first frame does not say. */
  name: string | undefined;
  /** The innermost frame; undefined once the process has ended. */
  top: Frame | undefined;
  /** The result of what a frame asked for last. */
  value: Value = undefined;
  /** The error that a handler is to take. */
  error: StofError | undefined;
  /** An error that the next turn begins with. */
  raised: StofError | undefined;
  /** Whether conditional switch points end the turn: fixed for the round. */
  yields = false;
  /** The same, while no library call forbids switching. */
  roundYields = false;
  /** Conditional switch points left until the turn has to serve the host. */
  fuel = 0;
  /** Nested calls, inherited frames included. */
  depth = 0;
  /** Words that calls take on JavaScript's own stack in this turn, as estimated by generated code. */
  nest = 0;
  /** How many library calls on the stack forbid switching. */
  uninterrupted = 0;
  /** Of the last call target found: `self` of a function, the receiver of a library function. */
  receiver: Value = undefined;
  /** The declared type that travels with the value of the last call. */
  travelling: StofType | undefined;
  /** The next library call was written with `&`. */
  reference = false;

  state: ProcessState = 'running';
  /** Its first event was sent. */
  told = false;
  /** Place in the list of running processes. */
  index = -1;
  awaited: StofPromise | undefined;
  /** When it began to wait or sleep, as a serial number. */
  since = 0;
  /** When a sleep ends, by the scheduler's clock in ms. */
  due = 0;
  /** Processes that wait for this one. */
  waiters: Process[] | undefined;
  /** Its result or error was taken by an await. */
  taken = false;
  /** The type that an awaited value is cast to when the process goes on. */
  castTo: StofType | undefined;
  failure: StofError | undefined;
  /** Ended by `exit`, or silently: without a result or a word. */
  exited = false;
  /** Of `exit` requests made in this turn. */
  exits: Process[] | undefined;
  /** Loading that must run to its end before the process goes on. */
  nested: Generator<unknown, Value, unknown> | undefined;
  #id: string | undefined;

  constructor(init: {
    readonly number: number;
    readonly kind: ProcessKind;
    readonly services: Services;
    readonly scheduler: Scheduler;
    readonly parent?: Process | undefined;
    readonly entry?: StofFunction | undefined;
    readonly inherited?: Frame | undefined;
  }) {
    this.number = init.number;
    this.kind = init.kind;
    this.services = init.services;
    this.scheduler = init.scheduler;
    this.parent = init.parent;
    this.entry = init.entry ?? init.parent?.entry;
    this.inherited = init.inherited;
  }

  get processId(): string {
    this.#id ??= this.services.host.randomId();
    return this.#id;
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

  castObject(object: StofObject, typeName: string): void {
    this.services.castObject(object, typeName, this.self);
  }

  isInstance(object: StofObject, typeName: string): boolean {
    return this.services.isInstance(object, typeName, this.self);
  }
}
