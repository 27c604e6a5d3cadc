/** One run of one test in one order: the document is loaded anew each time, its texts are read and compiled once. */

import { Engine } from '../engine.ts';
import type { Host, HostFailure, Importer } from '../host.ts';
import type { Environment, Files } from '../library/context.ts';
import type { Network } from '../library/network.ts';
import type { Permissions } from '../library/permissions.ts';
import { KeptTexts } from '../loading/keptTexts.ts';
import type { FunctionAddress, LoadResult, RunResult } from '../outcome.ts';
import { RandomIds } from '../recording/randomIds.ts';
import { plainPaint } from '../report/paint.ts';
import { reportText } from '../report/report.ts';
import { notes } from './footprint.ts';
import { notedOperations } from './noted.ts';
import { type Chooser, EndlessOrder, KnownOrder, Order, type Turn } from './order.ts';

/** What trials take from the machine: none of them changes anything there. */
export interface TrialHost {
  readonly workingFolder: string;
  /** Milliseconds of a clock that never goes back. */
  monotonic(): number;
  /** Milliseconds since 1970, when exploring began: every trial begins then. */
  readonly startedAt: number;
  /** `importer`: undefined where a program reads it. */
  readFile(path: string, importer: Importer | undefined): Uint8Array | HostFailure;
  readonly permissions: Permissions | undefined;
  readonly environment: readonly (readonly [string, string])[];
  readonly network: Pick<Network, 'address'>;
}

/** Loads the document into an engine. */
export type Load = (engine: Engine) => Promise<LoadResult>;

export type Outcome =
  | { readonly kind: 'ok' }
  /** `report`: as a test run prints it. */
  | { readonly kind: 'failed'; readonly report: string }
  /** Processes that wait for ever, by number, with whom they wait for. */
  | {
      readonly kind: 'stuck';
      readonly waiting: readonly (readonly [waits: number, awaited: number, isTaken: boolean])[];
    }
  | { readonly kind: 'endless' }
  /** Left early: what comes was seen. */
  | { readonly kind: 'known' };

export interface Trial {
  readonly outcome: Outcome;
  readonly output: string;
  readonly order: Order;
}

/** A turn of its own may take so long, in ms: a loop that nobody else can interrupt. */
const PATIENCE_MS = 10_000;

export class Trials {
  readonly #host: TrialHost;
  readonly #load: Load;
  readonly #kept = new KeptTexts({ operations: notedOperations });
  readonly #files = new Map<string, Uint8Array | HostFailure>();

  constructor(host: TrialHost, load: Load) {
    this.#host = host;
    this.#load = load;
  }

  /** An engine with the document, or why it does not load. */
  async loaded(output: (text: string) => void = () => {}): Promise<Engine | string> {
    const { environment, files, network } = this.#machine();
    const engine = new Engine(this.#engineHost(output), {
      profile: 'test',
      paint: plainPaint,
      logLevel: 'warn',
      timeLimitMs: PATIENCE_MS,
      environment,
      files,
      network,
      permissions: this.#host.permissions,
      kept: this.#kept,
    });
    const loaded = await this.#load(engine);
    return loaded.ok ? engine : loaded.message;
  }

  /** Runs a test in the order that the chooser wants, of so many turns at the most. */
  async run(test: FunctionAddress, chooser: Chooser, most: number, onTurn?: (turn: Turn) => void): Promise<Trial> {
    let output = '';
    const engine = await this.loaded(text => {
      output += text;
    });
    if (typeof engine === 'string') throw new Error(engine);
    const order = new Order(chooser, most, onTurn);
    notes.restart();
    try {
      const result = await engine.run({ entry: { kind: 'functions', as: 'test', functions: [test] }, order });
      return { outcome: outcomeOf(result, order), output, order };
    } catch (error) {
      if (error instanceof EndlessOrder) return { outcome: { kind: 'endless' }, output, order };
      if (error instanceof KnownOrder) return { outcome: { kind: 'known' }, output, order };
      throw error;
    }
  }

  #engineHost(output: (text: string) => void): Host {
    const ids = new RandomIds(new Uint8Array(32));
    const { workingFolder, startedAt } = this.#host;
    let passed = 0;
    return {
      write: (_stream, text) => output(text),
      now: () => startedAt + passed,
      monotonic: () => this.#host.monotonic(),
      sleep: ms => {
        if (!Number.isFinite(ms)) return Promise.resolve();
        passed += ms;
        return undefined;
      },
      randomId: () => ids.id(),
      random: () => ids.number(),
      readFile: (path, importer) => this.#file(path, importer),
      workingFolder,
      env: () => undefined,
    };
  }

  #file(path: string, importer: Importer | undefined): Uint8Array | HostFailure {
    const key = `${importer} ${path}`;
    let answer = this.#files.get(key);
    if (answer === undefined) this.#files.set(key, (answer = this.#host.readFile(path, importer)));
    return answer;
  }

  /** What a trial changes is its own. */
  #machine(): { readonly environment: Environment; readonly files: Files; readonly network: Network } {
    const variables = new Map(this.#host.environment);
    const written = new Map<string, Uint8Array>();
    return {
      environment: {
        get: name => variables.get(name),
        set: (name, value) => void variables.set(name, value),
        remove: name => void variables.delete(name),
        entries: () => [...variables],
      },
      files: {
        read: path => written.get(path) ?? this.#file(path, undefined),
        write: (path, bytes) => {
          written.set(path, bytes);
          return undefined;
        },
      },
      network: {
        address: (url, query) => this.#host.network.address(url, query),
        send: async () => ({ failure: 'no request is sent while orders are explored' }),
      },
    };
  }
}

function outcomeOf(result: RunResult, order: Order): Outcome {
  const [failure] = result.failures;
  if (failure !== undefined) {
    const { failure: told } = failure;
    return {
      kind: 'failed',
      report:
        told.kind === 'error'
          ? reportText(told.failure, plainPaint)
          : `expected to error, but received ${told.result ?? 'no result'}`,
    };
  }
  const waiting = [...order.processes.values()].flatMap(process =>
    process.state === 'waiting' && process.awaited !== undefined
      ? [[process.number, process.awaited.process.number, process.awaited.process.taken] as const]
      : [],
  );
  return waiting.length > 0 ? { kind: 'stuck', waiting } : { kind: 'ok' };
}
