/** One text that was loaded: what all its functions share. */

import { NodeKind, TokenKind } from '../../language/syntax/kinds.ts';
import type { SyntaxNode } from '../../language/syntax/tree.ts';
import type { DebugFlag, FunctionCode } from '../compiler/code.ts';
import type { Operations } from '../compiler/operations.ts';
import type { Process } from '../scheduler/process.ts';
import type { Value } from '../values/value.ts';
import { declaredNames, namesUsed } from './names.ts';

/** A debugger's part in compiling. */
export interface CodeListener {
  /** Code was made, and may be stopped where its flag is on. */
  made(code: FunctionCode): DebugFlag;
}

/** A counter's part in compiling. */
export interface CountListener {
  /** A text was read whose functions are counted. */
  loaded(program: Program): void;
  /** Code was made: the numbers that it counts in, of its calls first, then of its stops in their order. */
  counters(code: FunctionCode, stops: number): Float64Array;
}

/** Where a variable or field is written: what generated code hands back. */
export interface WrittenPlace {
  readonly name: string;
}

/** The part in compiling of who follows what is written. */
export interface WriteListener {
  /** A text was read whose writes are followed. */
  loaded(program: Program): void;
  /** A variable or field is written where its name stands at that offset of the program's text; undefined: nobody wants to know. */
  place(program: Program, offset: number, name: string, isPlain?: boolean): WrittenPlace | undefined;
  /** It was written, by the process (undefined: by loading), and holds this. */
  note(place: WrittenPlace, value: Value, process: Process | undefined): void;
}

/** What a text is compiled with when it is run again and again. */
export interface Again {
  /** What generated code calls, in place of the usual operations. */
  readonly operations: Operations;
}

/** What stands around a text that is no document of its own, and who listens. */
export interface Surroundings {
  readonly debug?: CodeListener | undefined;
  readonly coverage?: CountListener | undefined;
  readonly written?: WriteListener | undefined;
  readonly again?: Again | undefined;
  /** Names of variables around the text, which live in `Variable`s. */
  readonly outside?: Iterable<string>;
  /** Every variable of the text lives in a `Variable`, whether arrows use it or not. */
  readonly shared?: boolean;
  readonly head?: number;
  readonly shown?: string;
}

export class Program {
  /** Absolute path; undefined for text parsed at run time. */
  readonly file: string | undefined;
  readonly text: string;
  /** What reports show of `text`: without the `head` units in front, and without what was put behind. */
  readonly shown: string;
  readonly head: number;
  /**
   * Names that some arrow of this text looks up outside itself. Every variable of such a name lives in a `Variable`, so that
   * arrows can share it whichever function calls them.
   */
  readonly arrowNames: ReadonlySet<string>;
  /** Codes of arrows by their offset: one function value for each place in the source. */
  readonly arrows = new Map<number, FunctionCode>();
  /** Values of `case`, by the offset of their expression; literals are not here. */
  readonly caseValues = new Map<number, Value>();
  /** Undefined when nobody debugs. */
  readonly debug: CodeListener | undefined;
  /** Undefined when nobody counts. */
  readonly coverage: CountListener | undefined;
  /** Undefined when nobody follows what is written. */
  readonly written: WriteListener | undefined;
  /** Undefined when it runs once. */
  readonly again: Again | undefined;
  /** Of a text that is loaded again: the codes of its functions and values, by the offsets of their nodes. */
  readonly codes = new Map<number, FunctionCode>();
  #hasCases: boolean | undefined;
  readonly #frees = new WeakMap<object, readonly string[]>();

  constructor(file: string | undefined, text: string, root: SyntaxNode, around: Surroundings = {}) {
    const { outside = [], shared = false } = around;
    this.file = file;
    this.text = text;
    this.head = around.head ?? 0;
    this.shown = around.shown ?? text;
    this.debug = around.debug;
    this.coverage = around.coverage;
    this.written = around.written;
    this.again = around.again;
    const arrows: SyntaxNode[] = [];
    const declared = new Set<string>(outside);
    const left = [root];
    for (let node = left.pop(); node !== undefined; node = left.pop()) {
      if (node.kind === NodeKind.ArrowFunction) arrows.push(node);
      for (const child of node.nodes()) left.push(child);
    }
    arrows.sort((a, b) => a.start - b.start);
    if (arrows.length > 0 || shared) declaredNames(root, declared);
    const all = new Set<string>(shared ? declared : outside);
    for (const arrow of arrows) {
      const frees = freeNames(arrow).filter(name => declared.has(name));
      this.#frees.set(arrow.element, frees);
      for (const name of frees) all.add(name);
    }
    this.arrowNames = all;
    this.coverage?.loaded(this);
    this.written?.loaded(this);
  }

  /** The code of a node: that of the last time when the text is loaded again. */
  code(offset: number, make: () => FunctionCode): FunctionCode {
    if (this.again === undefined) return make();
    let code = this.codes.get(offset);
    if (code === undefined) this.codes.set(offset, (code = make()));
    return code;
  }

  /** Nothing of the last run is left: arrows have no values yet. */
  restart(): void {
    for (const code of this.arrows.values()) code.value = undefined;
    this.caseValues.clear();
  }

  /** Whether there may be a `switch` in the text. */
  get hasCases(): boolean {
    this.#hasCases ??= /\bcase\b/.test(this.text);
    return this.#hasCases;
  }

  /** Whether code says where the statements of the text begin. */
  get hasStops(): boolean {
    return this.debug !== undefined || this.coverage !== undefined;
  }

  /** The names that an arrow looks up outside itself, in the order of their first use. */
  freesOf(arrow: SyntaxNode): readonly string[] {
    return this.#frees.get(arrow.element) ?? [];
  }
}

/** Names used in an arrow that are not its own: not parameters, and not declared in it before their first use. */
function freeNames(arrow: SyntaxNode): string[] {
  const own = new Set<string>();
  const parameters = arrow.child(NodeKind.Parameters);
  for (const parameter of parameters?.nodes() ?? []) {
    const name = parameter.token(TokenKind.Name);
    if (name !== undefined) own.add(name.text());
  }
  const declared = new Map<string, number>();
  declaredNames(arrow, undefined, (name, end) => {
    if (!declared.has(name)) declared.set(name, end);
  });
  const free: string[] = [];
  for (const [name, first] of namesUsed(arrow)) {
    if (own.has(name)) continue;
    const declaration = declared.get(name);
    if (declaration !== undefined && first >= declaration) continue;
    free.push(name);
  }
  return free;
}
