/** A document of Stof in a program: its data, its functions, and what they are lent. */

import { folderOf, joinPath } from '../language/paths/paths.ts';
import type { Engine } from '../runtime/engine.ts';
import { entryFunctions, testFunctions } from '../runtime/entries.ts';
import { FrameFunction } from '../runtime/library/implementation.ts';
import { implementations } from '../runtime/library/implementations.ts';
import type { RunOptions, TestResult } from '../runtime/outcome.ts';
import { runEntries } from '../runtime/run.ts';
import { AsyncLibraryCall } from '../runtime/scheduler/library-call.ts';
import type { HostRequest } from '../runtime/scheduler/scheduler.ts';
import type { Value } from '../runtime/values/value.ts';
import { exceptionOfFailure, firstOf, type StofError } from './errors.ts';
import { fill } from './fill.ts';
import { Inside } from './inside.ts';
import { lend } from './lend.ts';
import type { StofObject } from './object.ts';
import type { DocumentOptions } from './options.ts';
import { carried } from './process.ts';
import { type Platform, settingsOf } from './settings.ts';
import { callOfSource } from './source.ts';
import type { CallOptions, HostFunction, HostFunctionOptions, StofInput, StofValue } from './types.ts';
import { given, isPlain, taken } from './values.ts';

/** What a document can be read from: a text, bytes, or a plain object whose properties become fields. */
export type StofSource = string | Uint8Array | Readonly<Record<string, unknown>>;

export interface ParseOptions extends CallOptions {
  /** `stof`, `json`, `yaml`, `toml`, `xml`, `bstf`… Left out: `stof` for a text, `bstf` for bytes. */
  readonly format?: string | undefined;
  /** The object that it is read into; left out: the main root. */
  readonly into?: StofObject | undefined;
  /** What errors call the text, or the path that relative imports of it start from. */
  readonly file?: string | undefined;
}

export interface ExportOptions extends CallOptions {
  /** Left out: the document. */
  readonly object?: StofObject | undefined;
}

export interface TestOptions extends CallOptions {
  /** Only tests on objects whose path contains it. */
  readonly filter?: string | undefined;
}

/** How a test went. */
export interface TestOutcome {
  /** `root.group.check`. */
  readonly name: string;
  readonly passed: boolean;
  readonly durationMs: number;
  /** Why it failed; undefined for a test that should have failed and did not. */
  readonly error: StofError | undefined;
}

export interface TestReport {
  readonly passed: number;
  readonly failed: number;
  /** In the order in which they ended. */
  readonly tests: readonly TestOutcome[];
}

export class StofDocument {
  readonly #inside: Inside;

  /** An empty document. What it may use is said here, once. */
  constructor(options?: DocumentOptions);
  /** @internal */
  constructor(options: DocumentOptions | undefined, platform: Platform);
  constructor(options: DocumentOptions = {}, platform: Platform = {}) {
    this.#inside = new Inside(settingsOf(options, platform));
  }

  /** A document that holds this. Rejects with a StofParseError. */
  static async new<T extends StofDocument>(
    this: new (
      options?: DocumentOptions,
    ) => T,
    source: StofSource = '',
    options: DocumentOptions & ParseOptions = {},
  ): Promise<T> {
    const document = new this(options);
    const { format, file, signal } = options;
    await document.parse(source, { format, file, signal });
    return document;
  }

  /** The main root. */
  get root(): StofObject {
    return this.#inside.root;
  }

  /**
   * Reads more into the document: values, functions, imports; `#[init]` functions run. Rejects with a StofParseError for a text that is
   * wrong, with a StofError for what fails while it is read; what was read before that stays.
   */
  async parse(source: StofSource, options: ParseOptions = {}): Promise<void> {
    const { into = this.root, format = typeof source === 'string' ? 'stof' : 'bstf' } = options;
    const inside = this.#inside;
    const object = inside.objectBehind(into);
    if (isPlain(source)) {
      await inside.carryOut(() => now(() => fill(inside, object, source)), options);
      return;
    }
    if (typeof source === 'string' && format === 'stof') {
      const { folder } = inside.settings;
      const { file } = options;
      const text = { file, text: source, folder: file === undefined ? folder : folderOf(joinPath(folder, file)) };
      await inside.carryOut(engine => engine.loading(text, object), options);
    } else {
      await this.#library('parse', [taken(inside, source), object, format, inside.settings.profile], options);
    }
    const [failed] = inside.takeInitFailures();
    if (failed !== undefined) throw inside.exceptionOf(failed);
  }

  /** What stands at a path, `server.port`, as Stof reads it from the main root: null where nothing does. */
  get<T = StofValue>(path: string): T {
    return this.#inside.get(path, undefined) as T;
  }

  /** As an assignment in Stof: objects on the way are made, a declared type casts. Throws a StofError. */
  set(path: string, value: StofInput): void {
    this.#inside.set(path, value, undefined);
  }

  /** Whether a field or a function was there to be removed. An object in the field goes, too. */
  remove(path: string): boolean {
    return this.#inside.remove(path, undefined);
  }

  /** A new object below another (left out: the main root) with these fields, which no field holds until it is assigned to one. */
  createObject(fields: Readonly<Record<string, unknown>> = {}, parent: StofObject = this.root): StofObject {
    const inside = this.#inside;
    const object = inside.base.document.createObject(inside.objectBehind(parent));
    fill(inside, object, fields);
    return inside.handleOf(object);
  }

  /** As JSON has it: plain objects, arrays, texts and numbers. */
  record(object?: StofObject): Record<string, unknown> {
    return this.#inside.record(object);
  }

  /**
   * Calls the function at a path. `args`: an array of the arguments; what is no array is the only one. Done when all that the call has
   * started has ended; rejects with the StofError of what has failed and was not awaited.
   */
  call<T = StofValue>(path: string, args?: StofInput, options?: CallOptions): Promise<T> {
    return this.#inside.callAt(path, args, options, undefined) as Promise<T>;
  }

  /** As {@link call}, at once. Throws a StofError with the code `NotSync` where it would have to wait. */
  callSync<T = StofValue>(path: string, args?: StofInput): T {
    return this.#inside.callNow(path, args, undefined) as T;
  }

  /** Calls the first function of a text on an object (left out: the main root), and leaves nothing of the text behind. */
  async callSource<T = StofValue>(
    source: string,
    args?: StofInput,
    options: CallOptions & { readonly self?: StofObject | undefined } = {},
  ): Promise<T> {
    const inside = this.#inside;
    const values = inside.arguments(args);
    const self = inside.objectBehind(options.self ?? this.root);
    return inside.value(engine => callOfSource(engine, source, values, self), options) as Promise<T>;
  }

  /**
   * Runs the functions with an attribute, `#[main]` when none is named, each as a process of its own. Gives their values in the order
   * of the document; rejects with the StofError of the first that failed, which has the others.
   */
  async run(attributes: string | readonly string[] = 'main', options: CallOptions = {}): Promise<StofValue[]> {
    const names = typeof attributes === 'string' ? [attributes] : attributes;
    const values: Value[] = [];
    const run: RunOptions = { entry: { kind: 'attributes', names }, onValue: value => values.push(value) };
    const result = await this.#inside.carryOut(
      engine => runEntries(engine, run, entryFunctions(engine.document, names)),
      options,
    );
    const failures = result.failures.flatMap(({ failure }) =>
      failure.kind === 'error' ? [exceptionOfFailure(failure.failure)] : [],
    );
    if (failures.length > 0) throw firstOf(failures);
    return values.map(value => given(this.#inside, value));
  }

  /** Runs the tests, of a document with the profile `test`. A test that fails rejects nothing: the report says so. */
  async test(options: TestOptions = {}): Promise<TestReport> {
    const { filter } = options;
    const inside = this.#inside;
    const work = function* (engine: Engine): Generator<HostRequest, TestReport> {
      const functions = testFunctions(engine.document, filter);
      const tests: TestOutcome[] = [];
      const run: RunOptions = {
        entry: { kind: 'tests', ...(filter === undefined ? {} : { filter }) },
        onTest: test => tests.push(outcomeOf(test)),
      };
      const { tests: counts } = yield* runEntries(engine, run, functions);
      return { passed: counts?.passed ?? 0, failed: counts?.failed ?? 0, tests };
    };
    return inside.carryOut(work, options);
  }

  /**
   * Lends a function to the document: Stof calls it as `library.name(…)`. It may give a promise: the process waits, others run. What it
   * throws can be caught by Stof, and is the `cause` of the StofError else. Throws a TypeError for a library of Stof's own.
   */
  lib(library: string, name: string, fn: HostFunction, options: HostFunctionOptions = {}): this {
    lend(this.#inside, library, name, fn, options);
    return this;
  }

  /** The document, or an object of it, as a text in a format: `json`, `stof`, `yaml`, `toml`, `xml`, `html`, `md`… */
  async stringify(format = 'json', options: ExportOptions = {}): Promise<string> {
    const { object } = options;
    const args = [format, object === undefined ? null : this.#inside.objectBehind(object)];
    return (await this.#library('stringify', args, options)) as string;
  }

  /** As bytes: `bstf`, the binary form of Stof, functions included, or any format. */
  async blobify(format = 'bstf', options: ExportOptions = {}): Promise<Uint8Array> {
    const { object } = options;
    const args = [format, object === undefined ? null : this.#inside.objectBehind(object)];
    return (await this.#library('blobify', args, options)) as Uint8Array;
  }

  /** A function of `Std`, called from outside. */
  #library(name: string, args: Value[], options: CallOptions): Promise<StofValue> {
    const implementation = implementations['Std']?.[name];
    if (!(implementation instanceof FrameFunction)) throw new Error(`Std.${name} is no frame`);
    const self = this.#inside.base.document.root;
    const top = () => new AsyncLibraryCall(self, process => implementation.start(process, args));
    return this.#inside.value(engine => carried(engine, { fn: undefined, top }), options);
  }
}

/** Work that waits for nothing. */
// biome-ignore lint/correctness/useYield: a generator is what an engine carries out
function* now(act: () => void): Generator<HostRequest, void> {
  act();
}

function outcomeOf({ object, name, verdict, durationMs, failure }: TestResult): TestOutcome {
  return {
    name: `${object}.${name}`,
    passed: verdict === 'ok',
    durationMs,
    error: failure?.kind === 'error' ? exceptionOfFailure(failure.failure) : undefined,
  };
}
