/** Who calls a function, and whom it calls, over all files. */

import type { FieldDeclaration, FunctionDeclaration, ObjectScope } from '../names/declarations.ts';
import { objectPath } from '../names/declarations.ts';
import { MAIN_ROOT } from '../names/outline.ts';
import { type Snapshot, type View, viewOf } from '../project/snapshot.ts';
import { NodeKind } from '../syntax/kinds.ts';
import { isToken, type SyntaxNode, type SyntaxToken } from '../syntax/tree.ts';
import { readPath } from '../types/paths.ts';
import { functionAround } from '../types/surroundings.ts';
import { itemRange } from './documentSymbols.ts';
import { family, type Identity } from './identity.ts';
import { occurrencesIn } from './occurrences.ts';
import { functionSignature } from './signature.ts';
import { subjectOf } from './subject.ts';
import { tokenAt } from './tokenAt.ts';

interface Range {
  readonly start: number;
  readonly end: number;
}

/** A function, or a field whose value calls something. */
export interface HierarchyItem {
  readonly name: string;
  /** The signature, and the object that it stands on. */
  readonly detail: string;
  readonly kind: 'function' | 'method' | 'field';
  readonly uri: string;
  readonly range: Range;
  readonly nameRange: Range;
}

export interface Call {
  readonly item: HierarchyItem;
  /** The called names, in the caller's file. */
  readonly places: readonly Range[];
}

/** The function whose name, or whose use, is at an offset. */
export function callHierarchyAt(view: View, offset: number): HierarchyItem | undefined {
  const token = tokenAt(view, offset);
  const subject = token && subjectOf(view, token);
  return subject?.kind === 'function' ? functionItem(subject.function) : undefined;
}

/** The callers of the function whose name begins at an offset, in the order of files and texts. */
export function incomingCalls(snapshot: Snapshot, uri: string, nameStart: number): Call[] {
  const declared = functionNamedAt(snapshot, uri, nameStart);
  if (!declared) return [];
  const identity: Identity = { kind: 'member', owner: declared.owner, name: declared.name };
  const calls = new Calls();
  for (const { uri: from, word } of occurrencesIn(snapshot, family(snapshot, identity))) {
    const view = viewOf(snapshot, from);
    const caller = view && isCalled(word.token) ? callerAround(view, word.token.parent) : undefined;
    if (caller) calls.add(caller, { start: word.start, end: word.end });
  }
  return calls.all();
}

/** The functions of documents that a function calls, in the order of its text. */
export function outgoingCalls(snapshot: Snapshot, uri: string, nameStart: number): Call[] {
  const view = viewOf(snapshot, uri);
  const declared = functionNamedAt(snapshot, uri, nameStart);
  const calls = new Calls();
  const open: SyntaxNode[] = declared ? [declared.node] : [];
  for (let node = open.pop(); view && node; node = open.pop()) {
    if (node.kind === NodeKind.Path || node.kind === NodeKind.Chain) {
      for (const { token, target } of readPath(view.context.inference, view.file.source, node).steps) {
        if (target?.kind !== 'function' || !isCalled(token)) continue;
        calls.add(functionItem(target.function), { start: token.start, end: token.end });
      }
    }
    const parts = node.nodes();
    for (let i = parts.length - 1; i >= 0; i--) open.push(parts[i]!);
  }
  return calls.all();
}

/** Calls by caller or callee, each of them once. */
class Calls {
  readonly #found = new Map<string, { readonly item: HierarchyItem; readonly places: Range[] }>();

  add(item: HierarchyItem, place: Range): void {
    const key = `${item.uri} ${item.nameRange.start}`;
    const before = this.#found.get(key);
    if (before) before.places.push(place);
    else this.#found.set(key, { item, places: [place] });
  }

  all(): Call[] {
    return [...this.#found.values()];
  }
}

function functionNamedAt(snapshot: Snapshot, uri: string, nameStart: number): FunctionDeclaration | undefined {
  return snapshot.files.get(uri)?.source.outline.functions.find(item => item.nameToken.start === nameStart);
}

function isCalled(token: SyntaxToken): boolean {
  const children = token.parent.children();
  const next = children[children.findIndex(child => isToken(child) && child.start === token.start) + 1];
  return next?.kind === NodeKind.Arguments;
}

function callerAround({ file }: View, place: SyntaxNode): HierarchyItem | undefined {
  const declared = functionAround(file.source, place);
  if (declared) return functionItem(declared);
  for (const object of file.source.outline.objects) {
    for (const declaration of object.declarations) {
      if (declaration.kind !== 'field' || declaration.object || !declaration.value) continue;
      if (declaration.value.start <= place.start && place.end <= declaration.value.end) return fieldItem(declaration);
    }
  }
  return undefined;
}

function functionItem(declared: FunctionDeclaration): HierarchyItem {
  return {
    name: declared.name,
    detail: functionSignature(declared).replace(/\s+/g, ' ') + ownerText(declared.owner),
    kind: declared.owner.parent ? 'method' : 'function',
    uri: declared.owner.file.uri,
    range: itemRange(declared.node),
    nameRange: { start: declared.nameToken.start, end: declared.nameToken.end },
  };
}

function fieldItem(field: FieldDeclaration): HierarchyItem {
  return {
    name: field.name,
    detail: ownerText(field.owner).trim(),
    kind: 'field',
    uri: field.owner.file.uri,
    range: itemRange(field.node),
    nameRange: { start: field.nameToken.start, end: field.nameToken.end },
  };
}

function ownerText(owner: ObjectScope): string {
  const path = objectPath(owner)?.filter(name => name !== MAIN_ROOT);
  return path && path.length > 0 ? ` · ${path.join('.')}` : '';
}
