/**
 * The engine: one document, loaded through a host, and its runs.
 *
 * Everything below is synchronous generators; here is the one place that waits for the host.
 */

import type { LibraryFunction } from '../language/library/library.ts';
import { PACKAGE_DOCUMENT } from '../language/paths/packages.ts';
import { joinPath } from '../language/paths/paths.ts';
import { DocumentCasts } from './document/cast.ts';
import { Document } from './document/document.ts';
import type { StofFunction } from './document/function.ts';
import type { StofObject } from './document/object.ts';
import { entryFunctions, functionAt, testFunctions } from './entries.ts';
import type { Host } from './host.ts';
import type { Environment, Files, LogLevel } from './library/context.ts';
import type { Network } from './library/network.ts';
import type { Permissions } from './library/permissions.ts';
import { Requests } from './library/requests.ts';
import type { Profile } from './loading/attributes.ts';
import { LoadError } from './loading/errors.ts';
import { ImportFailure, importFile } from './loading/imports.ts';
import type { KeptTexts } from './loading/keptTexts.ts';
import { type LoadContext, type Loading, loadText } from './loading/load.ts';
import { loadPackage } from './loading/package.ts';
import type { LeftOut } from './loading/plainData.ts';
import { profileNamed } from './loading/profiles.ts';
import type { TextSource } from './loading/source.ts';
import type { CountListener, WriteListener } from './lowering/program.ts';
import type { LoadResult, RunOptions, RunResult } from './outcome.ts';
import type { Tape } from './recording/tape.ts';
import { awaitErrorLine, resultLine } from './report/lines.ts';
import { logText, warningText } from './report/log.ts';
import type { Paint } from './report/paint.ts';
import { reportText } from './report/report.ts';
import type { Failure } from './report/trace.ts';
import { placedFunction, runEntries } from './run.ts';
import type { DebugHooks } from './scheduler/debug-hooks.ts';
import type { ProcessControl, ProcessEvent } from './scheduler/events.ts';
import { outOfMemory } from './scheduler/limits.ts';
import type { Process } from './scheduler/process.ts';
import type { HostRequest } from './scheduler/scheduler.ts';
import type { Services } from './scheduler/services.ts';
import { type RunLimits, Usage } from './scheduler/usage.ts';
import { StofError } from './values/error.ts';
import { parseError } from './values/errors.ts';
import { watchGrowth } from './values/growth.ts';
import type { Value } from './values/value.ts';

export interface EngineOptions {
  /** A run leaves tests out of the document. */
  readonly profile: Profile;
  /** Doc comments are kept, for the format `docs`. */
  readonly docs?: boolean | undefined;
  /** Colours of what the engine itself prints. */
  readonly paint: Paint;
  /** Colours of what goes to standard error; undefined: the same. */
  readonly errorPaint?: Paint | undefined;
  /** The most talkative level of `log_*` that is shown. */
  readonly logLevel: LogLevel;
  /** Running time from the start of loading, in ms; undefined or 0: none. */
  readonly timeLimitMs?: number | undefined;
  /** What else a run may use; each test that runs alone, for itself. */
  readonly limits?: RunLimits | undefined;
  /** Only data is loaded: nothing of the document runs. Told of what is passed over in its text. */
  readonly onLeftOut?: ((left: LeftOut) => void) | undefined;
  /** Conditional switch points between two looks at the clock; for tests that want to be interrupted everywhere. */
  readonly fuel?: number;
  /** Environment variables, where the host lends them. */
  readonly environment?: Environment | undefined;
  /** Files, where the host lends them. */
  readonly files?: Files | undefined;
  /** The network, where the host lends it. */
  readonly network?: Network | undefined;
  /** Who says what of files, network and environment may be used; undefined: everything that is lent. */
  readonly permissions?: Permissions | undefined;
  /** Stops the run where somebody wants to look at it. */
  readonly debugger?: DebugHooks | undefined;
  /** Counts what runs. */
  readonly coverage?: CountListener | undefined;
  /** Follows what is written. */
  readonly written?: WriteListener | undefined;
  /** Of a document that is loaded again and again. */
  readonly kept?: KeptTexts | undefined;
  /** Records or replays the run, over the host that it made. */
  readonly tape?: Tape | undefined;
  /** Told of a failed `#[init]` function, in place of a report on standard output. */
  readonly onInitFailed?: ((error: StofError) => void) | undefined;
  /** Single processes can be paused, let go on and ended from outside: {@link Engine.control}. */
  readonly controllable?: boolean | undefined;
  /** Nothing is printed where the await of a failed process fails: who called is told by the error alone. */
  readonly hidesAwaitErrors?: boolean | undefined;
}

const NO_CONTROLS: readonly ProcessControl[] = [];
const LEVELS: readonly LogLevel[] = ['error', 'warn', 'info', 'debug', 'trace'];

/** A turn looks at the clock after this many switch points that it passed: some hundred microseconds of a tight loop. */
const FUEL = 20_000;

export class Engine implements Services {
  readonly host: Host;
  readonly document: Document;
  readonly environment: Environment | undefined;
  readonly files: Files | undefined;
  readonly network: Network | undefined;
  readonly permissions: Permissions | undefined;
  readonly requests: Requests;
  readonly packed: Map<string, Uint8Array>;
  readonly debugger: DebugHooks | undefined;
  readonly coverage: CountListener | undefined;
  readonly written: WriteListener | undefined;
  readonly tape: Tape | undefined;
  readonly living: Map<number, Process> | undefined;
  readonly usage: Usage;
  startedAt: number;
  deadline = Number.POSITIVE_INFINITY;
  readonly fuel: number;
  onEvent: ((event: ProcessEvent) => void) | undefined;
  stopped = false;
  /** How many processes there have been. */
  processes = 0;
  readonly #options: EngineOptions;
  readonly #context: LoadContext;
  #controls: ProcessControl[] = [];
  readonly #warned = new Set<string>();
  /** What is waited for outside of the time limit, and how much of that is left. */
  #unlimited = 0;
  #leftMs = Number.POSITIVE_INFINITY;

  /** `other`: an engine whose document this one works on, too. */
  constructor(host: Host, options: EngineOptions, other?: Engine) {
    this.host = host;
    this.#options = options;
    this.environment = options.environment;
    this.files = options.files;
    this.network = options.network;
    this.permissions = options.permissions;
    this.debugger = options.debugger;
    this.coverage = options.coverage;
    this.written = options.written;
    this.tape = options.tape;
    this.living = options.controllable === true || options.tape?.replays === true ? new Map() : undefined;
    this.fuel = options.fuel ?? FUEL;
    this.startedAt = host.now();
    this.usage = new Usage(options.limits);
    this.restartLimits();
    watchGrowth(host.isMemoryShort && (bytes => this.#checkMemory(bytes)));
    this.requests = other?.requests ?? new Requests();
    this.packed = other?.packed ?? new Map();
    this.document = other?.document ?? new Document(() => host.randomId());
    if (other === undefined) {
      this.document.profile = options.docs === true ? 'docs' : options.profile === 'test' ? 'test' : 'prod';
    }
    this.#context = {
      services: this,
      profile: options.profile,
      docs: options.docs,
      imported: other?.imported ?? new Map(),
      open: { depth: 0 },
      importer: 'program',
      leave: options.onLeftOut,
      kept: options.kept,
      warn: (text, inFile) => this.#warn(text, inFile),
      initFailed: (object, name, error) => this.#initFailed(object, name, error),
    };
  }

  #checkMemory(bytes: number): void {
    if (this.host.isMemoryShort?.(bytes) === true) throw outOfMemory();
  }

  /** The imports that were done. */
  get imported(): LoadContext['imported'] {
    return this.#context.imported;
  }

  /** What loading a text into an object does, in steps. Throws a LoadError. */
  loading(source: TextSource, into: StofObject): Loading {
    return loadText(this.#context, source, into);
  }

  /** Loads a file by its absolute path, in the format of its extension. */
  loadFile(path: string, format: string): Promise<LoadResult> {
    return this.#load(importFile(this.#context, { path, shown: path, format, written: path }, this.document.root));
  }

  /** Loads a Stof text. `file` is what reports call it. */
  loadText(text: string, file: string | undefined, folder: string): Promise<LoadResult> {
    return this.#load(loadText(this.#context, { file, text, folder }, this.document.root));
  }

  /** Loads what the `pkg.stof` of a folder says. */
  loadPackage(folder: string): Promise<LoadResult> {
    const file = joinPath(folder, PACKAGE_DOCUMENT);
    return this.#load(loadPackage(this.#context, file, file, this.document.root));
  }

  /** Starts functions and runs until no process is running or sleeping. */
  run(options: RunOptions): Promise<RunResult> {
    this.onEvent = options.onEvent;
    return this.drive(runEntries(this, options, this.#chosen(options)));
  }

  /** Ends the run: no process gets another turn. What is awaited of the host is not waited for. */
  readonly stop = (): void => {
    this.stopped = true;
  };

  /**
   * Asks something for one process. It takes hold where the run next lets the host in (who asks ends the host's sleep), and has no effect on a
   * process that has ended by then.
   */
  control(control: ProcessControl): void {
    if (this.living !== undefined) this.#controls.push(control);
  }

  #chosen(options: RunOptions): readonly StofFunction[] {
    const functions = this.#functionsOf(options);
    if (options.choose === undefined) return functions;
    const placed = new Map(functions.map(fn => [placedFunction(fn), fn]));
    return options.choose([...placed.keys()]).flatMap(each => placed.get(each) ?? []);
  }

  #functionsOf(options: RunOptions): readonly StofFunction[] {
    const { entry } = options;
    switch (entry.kind) {
      case 'attributes':
        return entryFunctions(this.document, entry.names);
      case 'tests':
        return testFunctions(this.document, entry.filter);
      case 'functions':
        return entry.functions.flatMap(address => functionAt(this.document, address) ?? []);
    }
  }

  async #load(loading: Loading): Promise<LoadResult> {
    try {
      await this.drive(loading);
      return { ok: true };
    } catch (error) {
      if (error instanceof LoadError || error instanceof ImportFailure || error instanceof StofError) {
        return { ok: false, message: error.message };
      }
      if (error instanceof RangeError) {
        return { ok: false, message: 'the document is nested too deeply (an expression of thousands of operators?)' };
      }
      throw error;
    }
  }

  /** Time in which a debugger held the run: sleepers and the time limit do not see it. */
  passTime(milliseconds: number): void {
    this.startedAt += milliseconds;
    this.deadline += milliseconds;
  }

  /** Drives a generator of the engine, waiting for the host where it has to. */
  async drive<T>(generator: Generator<HostRequest, T, unknown>): Promise<T> {
    let result = generator.next();
    while (result.done !== true) {
      const request = result.value;
      if (request.kind === 'sleep') {
        const slept = this.host.sleep(request.milliseconds);
        if (slept !== undefined) await slept;
        result = generator.next();
        continue;
      }
      let answer: unknown;
      try {
        answer = await request.answer;
      } catch (error) {
        result = generator.throw(error);
        continue;
      }
      result = generator.next(answer);
    }
    return result.value;
  }

  keptState(): unknown[] {
    const { alive, printed } = this.usage;
    const numbers = [this.processes, this.startedAt, alive, printed];
    const own = [...numbers, this.document, this.#warned, this.packed, this.#context.imported];
    return this.living === undefined ? own : [...own, this.living];
  }

  restoreState(state: readonly unknown[]): void {
    [this.processes, this.startedAt, this.usage.alive, this.usage.printed] = state as [number, number, number, number];
  }

  // ── Services ──

  restartLimits(): void {
    this.usage.restart();
    const { timeLimitMs } = this.#options;
    if (!timeLimitMs) return;
    if (this.#unlimited > 0) this.#leftMs = timeLimitMs;
    else this.deadline = this.host.monotonic() + timeLimitMs;
  }

  async withoutLimit<T>(answer: Promise<T>): Promise<T> {
    if (this.#unlimited++ === 0) {
      this.#leftMs = this.deadline - this.host.monotonic();
      this.deadline = Number.POSITIVE_INFINITY;
    }
    try {
      return await answer;
    } finally {
      if (--this.#unlimited === 0) this.deadline = this.host.monotonic() + this.#leftMs;
    }
  }

  stopwatch(): number {
    return this.tape === undefined ? this.host.monotonic() : this.tape.stopwatch();
  }

  takeControls(): readonly ProcessControl[] {
    if (this.#controls.length === 0) return NO_CONTROLS;
    const controls = this.#controls;
    this.#controls = [];
    return controls;
  }

  nextProcess(): number {
    this.usage.alive++;
    return ++this.processes;
  }

  isGranted(fn: LibraryFunction): boolean {
    if (fn.grant === undefined) return true;
    if (fn.grant === 'network') return this.network !== undefined;
    return (fn.library === 'fs' ? this.files : this.environment) !== undefined;
  }

  log(level: LogLevel, text: string): void {
    if (LEVELS.indexOf(level) > LEVELS.indexOf(this.#options.logLevel)) return;
    const line = logText(level, text, this.#errorPaint);
    this.usage.print(line);
    this.host.write('stderr', line);
  }

  castObject(object: StofObject, typeName: string, from: StofObject): void {
    new DocumentCasts(this.document, from).castObject(object, typeName);
  }

  isInstance(object: StofObject, typeName: string, from: StofObject): boolean {
    return new DocumentCasts(this.document, from).isInstance(object, typeName);
  }

  *load(process: Process, text: string, into: StofObject, profile: string): Generator<HostRequest, Value, unknown> {
    const source: TextSource = { file: undefined, text, folder: this.host.workingFolder };
    const named = profileNamed(profile);
    const context: LoadContext = { ...this.#context, profile: named.profile, docs: named.docs, importer: 'parse' };
    const before = this.document.profile;
    this.document.profile = named.name;
    try {
      yield* loadText(context, source, into, 'items before');
    } catch (error) {
      if (error instanceof LoadError) throw parseError(error.message);
      throw error;
    } finally {
      this.document.profile = before;
    }
    void process;
    return undefined;
  }

  readonly awaitFailed = (waiting: Process, failed: Process): void => {
    const { paint, hidesAwaitErrors } = this.#options;
    if (hidesAwaitErrors === true) return;
    const failure = failed.failure!;
    const line = awaitErrorLine(waiting.processId, failed.processId, paint);
    this.host.write('stdout', `${line}\n${reportText(failureOf(failure), paint)}\n`);
  };

  get #errorPaint(): Paint {
    return this.#options.errorPaint ?? this.#options.paint;
  }

  #warn(text: string, inFile: string | undefined): void {
    const warning = warningText(text, inFile, this.#errorPaint);
    if (this.#warned.has(warning)) return;
    this.#warned.add(warning);
    this.host.write('stderr', warning);
  }

  #initFailed(object: string, name: string, error: StofError): void {
    const { paint, onInitFailed } = this.#options;
    if (onInitFailed !== undefined) return onInitFailed(error);
    const line = resultLine('init', object, name, 'failed', paint);
    this.host.write('stdout', `${line}\n${reportText(failureOf(error), paint)}\n\n`);
  }
}

/** An error as a report needs it. */
export function failureOf(error: StofError): Failure {
  const { message, code, note, trace, cause, compared } = error;
  return {
    message,
    code,
    note,
    frames: trace ?? [],
    ...(cause === undefined ? {} : { cause: failureOf(cause) }),
    ...(compared === undefined ? {} : { compared }),
  };
}
