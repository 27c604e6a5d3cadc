/**
 * The functions that can be run from where they stand. Lenses come from the tolerant tree at once: a text that is broken
 * somewhere else loses none, and their number changes only when functions or their attributes do.
 */

import type { FunctionDeclaration, ParameterDeclaration } from '../names/declarations.ts';
import { objectAddress } from '../names/functionAddress.ts';
import type { View } from '../project/snapshot.ts';
import { attributeNamed } from '../tables/attributes.ts';

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
  };
}

export function codeLenses({ file }: View): CodeLens[] {
  return file.source.outline.functions.flatMap(lensesOf);
}

function lensesOf(declared: FunctionDeclaration): CodeLens[] {
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
  if (names.includes('test')) lenses.push(lens('Run test', 'test'));
  if (lenses.length > 0) return lenses;
  const hasOwnAttribute = names.some(name => attributeNamed(name) === undefined);
  return hasOwnAttribute && !declared.parameters.some(needsArgument) ? [lens(`Run ${declared.name}`, 'function')] : [];
}

/** Whether a call has to give it. */
export function needsArgument({ optional, defaultValue }: ParameterDeclaration): boolean {
  return !optional && !defaultValue;
}
