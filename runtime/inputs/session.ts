/**
 * A document that is changed by inputs, one after another. Variables stay from one to the next; an input is over when all the
 * processes that it started are.
 */

import { FunctionCode } from '../compiler/code.ts';
import { frameClassOf } from '../compiler/compile.ts';
import { StofFunction } from '../document/function.ts';
import { type Engine, failureOf } from '../engine.ts';
import { caseValues } from '../loading/evaluate.ts';
import { Program } from '../lowering/program.ts';
import { parseErrorText } from '../report/report.ts';
import type { Failure } from '../report/trace.ts';
import { setSlot, slotOf } from '../scheduler/frame.ts';
import { Origin, Process } from '../scheduler/process.ts';
import { type HostRequest, Scheduler } from '../scheduler/scheduler.ts';
import { Variable } from '../scheduler/variable.ts';
import { StofError } from '../values/error.ts';
import { textOf } from '../values/print.ts';
import { readInput } from './read.ts';
import type { Statements } from './statements.ts';

export type Outcome =
  /** `text`: what the input gives, as `pln` prints it. `declares`: it made variables. `failures`: of processes that nobody awaited. */
  | {
      readonly kind: 'done';
      readonly text: string | undefined;
      readonly declares: boolean;
      readonly failures: readonly Failure[];
    }
  /** Items were added to the document. */
  | { readonly kind: 'loaded' }
  /** It is no Stof, or could not be loaded: text for `[ERROR] `. */
  | { readonly kind: 'wrong'; readonly message: string }
  /** The input itself first, then processes that it started. */
  | { readonly kind: 'failed'; readonly failures: readonly Failure[] }
  | { readonly kind: 'stopped' };

export class Session {
  readonly #engine: Engine;
  /** Relative imports start here. Absolute. */
  readonly #folder: string;
  /** One for all inputs: a promise can be awaited later. */
  #scheduler: Scheduler;
  #failed: Process[] = [];
  readonly #variables = new Map<string, Variable>();

  constructor(engine: Engine, folder: string) {
    this.#engine = engine;
    this.#folder = folder;
    this.#scheduler = this.#newScheduler();
  }

  get variables(): ReadonlyMap<string, Variable> {
    return this.#variables;
  }

  /** Does what the input says. `name` is what reports call it. One at a time. */
  async enter(text: string, name: string): Promise<Outcome> {
    const input = readInput(text);
    this.#engine.stopped = false;
    switch (input.kind) {
      case 'nothing':
        return { kind: 'done', text: undefined, declares: false, failures: [] };
      case 'wrong':
        return { kind: 'wrong', message: parseErrorText(input.message, text, input.offset, name) };
      case 'items': {
        const loaded = await this.#engine.loadText(text, name, this.#folder);
        if (this.#engine.stopped) return { kind: 'stopped' };
        return loaded.ok ? { kind: 'loaded' } : { kind: 'wrong', message: loaded.message };
      }
      case 'statements':
        return this.#engine.drive(this.#run(text, name, input.statements));
      default:
        return input satisfies never;
    }
  }

  *#run(
    text: string,
    name: string,
    { source, head, root, block }: Extract<Statements, { ok: true }>,
  ): Generator<HostRequest, Outcome, unknown> {
    const engine = this.#engine;
    const program = new Program(name, source, root, {
      outside: this.#variables.keys(),
      shared: true,
      head,
      shown: text,
    });
    const taken = [...this.#variables];
    const self = engine.document.root;
    try {
      yield* caseValues(engine, program, block, self);
    } catch (error) {
      if (error instanceof StofError) return { kind: 'failed', failures: [failureOf(error)] };
      throw error;
    }
    const captures = taken.map(([variable, { type, isConst }]) => ({ name: variable, shared: true, type, isConst }));
    const code = new FunctionCode({ kind: 'input', name: 'input', program, node: block, captures });
    const fn = new StofFunction(engine.document.newId, 'input', code, undefined);
    const process = new Process(engine.nextProcess(), new Origin('function', engine, this.#scheduler, fn));
    process.started = fn;
    const frame = new (frameClassOf(code))(process, fn, self, undefined);
    taken.forEach(([, variable], i) => {
      setSlot(frame, i, variable);
    });
    process.top = frame;
    this.#failed = [];
    this.#scheduler.start(process);
    yield* this.#scheduler.run();
    let declares = false;
    for (const [variable, slot] of code.declared) {
      const held = slotOf(frame, slot);
      // What stands behind an error was never declared.
      if (!(held instanceof Variable)) continue;
      this.#variables.set(variable, held);
      declares = true;
    }
    if (engine.stopped) {
      this.#scheduler = this.#newScheduler();
      return { kind: 'stopped' };
    }
    const failed = this.#failed.filter(one => !one.taken);
    const failures = failed.map(({ failure }) => failureOf(failure!));
    if (failed.includes(process)) return { kind: 'failed', failures };
    const isNothing = process.state !== 'done' || process.exited || process.value === undefined;
    return { kind: 'done', text: isNothing ? undefined : textOf(process.value), declares, failures };
  }

  #newScheduler(): Scheduler {
    return new Scheduler(this.#engine, {
      failed: process => {
        this.#failed.push(process);
        return undefined;
      },
      awaitFailed: this.#engine.awaitFailed,
    });
  }
}
