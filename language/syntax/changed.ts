/** Which elements two trees do not share: what readers that remember things about elements have to look at after an edit. */

import { Green, type GreenChild, widthOf } from './green.ts';
import { isGroup } from './groups.ts';
import type { SyntaxNode } from './tree.ts';

/** The elements (keys of memos) of one list that are not in another. */
export interface Changed {
  readonly gone: readonly object[];
  readonly come: readonly { readonly element: object; readonly fullStart: number }[];
}

/**
 * What came into a list and what went. Costs the groups of the lists and the elements of the groups that differ, not the
 * elements.
 *
 * @param before a node that holds a list: a document, an object, a block
 * @param after the node that it is after an edit
 */
export function changed(before: SyntaxNode, after: SyntaxNode): Changed {
  const [old, now] = [partsOf(before), partsOf(after)];
  let start = 0;
  while (start < old.length && start < now.length && old[start]!.green === now[start]!.green) start++;
  let behind = 0;
  const most = Math.min(old.length, now.length) - start;
  while (behind < most && old[old.length - 1 - behind]!.green === now[now.length - 1 - behind]!.green) behind++;
  const gone = old.slice(start, old.length - behind);
  const come = now.slice(start, now.length - behind);
  const [goneElements, comeElements] = apart(...bothWays(apart(gone, come), elementsOf));
  return {
    gone: goneElements.map(({ green }) => green),
    come: comeElements.map(({ green, fullStart }) => ({ element: green, fullStart })),
  };
}

/** A group or an element, and where it begins. */
interface Part {
  readonly green: Green;
  readonly fullStart: number;
}

/** What a node's lists are held in: groups, or elements where the list is short. */
function partsOf(node: SyntaxNode): Part[] {
  if (!(node.element instanceof Green)) return [];
  return below(node.element, node.fullStart).flatMap(part =>
    isList(part.green) ? below(part.green, part.fullStart) : [part],
  );
}

function isList(green: Green): boolean {
  return green.kind >= 192 && !isGroup(green);
}

function elementsOf(parts: readonly Part[]): Part[] {
  return parts.flatMap(part => (isGroup(part.green) ? below(part.green, part.fullStart) : [part]));
}

function below(green: Green, fullStart: number): Part[] {
  const parts: Part[] = [];
  let offset = fullStart;
  for (const kid of green.kids) {
    if (isNode(kid)) parts.push({ green: kid, fullStart: offset });
    offset += widthOf(kid);
  }
  return parts;
}

function isNode(kid: GreenChild): kid is Green {
  return kid instanceof Green;
}

/** What each of two has and the other has not. */
function apart(left: readonly Part[], right: readonly Part[]): [Part[], Part[]] {
  const [lefts, rights] = [new Set(left.map(part => part.green)), new Set(right.map(part => part.green))];
  return [left.filter(part => !rights.has(part.green)), right.filter(part => !lefts.has(part.green))];
}

function bothWays(pair: [Part[], Part[]], change: (parts: Part[]) => Part[]): [Part[], Part[]] {
  return [change(pair[0]), change(pair[1])];
}
