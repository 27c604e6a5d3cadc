/** What can be asked of a run that stands still: stacks, variables, values, and to change some of them. */

import type { DebugProtocol } from '@vscode/debugprotocol';
import type { ErrorFilters } from '../../runtime/debug/breakpoints.ts';
import type { Debugger } from '../../runtime/debug/debugger.ts';
import { childrenOf, setItem, shown, textWhole } from '../../runtime/debug/values.ts';
import type { Process } from '../../runtime/scheduler/process.ts';
import type { Value } from '../../runtime/values/value.ts';
import { type Arguments, numberOf, Refused, textOf } from './arguments.ts';
import { completionsFor } from './completions.ts';
import type { Debuggee } from './debuggee.ts';
import type { Editor } from './editor.ts';
import { Handles, type Held, type HeldFrame } from './handles.ts';
import { processRows, rootRows, rowOf, selfRows, variableRows } from './rows.ts';
import { type StackRow, stackRows } from './stack.ts';
import type { Threads } from './threads.ts';

export class Inspection {
  readonly #debuggee: Debuggee;
  readonly #editor: Editor;
  readonly #threads: Threads;
  readonly #held = new Handles<Held>();
  readonly #frames = new Handles<HeldFrame>();
  /** Stacks that were asked for at this stop. */
  readonly #stacks = new Map<number, readonly StackRow[]>();

  constructor(debuggee: Debuggee, editor: Editor, threads: Threads) {
    this.#debuggee = debuggee;
    this.#editor = editor;
    this.#threads = threads;
  }

  /** Whatever was shown of a stop means nothing any more. */
  letGo(): void {
    this.#held.clear();
    this.#frames.clear();
    this.#stacks.clear();
  }

  stackTrace(args: Arguments): { stackFrames: DebugProtocol.StackFrame[]; totalFrames: number } {
    const process = this.processOf(args);
    let rows = this.#stacks.get(process.number);
    if (rows === undefined) {
      rows = stackRows(this.#debugger.stackOf(process), each => this.#threads.nameOf(each));
      this.#stacks.set(process.number, rows);
    }
    const start = numberOf(args, 'startFrame', 0);
    const levels = numberOf(args, 'levels', 0);
    const some = rows.slice(start, levels > 0 ? start + levels : undefined);
    return { stackFrames: some.map(row => this.#stackFrame(row)), totalFrames: rows.length };
  }

  #stackFrame(row: StackRow): DebugProtocol.StackFrame {
    row.id ??= this.#frames.add(row.frame);
    if (row.kind === 'label') {
      return { id: row.id, name: row.text, line: 0, column: 0, presentationHint: 'label' };
    }
    const { frame } = row;
    const { file, text } = frame.code.program;
    return {
      id: row.id,
      name: frame.name.replace(/^root\./, ''),
      ...this.#editor.place(this.#debuggee.sources.positionIn(frame.code.program, frame.offset)),
      source: file === undefined ? this.#editor.textSource(text) : this.#editor.sourceOf(file),
      ...(frame.isLive ? {} : { presentationHint: 'subtle' }),
    };
  }

  scopes(args: Arguments): { scopes: DebugProtocol.Scope[] } {
    const frame = this.#frameOf(args['frameId']);
    const { engine } = this.#debuggee;
    const variables = frame.isLive ? this.#debugger.variablesOf(frame.frame, frame.code) : [];
    const locals = variables.filter(({ isCaptured }) => !isCaptured);
    const captured = variables.filter(({ isCaptured }) => isCaptured);
    const scope = (name: string, held: Held, named: number, hint?: string): DebugProtocol.Scope[] =>
      named === 0
        ? []
        : [
            {
              name,
              variablesReference: this.#held.add(held),
              namedVariables: named,
              expensive: false,
              ...(hint === undefined ? {} : { presentationHint: hint }),
            },
          ];
    const rows = (name: string, list: Parameters<typeof rowOf>[0][]) =>
      scope(name, { kind: 'rows', rows: list, frame }, list.length);
    return {
      scopes: [
        ...scope('Locals', { kind: 'variables', variables: locals, frame }, locals.length, 'locals'),
        ...scope('Captured', { kind: 'variables', variables: captured, frame }, captured.length),
        ...rows('Self', [...selfRows(frame.frame.self)]),
        ...rows('Roots', rootRows(engine!.document.roots())),
        ...rows(
          'Process',
          processRows(frame.process, each => this.#threads.nameOf(each)),
        ),
      ],
    };
  }

  variables(args: Arguments): { variables: DebugProtocol.Variable[] } {
    const held = this.#heldOf(args['variablesReference']);
    switch (held.kind) {
      case 'variables':
        return { variables: variableRows(held.variables, held.frame, this.#held) };
      case 'rows':
        return { variables: held.rows.map(row => rowOf(row, held.frame, this.#held)) };
      case 'value': {
        const { value, path, frame } = held;
        const { indexed } = shown('', value);
        const { filter } = args;
        if ((filter === 'named' && indexed > 0) || (filter === 'indexed' && indexed === 0)) return { variables: [] };
        const start = indexed > 0 ? numberOf(args, 'start', 0) : 0;
        const count = indexed > 0 ? numberOf(args, 'count', 0) : 0;
        const rows = childrenOf(value, path, start, count > 0 ? count : undefined);
        return { variables: rows.map(row => rowOf(row, frame, this.#held)) };
      }
      default:
        return held satisfies never;
    }
  }

  async setVariable(args: Arguments): Promise<DebugProtocol.SetVariableResponse['body']> {
    this.#inPresent();
    const held = this.#heldOf(args['variablesReference']);
    const name = textOf(args, 'name');
    const value = textOf(args, 'value');
    if (held.kind === 'variables') {
      const variable = held.variables.find(each => each.name === name);
      if (variable === undefined) throw new Refused(`there is no variable ${name}`);
      return this.#assigned(name, value, held.frame);
    }
    if (held.kind === 'value') {
      const computed = await this.#computed(value, held.frame);
      if (setItem(held.value, name, computed)) {
        this.#debugger.touched();
        return bodyOf(rowOf(shown(name, computed), held.frame, this.#held));
      }
    }
    const rows = held.kind === 'rows' ? held.rows : childrenOf(held.value, held.path);
    const path = rows.find(row => row.name === name)?.path;
    if (path === undefined || path === name) throw new Refused(`${name} cannot be set`);
    return this.#assigned(path, value, held.frame);
  }

  async setExpression(args: Arguments): Promise<DebugProtocol.SetExpressionResponse['body']> {
    this.#inPresent();
    const frame = args['frameId'] === undefined ? undefined : this.#frameOf(args['frameId']);
    return this.#assigned(textOf(args, 'expression'), textOf(args, 'value'), frame);
  }

  /** Assigns as a statement of the program would, casts and constants included, and gives what is there then. */
  async #assigned(
    path: string,
    value: string,
    frame: HeldFrame | undefined,
  ): Promise<DebugProtocol.SetVariableResponse['body']> {
    await this.#computed(`${path} = (${value});`, frame, true);
    const row = shown(path, await this.#computed(path, frame), path);
    return bodyOf(rowOf(row, frame, this.#held));
  }

  async evaluate(args: Arguments): Promise<DebugProtocol.EvaluateResponse['body']> {
    const expression = textOf(args, 'expression');
    const frame = args['frameId'] === undefined ? undefined : this.#frameOf(args['frameId']);
    const { context } = args;
    // Moving the mouse runs nothing.
    if (context === 'hover' && /[()]/.test(expression)) throw new Refused('a call is not computed for a hover');
    const value = await this.#computed(expression, frame, context === 'repl' || context === undefined);
    const row = shown('', value, /^[\w.@-]+$/.test(expression) ? expression : undefined);
    const { value: text, ...rest } = rowOf(row, frame, this.#held);
    const { type = '', variablesReference, indexedVariables, namedVariables, presentationHint } = rest;
    return {
      result: context === 'clipboard' ? textWhole(value) : text,
      type,
      variablesReference,
      ...(indexedVariables === undefined ? {} : { indexedVariables }),
      ...(namedVariables === undefined ? {} : { namedVariables }),
      ...(presentationHint === undefined ? {} : { presentationHint }),
    };
  }

  #computed(text: string, frame: HeldFrame | undefined, hasEffects = false): Promise<Value> {
    if (this.#debugger.stop === undefined) throw new Refused('the program runs: pause it to look at values');
    return this.#debuggee.evaluate(text, frame?.isLive === true ? frame.frame : undefined, hasEffects);
  }

  /** What has happened is not changed. */
  #inPresent(): void {
    if (this.#debugger.isPast) {
      throw new Refused(
        'the program stands in its past, which cannot be changed: continue to where it was, then set it',
      );
    }
  }

  completions(args: Arguments): { targets: DebugProtocol.CompletionItem[] } {
    const { engine } = this.#debuggee;
    if (this.#debugger.stop === undefined || engine === undefined) return { targets: [] };
    const lines = textOf(args, 'text').split('\n');
    const line = args['line'] === undefined ? 0 : numberOf(args, 'line') - this.#editor.linesFrom;
    const before = (lines[line] ?? '').slice(0, Math.max(0, numberOf(args, 'column') - this.#editor.columnsFrom));
    const frame = args['frameId'] === undefined ? undefined : this.#frameOf(args['frameId']);
    const targets = completionsFor(before, {
      variables: frame?.isLive === true ? this.#debugger.variablesOf(frame.frame, frame.code) : [],
      self: frame?.frame.self ?? engine.document.root,
      roots: engine.document.roots(),
    });
    return { targets };
  }

  /** Why it stands still, when that is an error. */
  exceptionInfo({ all, uncaught }: ErrorFilters): DebugProtocol.ExceptionInfoResponse['body'] {
    const error = this.#debugger.stop?.error;
    if (error === undefined) throw new Refused('the program did not stop at an error');
    const { cause } = error;
    return {
      exceptionId: error.code,
      description: error.note === undefined ? error.message : `${error.message}\nnote: ${error.note}`,
      breakMode: all ? 'always' : uncaught ? 'unhandled' : 'userUnhandled',
      details: {
        message: error.message,
        typeName: error.code,
        ...(cause === undefined ? {} : { innerException: [{ message: cause.message, typeName: cause.code }] }),
      },
    };
  }

  /** The process of a thread. */
  processOf(args: Arguments): Process {
    const { stop, processes } = this.#debugger;
    if (stop === undefined) throw new Refused('the program runs: it has no stack to show');
    const number = args['threadId'];
    const found = [stop.process, ...processes].find(process => process.number === number);
    if (found === undefined) throw new Refused(`there is no process ${String(number)}`);
    return found;
  }

  get #debugger(): Debugger {
    const { debugger: found } = this.#debuggee;
    if (found === undefined) throw new Refused('the program runs without the debugger');
    return found;
  }

  #frameOf(id: unknown): HeldFrame {
    const frame = this.#frames.get(id);
    if (frame === undefined) throw new Refused('this frame is of another stop');
    return frame;
  }

  #heldOf(reference: unknown): Held {
    const held = this.#held.get(reference);
    if (held === undefined) throw new Refused('these values are of another stop');
    return held;
  }
}

function bodyOf({
  value,
  type,
  variablesReference,
  indexedVariables,
  namedVariables,
}: DebugProtocol.Variable): DebugProtocol.SetVariableResponse['body'] {
  return {
    value,
    ...(type === undefined ? {} : { type }),
    variablesReference,
    ...(indexedVariables === undefined ? {} : { indexedVariables }),
    ...(namedVariables === undefined ? {} : { namedVariables }),
  };
}
