/** Drives a debugger from a test: runs a document, and answers each stop. */

import { parse } from '../../../language/syntax/parse.ts';
import type { ErrorFilters, Terms } from '../../../runtime/debug/breakpoints.ts';
import { Debugger, type Stop } from '../../../runtime/debug/debugger.ts';
import { stopOffsets } from '../../../runtime/debug/stops.ts';
import { textLine } from '../../../runtime/debug/values.ts';
import { Engine } from '../../../runtime/engine.ts';
import type { Entry } from '../../../runtime/outcome.ts';
import { plainPaint } from '../../../runtime/report/paint.ts';
import { StofError } from '../../../runtime/values/error.ts';
import { VirtualHost } from '../engine/run.ts';

const FILE = '/doc.stof';

export interface Plan {
  /** Breakpoints by line (1 for the first); each at the first statement from there on. */
  readonly lines?: readonly (number | (Terms & { readonly line: number }))[];
  readonly functions?: readonly string[];
  readonly filters?: Partial<ErrorFilters>;
  readonly stopOnEntry?: boolean;
  readonly entry?: Entry;
  /** What is done at each stop, in turn; after the last one the run goes on by itself. */
  readonly at?: readonly ((session: Session) => unknown)[];
  /** When all of `at` is done: `resume` at each further stop. */
}

export class Session {
  readonly text: string;
  readonly engine: Engine;
  readonly debugger: Debugger;
  readonly host = new VirtualHost();
  /** What happened: `breakpoint main 3`, `log: …`. */
  readonly story: string[] = [];
  stop: Stop | undefined;

  constructor(text: string, plan: Plan) {
    this.text = text;
    const left = [...(plan.at ?? [])];
    this.debugger = new Debugger(
      {
        stopped: stop => {
          this.stop = stop;
          this.story.push(`${stop.reason} ${this.where()}`);
          const next = left.shift();
          void this.#answer(next);
        },
        log: (line, _file, _source, offset) => this.story.push(`log ${this.line(offset)}: ${line}`),
      },
      { stopOnEntry: plan.stopOnEntry === true },
    );
    this.engine = new Engine(this.host, {
      profile: plan.entry?.kind === 'functions' && plan.entry.as === 'test' ? 'test' : 'run',
      paint: plainPaint,
      logLevel: 'warn',
      debugger: this.debugger,
    });
    this.debugger.attach(this.engine);
    const stops = stopOffsets(parse(text));
    this.debugger.setBreakpoints(
      FILE,
      (plan.lines ?? []).map((given, i) => {
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
    return textLine(await this.engine.drive(this.debugger.evaluate(text, frame)));
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
