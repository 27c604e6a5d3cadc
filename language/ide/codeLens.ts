/**
 * The functions that can be run from where they stand. Lenses come from the tolerant tree at once: a text that is broken
 * somewhere else loses none, and their number changes only when functions or their attributes do.
 */

import type { FunctionDeclaration, ParameterDeclaration } from '../names/declarations.ts';
import { objectAddress } from '../names/functionAddress.ts';
import type { View } from '../project/snapshot.ts';
import { attributeNamed } from '../tables/attributes.ts';
import { processesOf } from './processes.ts';

export interface CodeLens {
  /** From the function's `async` or `fn` to its name. */
  readonly start: number;
  readonly end: number;
  readonly title: string;
  readonly run: {
    /** `root`, `root.group.nested`. */
    readonly object: string;
    readonly name: string;
    readonly kind: 'main' | 'test' | 'function';
    /** Of a test: what it starts takes turns with it. */
    readonly startsProcesses?: boolean;
  };
}

export function codeLenses(view: View): CodeLens[] {
  return view.file.source.outline.functions.flatMap(declared => lensesOf(view, declared));
}

function lensesOf(view: View, declared: FunctionDeclaration): CodeLens[] {
  const names = declared.attributeNames;
  const object = names.length > 0 ? objectAddress(declared) : undefined;
  if (object === undefined) return [];
  const { start } = declared.startToken;
  const { end } = declared.nameToken;
  const lens = (title: string, kind: CodeLens['run']['kind']): CodeLens => ({
    start,
    end,
    title: `▶ ${title}`,
    run: { object, name: declared.name, kind },
  });
  const lenses: CodeLens[] = [];
  if (names.includes('main')) lenses.push(lens('Run main', 'main'));
  if (names.includes('test')) {
    const test = lens('Run test', 'test');
    const starts = processesOf(view, declared).length > 0;
    lenses.push(starts ? { ...test, run: { ...test.run, startsProcesses: true } } : test);
  }
  if (lenses.length > 0) return lenses;
  const hasOwnAttribute = names.some(name => attributeNamed(name) === undefined);
  return hasOwnAttribute && !declared.parameters.some(needsArgument) ? [lens(`Run ${declared.name}`, 'function')] : [];
}

/** Whether a call has to give it. */
export function needsArgument({ optional, defaultValue }: ParameterDeclaration): boolean {
  return !optional && !defaultValue;
}
