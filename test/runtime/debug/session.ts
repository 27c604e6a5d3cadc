/** Drives a debugger from a test: runs a document, and answers each stop. */

import { parse } from '../../../language/syntax/parse.ts';
import type { ErrorFilters, Terms } from '../../../runtime/debug/breakpoints.ts';
import { Debugger, type Stop } from '../../../runtime/debug/debugger.ts';
import { stopOffsets } from '../../../runtime/debug/stops.ts';
import { textLine } from '../../../runtime/debug/values.ts';
import { Engine } from '../../../runtime/engine.ts';
import type { Entry } from '../../../runtime/outcome.ts';
import { KEY_LENGTH, RandomIds } from '../../../runtime/recording/randomIds.ts';
import { plainPaint } from '../../../runtime/report/paint.ts';
import { History } from '../../../runtime/rewind/history.ts';
import { StofError } from '../../../runtime/values/error.ts';
import { VirtualHost } from '../engine/run.ts';

const FILE = '/doc.stof';
const NONE = { get: () => undefined, set: () => {}, remove: () => {}, entries: () => [] };
const NO_FILES = { read: () => ({ failure: 'no files' }), write: () => ({ failure: 'no files' }) };
const NO_NETWORK = {
  address: () => ({ failure: 'none' }) as never,
  send: () => Promise.resolve({ failure: 'no network' }),
};

export interface Plan {
  /** Breakpoints by line (1 for the first); each at the first statement from there on. */
  readonly lines?: readonly (number | (Terms & { readonly line: number }))[];
  /** Breakpoints at all statements. */
  readonly everywhere?: boolean;
  readonly functions?: readonly string[];
  readonly filters?: Partial<ErrorFilters>;
  readonly stopOnEntry?: boolean;
  readonly entry?: Entry;
  /** Files besides the document, by path. */
  readonly files?: ReadonlyMap<string, string>;
  /** Least ms of the run between two checkpoints: 0 for one at each interruption. */
  readonly gapMs?: number;
  /** Switch points between two looks at the clock, at the most. */
  readonly fuel?: number;
  /** What is done at each stop, in turn; after the last one the run goes on by itself. */
  readonly at?: readonly ((session: Session) => unknown)[];
  /** When all of `at` is done: `resume` at each further stop. */
}

export class Session {
  readonly text: string;
  readonly engine: Engine;
  readonly debugger: Debugger;
  readonly host: VirtualHost;
  /** What happened: `breakpoint main 3`, `log: …`. */
  readonly story: string[] = [];
  stop: Stop | undefined;

  constructor(text: string, plan: Plan) {
    this.text = text;
    this.host = new VirtualHost(plan.files);
    const left = [...(plan.at ?? [])];
    this.debugger = new Debugger(
      {
        stopped: stop => {
          this.stop = stop;
          this.story.push(`${stop.reason} ${this.where()}`);
          const next = left.shift();
          void this.#answer(next);
        },
        note: word => this.story.push(`note: ${word}`),
        log: (line, _file, _source, offset) => this.story.push(`log ${this.line(offset)}: ${line}`),
      },
      { stopOnEntry: plan.stopOnEntry === true },
    );
    const raw = { host: this.host, environment: NONE, files: NO_FILES, network: NO_NETWORK, permissions: undefined };
    const history = new History({ lent: raw, raw, tape: undefined, ids: new RandomIds(new Uint8Array(KEY_LENGTH)) });
    const { host, ...lent } = history.lent;
    this.engine = new Engine(host, {
      ...lent,
      tape: history,
      profile: plan.entry?.kind === 'functions' && plan.entry.as === 'test' ? 'test' : 'run',
      paint: plainPaint,
      logLevel: 'warn',
      debugger: this.debugger,
      ...(plan.fuel === undefined ? {} : { fuel: plan.fuel }),
    });
    this.debugger.attach(this.engine, history, plan.gapMs);
    const stops = stopOffsets(parse(text));
    const everywhere = stops.map((offset, i) => ({ id: i + 1, offset }));
    this.debugger.setBreakpoints(
      FILE,
      plan.everywhere === true
        ? everywhere
        : (plan.lines ?? []).map((given, i) => {
            const terms = typeof given === 'number' ? { line: given } : given;
            const { line, ...rest } = terms;
            return { id: i + 1, offset: stops.find(offset => this.line(offset) >= line) ?? -1, ...rest };
          }),
    );
    this.debugger.setFunctionBreakpoints((plan.functions ?? []).map((name, i) => ({ id: 100 + i, name })));
    this.debugger.setErrorFilters({ all: false, uncaught: false, awaited: false, ...plan.filters });
  }

  async #answer(next: ((session: Session) => unknown) | undefined): Promise<void> {
    try {
      await next?.(this);
    } catch (error) {
      this.story.push(
        `failed: ${error instanceof Error || error instanceof StofError ? error.message : String(error)}`,
      );
    }
    if (this.debugger.stop !== undefined) this.debugger.resume();
  }

  back(): void {
    this.debugger.stepBack(this.stop!.process);
  }

  reverse(): void {
    this.debugger.reverse();
  }

  step(kind: 'in' | 'over' | 'out'): void {
    this.debugger.step(this.stop!.process, kind);
  }

  /** `main 3`: the innermost function and its line. */
  where(): string {
    const frame = this.debugger.stackOf(this.stop!.process)[0]?.frames[0];
    return frame === undefined ? '(nowhere)' : `${frame.name.replace(/^root\./, '')} ${this.line(frame.offset)}`;
  }

  line(offset: number): number {
    return this.text.slice(0, offset).split('\n').length;
  }

  stack(): string[] {
    return this.debugger
      .stackOf(this.stop!.process)
      .flatMap(({ relation, frames }) => [
        ...(relation === undefined ? [] : [`-- ${relation}`]),
        ...frames.map(({ name, offset }) => `${name} ${this.line(offset)}`),
      ]);
  }

  variables(): string[] {
    const { frame, code } = this.debugger.stackOf(this.stop!.process)[0]!.frames[0]!;
    return this.debugger.variablesOf(frame, code).map(each => `${each.name} = ${textLine(each.read())}`);
  }

  async evaluate(text: string): Promise<string> {
    const frame = this.debugger.stackOf(this.stop!.process)[0]?.frames[0]?.frame;
    return textLine(await this.engine.drive(this.debugger.evaluateWithEffects(text, frame)));
  }
}

/** Runs the document, and tells what happened and what it printed. */
export async function debug(text: string, plan: Plan): Promise<{ readonly story: string[]; readonly output: string }> {
  const session = new Session(text, plan);
  const loaded = await session.engine.loadText(text, FILE, '/');
  if (!loaded.ok) throw new Error(loaded.message);
  await session.engine.run({ entry: plan.entry ?? { kind: 'attributes', names: ['main'] } });
  return { story: session.story, output: session.host.output };
}
