/** Where a failure is waited for although no `try` stands around it. */

import { localNamed } from '../../names/locals.ts';
import type { SourceFile } from '../../names/sources.ts';
import { NodeKind, TokenKind } from '../../syntax/kinds.ts';
import { Memo } from '../../syntax/memo.ts';
import { isToken, type SyntaxNode } from '../../syntax/tree.ts';

/** Whether an arrow function is an argument of a function of the same file that catches errors: `self.attempt(() => …)`. */
export function isHandedToTry(file: SourceFile, arrow: SyntaxNode): boolean {
  const args = arrow.parent?.parent;
  const path = args?.parent;
  if (arrow.parent?.kind !== NodeKind.Argument || args?.kind !== NodeKind.Arguments || !path) return false;
  const children = path.children();
  const called = children[children.findIndex(child => child.start === args.start) - 1];
  if (!called || !isToken(called) || called.kind !== TokenKind.Name) return false;
  const name = called.text();
  if (called === children[0]) {
    const local = localNamed(path, name);
    return local?.value !== undefined && holdsTry(local.value);
  }
  return file.outline.functions.some(declared => declared.name === name && holdsTry(declared.node));
}

const memo = new Memo<boolean>();

function holdsTry(body: SyntaxNode): boolean {
  const before = memo.get(body);
  if (before !== undefined) return before;
  let found = false;
  const open = [body];
  for (let node = open.pop(); node && !found; node = open.pop()) {
    found = node.kind === NodeKind.Try;
    open.push(...node.nodes());
  }
  memo.set(body, found);
  return found;
}

const asksForTypes = new Memo<boolean>();

/**
 * Whether an item asks values for their types: who does that looks at what becomes of them, a lost unit among it.
 */
export function isAboutTypes(item: SyntaxNode): boolean {
  const before = asksForTypes.get(item);
  if (before !== undefined) return before;
  let found = false;
  const open = [item];
  for (let node = open.pop(); node && !found; node = open.pop()) {
    found = node.kind === NodeKind.TypeQuery;
    open.push(...node.nodes());
  }
  asksForTypes.set(item, found);
  return found;
}
