/**
 * Counts how often statements and functions ran. A program that is counted is lowered with a `stop` statement where a
 * statement of the text begins, the same marks that a debugger has, and generated code adds one to a number there. A program
 * that is not counted has neither.
 */

import { NodeKind } from '../../language/syntax/kinds.ts';
import { parse } from '../../language/syntax/parse.ts';
import type { SyntaxNode } from '../../language/syntax/tree.ts';
import type { FunctionCode } from '../compiler/code.ts';
import { stopOffsets } from '../debug/stops.ts';
import { nameAfter } from '../loading/load.ts';
import type { CountListener, Program } from '../lowering/program.ts';

/** What ran of one file. A file that was loaded more than once is one. */
export interface FileCoverage {
  readonly file: string;
  readonly text: string;
  /** In the order of the text. */
  readonly statements: readonly Counted[];
  /** Those with a name. */
  readonly functions: readonly CountedFunction[];
}

export interface Counted {
  /** UTF-16 offset at which it begins. */
  readonly offset: number;
  readonly count: number;
}

export interface CountedFunction extends Counted {
  readonly name: string;
  readonly end: number;
}

export class Coverage implements CountListener {
  readonly #programs: Program[] = [];
  readonly #codes: { readonly code: FunctionCode; readonly counts: Float64Array }[] = [];

  loaded(program: Program): void {
    this.#programs.push(program);
  }

  counters(code: FunctionCode, stops: number): Float64Array {
    // Doubles: a loop can pass 2³² turns.
    const counts = new Float64Array(1 + stops);
    this.#codes.push({ code, counts });
    return counts;
  }

  /** What ran by now, of every file that was loaded, in the order of loading. */
  report(): FileCoverage[] {
    const files = new Map<
      string,
      { readonly text: string; readonly statements: Map<number, number>; readonly functions: Map<number, number> }
    >();
    for (const { file, text } of this.#programs) {
      if (file !== undefined && !files.has(file))
        files.set(file, { text, statements: new Map(), functions: new Map() });
    }
    for (const { code, counts } of this.#codes) {
      const known = files.get(code.program.file ?? '');
      if (known === undefined) continue;
      code.stops.forEach((place, index) => {
        add(known.statements, code.places[place]!.offset, counts[1 + index]!);
      });
      if (code.kind === 'function') add(known.functions, code.definedAt, counts[0]!);
    }
    return [...files].map(([file, { text, statements, functions }]) => {
      const tree = parse(text);
      return {
        file,
        text,
        statements: stopOffsets(tree).map(offset => ({ offset, count: statements.get(offset) ?? 0 })),
        functions: namedFunctions(tree.root).map(fn => ({ ...fn, count: functions.get(fn.offset) ?? 0 })),
      };
    });
  }
}

function add(counts: Map<number, number>, offset: number, count: number): void {
  counts.set(offset, (counts.get(offset) ?? 0) + count);
}

function namedFunctions(root: SyntaxNode): { readonly name: string; readonly offset: number; readonly end: number }[] {
  const found: { name: string; offset: number; end: number }[] = [];
  const visit = (node: SyntaxNode): void => {
    if (node.kind === NodeKind.Function) {
      const start = node.keyword('async') ?? node.keyword('fn');
      const name = nameAfter(node, 'fn');
      if (start !== undefined && name !== undefined) found.push({ name, offset: start.start, end: node.end });
    }
    for (const child of node.nodes()) visit(child);
  };
  visit(root);
  return found;
}
