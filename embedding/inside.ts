/** What the handles of one document have in common: the document, what it was lent, and how it is called. */

import type { DataComponent } from '../runtime/document/data.ts';
import type { StofFunction as DocumentFunction } from '../runtime/document/function.ts';
import type { StofObject as DocumentObject } from '../runtime/document/object.ts';
import { Engine } from '../runtime/engine.ts';
import type { Answer, HostFailure } from '../runtime/host.ts';
import type { Files } from '../runtime/library/context.ts';
import type { Permissions } from '../runtime/library/permissions.ts';
import { plainPaint } from '../runtime/report/paint.ts';
import { AsyncCall } from '../runtime/scheduler/library-call.ts';
import type { HostRequest } from '../runtime/scheduler/scheduler.ts';
import type { StofError as RaisedError } from '../runtime/values/error.ts';
import { objectJson } from '../runtime/values/json.ts';
import type { Value } from '../runtime/values/value.ts';
import { drive, driveNow } from './drive.ts';
import { exceptionOf } from './errors.ts';
import { StofFunction } from './function.ts';
import { Gate } from './gate.ts';
import { StofData, StofPromise } from './kinds.ts';
import { StofObject } from './object.ts';
import { assignAt, functionAt, removeAt, valueAt } from './paths.ts';
import { carried, type Started } from './process.ts';
import type { Settings } from './settings.ts';
import type { CallOptions, StofInput, StofValue } from './types.ts';
import { given, taken } from './values.ts';
import { WebHost } from './web-host.ts';

/** Work for an engine, step by step. */
export type Work<T> = (engine: Engine) => Generator<HostRequest, T, unknown>;

export class Inside {
  readonly settings: Settings;
  /** The engine that made the document. It runs nothing: each call has an engine of its own over the same document. */
  readonly base: Engine;
  readonly #gate = new Gate();
  readonly #handles = new WeakMap<DocumentObject, StofObject>();
  readonly #objects = new WeakMap<StofObject, DocumentObject>();
  readonly #functionHandles = new WeakMap<DocumentFunction, StofFunction>();
  readonly #functions = new WeakMap<StofFunction, DocumentFunction>();
  readonly #data = new WeakMap<StofData, DataComponent>();
  readonly #signals = new WeakMap<object, AbortSignal>();
  readonly #initFailures: RaisedError[] = [];

  constructor(settings: Settings) {
    this.settings = settings;
    this.base = this.#engine(this.#host(), undefined);
  }

  get root(): StofObject {
    return this.handleOf(this.base.document.root);
  }

  // ── Handles ──

  handleOf(object: DocumentObject): StofObject {
    let handle = this.#handles.get(object);
    if (handle === undefined) {
      handle = new StofObject(this);
      this.#handles.set(object, handle);
      this.#objects.set(handle, object);
    }
    return handle;
  }

  /** Throws a TypeError for a handle of another document. */
  objectBehind(handle: StofObject): DocumentObject {
    return own(this.#objects.get(handle), 'the object');
  }

  functionOf(fn: DocumentFunction): StofFunction {
    let handle = this.#functionHandles.get(fn);
    if (handle === undefined) {
      handle = new StofFunction(this);
      this.#functionHandles.set(fn, handle);
      this.#functions.set(handle, fn);
    }
    return handle;
  }

  functionBehind(handle: StofFunction): DocumentFunction {
    return own(this.#functions.get(handle), 'the function');
  }

  dataOf(component: DataComponent): StofData {
    const handle = new StofData(component.id);
    this.#data.set(handle, component);
    return handle;
  }

  dataBehind(handle: StofData): DataComponent {
    return own(this.#data.get(handle), 'the data');
  }

  /** Undefined: the main root. */
  object(handle: StofObject | undefined): DocumentObject {
    return handle === undefined ? this.base.document.root : this.objectBehind(handle);
  }

  // ── Reading and writing: at once ──

  get(path: string, from: StofObject | undefined): StofValue {
    return this.#guarded(() => given(this, valueAt(this.base.document, this.object(from), path)));
  }

  set(path: string, value: StofInput, from: StofObject | undefined): void {
    this.#guarded(() => assignAt(this.base.document, this.object(from), path, taken(this, value) ?? null));
  }

  remove(path: string, from: StofObject | undefined): boolean {
    return this.#guarded(() => removeAt(this.base.document, this.object(from), path));
  }

  record(handle: StofObject | undefined): Record<string, unknown> {
    return this.#guarded(() => JSON.parse(objectJson(this.object(handle))) as Record<string, unknown>);
  }

  // ── Calls ──

  async callAt(
    path: string,
    args: StofInput,
    options: CallOptions | undefined,
    from: StofObject | undefined,
  ): Promise<StofValue> {
    const values = this.arguments(args);
    return this.value(engine => carried(engine, this.#callOf(path, values, from)), options);
  }

  async callHandle(handle: StofFunction, args: StofInput, options: CallOptions | undefined): Promise<StofValue> {
    const fn = this.functionBehind(handle);
    const values = this.arguments(args);
    const self = fn.owner ?? this.base.document.root;
    return this.value(
      engine => carried(engine, { fn, top: () => new AsyncCall(fn, self, values, undefined) }),
      options,
    );
  }

  callNow(path: string, args: StofInput, from: StofObject | undefined): StofValue {
    return this.#guarded(() => {
      const values = this.arguments(args);
      const host = this.#host();
      const engine = this.#engine(host, undefined);
      return given(
        this,
        driveNow(() => carried(engine, this.#callOf(path, values, from)), host),
      );
    });
  }

  #callOf(path: string, args: Value[], from: StofObject | undefined): Started {
    const { fn, self } = functionAt(this.base.document, this.object(from), path);
    return { fn, top: () => new AsyncCall(fn, self, args, undefined) };
  }

  /** An array's items, or the one value; `undefined`: none. */
  arguments(args: StofInput): Value[] {
    if (args === undefined) return [];
    const all: readonly StofInput[] = Array.isArray(args) ? args : [args];
    return all.map(arg => taken(this, arg) ?? null);
  }

  /** Carries work out and gives its value. */
  value(work: Work<Value>, options: CallOptions | undefined): Promise<StofValue> {
    return this.carryOut(work, options).then(value => {
      const result = this.#guarded(() => given(this, value));
      return result instanceof StofPromise ? result.result() : result;
    });
  }

  /** Carries work out, when it is its turn. Rejects with a StofError, or the reason of the signal. */
  async carryOut<T>(work: Work<T>, options: CallOptions = {}): Promise<T> {
    const { signal } = options;
    signal?.throwIfAborted();
    const host = this.#host();
    const engine = this.#engine(host, options.maxExecutionTime);
    if (signal !== undefined) this.#signals.set(engine, signal);
    const begin = (): Generator<HostRequest, T, unknown> => {
      engine.restartLimits();
      return work(engine);
    };
    try {
      return await untilAborted(drive(begin, host, this.#gate), signal, () => {
        engine.stop();
        host.wake();
      });
    } catch (error) {
      throw this.exceptionOf(error);
    }
  }

  /** Failures of `#[init]` since it was asked the last time. */
  takeInitFailures(): RaisedError[] {
    return this.#initFailures.splice(0);
  }

  /** The signal of the call that an engine carries out. */
  signalOf(engine: object): AbortSignal | undefined {
    return this.#signals.get(engine);
  }

  exceptionOf(error: unknown): unknown {
    return exceptionOf(error, ({ caught }) => given(this, caught));
  }

  #guarded<T>(act: () => T): T {
    try {
      return act();
    } catch (error) {
      throw this.exceptionOf(error);
    }
  }

  #host(): WebHost {
    const { write, clock, now, random, folder, files, permissions, environment, isMemoryShort } = this.settings;
    return new WebHost({
      write,
      clock,
      now,
      random,
      workingFolder: folder,
      readFile: files === undefined ? undefined : path => readAllowed(files, permissions, path),
      env: environment === undefined ? undefined : name => environment.get(name),
      isMemoryShort,
    });
  }

  #engine(host: WebHost, maxExecutionTime: number | undefined): Engine {
    const { profile, logLevel, files, environment, network, permissions } = this.settings;
    const limit = maxExecutionTime ?? this.settings.maxExecutionTime;
    const options = {
      profile,
      paint: plainPaint,
      logLevel,
      timeLimitMs: Number.isFinite(limit) ? Math.max(limit, 1) : undefined,
      files,
      environment,
      network,
      permissions,
      onInitFailed: (error: RaisedError) => this.#initFailures.push(error),
      hidesAwaitErrors: true,
    };
    return new Engine(host, options, this.base as Engine | undefined);
  }
}

/** A file for an import, where the document may read it. */
function readAllowed(
  files: Files,
  permissions: Permissions | undefined,
  path: string,
): Answer<Uint8Array | HostFailure> {
  const refusal = permissions?.refusal({ kind: 'read', path });
  if (refusal instanceof Promise)
    return refusal.then(text => (text === undefined ? files.read(path) : refusedWith(text)));
  return refusal === undefined ? files.read(path) : refusedWith(refusal);
}

function refusedWith(failure: string): HostFailure {
  return { failure, isRefusal: true };
}

function own<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new TypeError(`${what} belongs to another document`);
  return found;
}

/** What the promise gives, unless the signal comes first: then its reason, at once. */
function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined, stop: () => void): Promise<T> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      stop();
      reject(signal.reason);
    };
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
