/** The breakpoints that an editor has set: kept over runs, and put into each. */

import type { DebugProtocol } from '@vscode/debugprotocol';
import type { ErrorFilters } from '../../runtime/debug/breakpoints.ts';
import { type Arguments, isRecord, numberOf, Refused } from './arguments.ts';
import type { Debuggee } from './debuggee.ts';
import type { Editor } from './editor.ts';
import { exceptionFilters, functionBreakpoint, placedAt, sourceBreakpoints, termsMistake, termsOf } from './points.ts';

type Told = { readonly breakpoints: DebugProtocol.Breakpoint[] };

export class Breakpoints {
  /** By the editor's path. */
  readonly #asked = new Map<string, readonly DebugProtocol.SourceBreakpoint[]>();
  #functions: readonly DebugProtocol.FunctionBreakpoint[] = [];
  #filters: ErrorFilters = { all: false, uncaught: false, awaited: false };
  /** By place: one that is set again keeps its number, and the count of its hits. */
  readonly #ids = new Map<string, number>();
  /** Function breakpoints that no known text has a function for, and how many texts were known when that was found. */
  #unknown: { readonly id: number; readonly name: string }[] = [];
  #looked = 0;
  readonly #editor: () => Editor;
  #debuggee: Debuggee | undefined;

  constructor(editor: () => Editor) {
    this.#editor = editor;
  }

  get filters(): ErrorFilters {
    return this.#filters;
  }

  /** From now on all is put into this run. */
  putInto(debuggee: Debuggee): void {
    this.#debuggee = debuggee;
    this.#looked = 0;
    for (const path of this.#asked.keys()) this.#put(path);
    this.#putFunctions();
    debuggee.debugger?.setErrorFilters(this.#filters);
  }

  /** Replaces those of a file. */
  set(args: Arguments): Told {
    const path = this.#editor().pathOf(args['source']);
    const lines: readonly unknown[] = Array.isArray(args['lines']) ? args['lines'] : [];
    const { breakpoints: given = lines.map(line => ({ line })) } = args;
    if (!Array.isArray(given) || !given.every(each => isRecord(each) && Number.isInteger(each['line']))) {
      throw new Refused('"breakpoints" is a list of places with a line each');
    }
    this.#asked.set(path, given as DebugProtocol.SourceBreakpoint[]);
    return { breakpoints: this.#put(path) };
  }

  setFunctions(args: Arguments): Told {
    const given = args['breakpoints'];
    if (!Array.isArray(given) || !given.every(each => isRecord(each) && typeof each['name'] === 'string')) {
      throw new Refused('"breakpoints" is a list of functions with a name each');
    }
    this.#functions = given as DebugProtocol.FunctionBreakpoint[];
    return { breakpoints: this.#putFunctions() };
  }

  setFilters(args: Arguments): undefined {
    const filters: unknown = args['filters'] ?? [];
    if (!Array.isArray(filters)) throw new Refused('"filters" is a list of names');
    const unknown = filters.find(name => !exceptionFilters.some(({ filter }) => filter === name));
    if (unknown !== undefined) throw new Refused(`'${String(unknown)}' is no filter: there are all, uncaught, await`);
    this.#filters = {
      all: filters.includes('all'),
      uncaught: filters.includes('uncaught'),
      awaited: filters.includes('await'),
    };
    this.#debuggee?.debugger?.setErrorFilters(this.#filters);
    return undefined;
  }

  /** Where between two lines it can stop. */
  locations(args: Arguments): { readonly breakpoints: DebugProtocol.BreakpointLocation[] } {
    const editor = this.#editor();
    const source = this.#debuggee?.sources.of(editor.fileOf(editor.pathOf(args['source'])));
    const first = numberOf(args, 'line');
    const last = numberOf(args, 'endLine', first);
    const places = (source?.stops ?? []).map(offset => editor.place(source!.lines.positionAt(offset)));
    return { breakpoints: places.filter(({ line }) => line >= first && line <= last) };
  }

  #put(path: string): DebugProtocol.Breakpoint[] {
    const editor = this.#editor();
    const file = editor.fileOf(path);
    const source = this.#debuggee?.sources.of(file);
    const placed = (this.#asked.get(path) ?? []).map(each => {
      const { line, column } = each;
      const id = this.#idOf(`${path}\0${line}:${column ?? ''}`);
      const character = column === undefined ? undefined : column - editor.columnsFrom;
      return placedAt(source, { line: line - editor.linesFrom, character }, id, termsOf(each));
    });
    this.#debuggee?.debugger?.setBreakpoints(file, sourceBreakpoints(placed));
    return placed.map(({ id, offset, message }) => ({
      id,
      verified: offset !== undefined,
      ...(message === undefined ? {} : { message }),
      ...(offset === undefined || source === undefined ? {} : editor.place(source.lines.positionAt(offset))),
    }));
  }

  #putFunctions(): DebugProtocol.Breakpoint[] {
    const made = this.#functions.map(each => {
      const id = this.#idOf(`fn\0${each.name}`);
      const terms = termsOf(each);
      const point = functionBreakpoint(each.name, id, terms);
      const mistake = point === undefined ? `'${each.name}' is no name of a function` : termsMistake(terms);
      return { id, point: mistake === undefined ? point : undefined, mistake };
    });
    this.#debuggee?.debugger?.setFunctionBreakpoints(made.flatMap(({ point }) => point ?? []));
    this.#unknown = [];
    return made.map(({ id, point, mistake }) => {
      const isKnown = point !== undefined && this.#isDeclared(point.name);
      // It stops all the same: the function may be in a text that is read later.
      if (point !== undefined && !isKnown) this.#unknown.push({ id, name: point.name });
      const message =
        mistake ?? (isKnown ? undefined : 'no text that is loaded by now declares a function of this name');
      return { id, verified: message === undefined, ...(message === undefined ? {} : { message }) };
    });
  }

  /** Those that are known by now, since more texts were loaded. Nothing is looked at twice for the same texts. */
  news(): readonly DebugProtocol.Breakpoint[] {
    const count = this.#debuggee?.sources.loaded.length ?? 0;
    if (this.#unknown.length === 0 || count === this.#looked) return [];
    this.#looked = count;
    const known = this.#unknown.filter(({ name }) => this.#isDeclared(name));
    this.#unknown = this.#unknown.filter(each => !known.includes(each));
    return known.map(({ id }) => ({ id, verified: true }));
  }

  #isDeclared(path: string): boolean {
    const { sources, launch } = this.#debuggee ?? {};
    const { document } = launch?.start ?? {};
    const own = document?.kind === 'file' ? sources?.of(document.path) : undefined;
    const name = path.slice(path.lastIndexOf('.') + 1);
    return [...(sources?.loaded ?? []), ...(own === undefined ? [] : [own])].some(({ functions }) =>
      functions.has(name),
    );
  }

  #idOf(key: string): number {
    const known = this.#ids.get(key) ?? this.#ids.size + 1;
    this.#ids.set(key, known);
    return known;
  }
}
