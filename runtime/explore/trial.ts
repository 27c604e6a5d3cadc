/** One run of one test in one order: the document is loaded anew each time, its texts are read and compiled once. */

import { Engine } from '../engine.ts';
import { KeptTexts } from '../loading/keptTexts.ts';
import type { FunctionAddress, LoadResult, RunResult, TestFailure } from '../outcome.ts';
import { plainPaint } from '../report/paint.ts';
import { reportText } from '../report/report.ts';
import { notes } from './footprint.ts';
import { notedOperations } from './noted.ts';
import { type Chooser, EndlessOrder, KnownOrder, Order, type Turn } from './order.ts';
import { TrialFiles, type TrialHost, trialMachine } from './trialMachine.ts';

/** Loads the document into an engine. */
export type Load = (engine: Engine) => Promise<LoadResult>;

export type Outcome =
  | { readonly kind: 'ok' }
  /** `report`: as a test run prints it. */
  | { readonly kind: 'failed'; readonly report: string; readonly failure: TestFailure }
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
  readonly files: TrialFiles;

  constructor(host: TrialHost, load: Load) {
    this.#host = host;
    this.files = new TrialFiles(host);
    this.#load = load;
  }

  /** An engine with the document, or why it does not load. */
  async loaded(output: (text: string) => void = () => {}): Promise<Engine | string> {
    const lent = trialMachine(this.#host, this.files, { write: (_stream, text) => output(text) });
    const engine = new Engine(lent.host, {
      profile: 'test',
      paint: plainPaint,
      logLevel: 'warn',
      timeLimitMs: PATIENCE_MS,
      environment: lent.environment,
      files: lent.files,
      network: lent.network,
      permissions: lent.permissions,
      kept: this.#kept,
    });
    const loaded = await this.#load(engine);
    return loaded.ok ? engine : loaded.message;
  }

  /** Runs a test once more to show it: where it touched what is kept. */
  async show(test: FunctionAddress, chooser: Chooser, most: number): Promise<Trial> {
    notes.keepsPlaces = true;
    try {
      return await this.run(test, chooser, most);
    } finally {
      notes.keepsPlaces = false;
    }
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
}

function outcomeOf(result: RunResult, order: Order): Outcome {
  const [failure] = result.failures;
  if (failure !== undefined) {
    const { failure: told } = failure;
    return {
      kind: 'failed',
      failure: told,
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
