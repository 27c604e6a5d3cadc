/**
 * The nodes of an item as a list: who looks for something in a body goes through it, and nobody walks the tree again. Made
 * once for each item at its place.
 */

import { NodeKind } from '../syntax/kinds.ts';
import type { SyntaxNode } from '../syntax/tree.ts';
import { PlaceNote } from './notes.ts';

const ofItems = new PlaceNote<readonly SyntaxNode[]>();

/** A node and all in it, in the order of the text, outer ones first; without the items of objects in it, which have lists of their own. */
export function nodesIn(item: SyntaxNode): readonly SyntaxNode[] {
  const before = ofItems.get(item);
  if (before) return before;
  const found: SyntaxNode[] = [];
  const open = [item];
  for (let node = open.pop(); node; node = open.pop()) {
    found.push(node);
    const parts = node.nodes();
    for (let index = parts.length - 1; index >= 0; index--) {
      const part = parts[index]!;
      if (!isItem(part)) open.push(part);
    }
  }
  return ofItems.set(item, found);
}

/** Whether a node is a member or another item: the items of a nested object are no part of the item around it. */
export function isItem({ kind }: SyntaxNode): boolean {
  if (kind > NodeKind.Root) return false;
  return kind === NodeKind.Field || kind === NodeKind.Function || kind === NodeKind.Import || kind === NodeKind.Root;
}
