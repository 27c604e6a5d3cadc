/** One thing that can be written at a place, and how such things are made. */

import type { Library } from '../../library/library.ts';
import type { FunctionDeclaration, Member } from '../../names/declarations.ts';
import type { View } from '../../project/snapshot.ts';
import { Memo } from '../../syntax/memo.ts';
import { fieldType } from '../../types/fields.ts';
import { knownText } from '../../types/known.ts';
import { safeMarkdown } from '../markdown.ts';
import { functionSignature, librarySignature } from '../signature.ts';

export type CompletionKind =
  | 'attribute'
  | 'field'
  | 'function'
  | 'keyword'
  | 'library'
  | 'method'
  | 'file'
  | 'object'
  | 'parameter'
  | 'snippet'
  | 'type'
  | 'unit'
  | 'variable';

export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** A signature or a type. */
  readonly detail: string;
  /** Markdown; empty where there is nothing to say. */
  readonly docs: string;
  /** Nearer things come first: variables before libraries, own members before those of every object. */
  readonly rank: number;
  /** What is written instead of the label. */
  readonly insert?: string;
  /** The same with places to fill in (`${1:name}`, `$0` for the end), for editors that can do that. */
  readonly snippet?: string;
  /** A further insertion that makes the name known: an import. */
  readonly also?: { readonly offset: number; readonly text: string };
}

/** A name that can be written as it is; lower ranks come first. */
export function item(label: string, kind: CompletionKind, detail: string, docs: string, rank: number): Completion {
  return { label, kind, detail, docs, rank };
}

export function words(list: string, rank: number): Completion[] {
  return list.split(' ').map(word => item(word, 'keyword', '', '', rank));
}

/** Items of functions, of rank 0: all in them stands in the function's own text. */
const ofFunctions = new Memo<Completion>();

/** A field, or a function with its parentheses. */
export function memberItem(view: View, member: Member, rank = 0): Completion {
  if (member.kind === 'function') {
    let made = ofFunctions.get(member.node);
    if (!made) ofFunctions.set(member.node, (made = functionItem(member)));
    return rank === 0 ? made : { ...made, rank };
  }
  const docs = safeMarkdown(member.docs);
  const detail = member.typeNode?.text() ?? knownText(fieldType(view.context.inference, member));
  return item(member.name, member.object ? 'object' : 'field', detail, docs, rank);
}

function functionItem(declared: FunctionDeclaration): Completion {
  const detail = functionSignature(declared).replace(/\s+/g, ' ');
  return {
    ...item(declared.name, 'method', detail, safeMarkdown(declared.docs), 0),
    snippet: callOf(declared.name, declared.parameters.length),
  };
}

/** Items of libraries that were made before: they are the same in every document. */
const made = new Map<string, readonly Completion[]>();

/** Functions of a library; as methods the first argument is what they are called on. */
export function libraryItems(library: Library | undefined, rank: number, isMethod: boolean): readonly Completion[] {
  if (!library) return [];
  const key = `${library.name} ${rank} ${isMethod}`;
  const before = made.get(key);
  if (before) return before;
  const items = [...library.functions.values()].map(found => {
    const detail = librarySignature(found).replace(/\s+/g, ' ');
    const taken = found.parameters.length - (isMethod ? 1 : 0);
    const snippet = callOf(found.name, found.variadic ? 1 : taken);
    return { ...item(found.name, 'function', detail, found.doc, rank), snippet };
  });
  made.set(key, items);
  return items;
}

/** A call with the cursor between its parentheses, or behind them where there is nothing to give. */
function callOf(name: string, parameters: number): string {
  return parameters > 0 ? `${name}($1)$0` : `${name}()$0`;
}
