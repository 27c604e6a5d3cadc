/**
 * All tokens of a tree in order, read from the storage: for those who look at everything once and keep little of it.
 * Views of every node and token of a large document would stay in memory for as long as its tree does.
 */

import { Green, type GreenChild, lengthOf, tokenKindOf, triviaOf, widthOf } from './green.ts';
import type { TokenKind } from './kinds.ts';
import type { SyntaxNode } from './tree.ts';

/**
 * @param fullStart where the trivia before the token begins
 * @param construct a number that the tokens of one node share and no others have
 */
export type TokenVisitor = (kind: TokenKind, fullStart: number, start: number, end: number, construct: number) => void;

/** Where a walk is in one node: lists count as part of the node that holds them. */
interface Frame {
  readonly kids: readonly GreenChild[];
  readonly construct: number;
  next: number;
}

/** Visits the tokens of a node. Keeps a stack of its own: chains of operators nest deeply. */
export function forEachToken(node: SyntaxNode, visit: TokenVisitor): void {
  const root = node.element;
  if (!(root instanceof Green)) return;
  let offset = node.fullStart;
  let constructs = 0;
  const stack: Frame[] = [{ kids: root.kids, construct: 0, next: 0 }];
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    const kid = frame.kids[frame.next++];
    if (kid === undefined) {
      stack.pop();
    } else if (kid instanceof Green) {
      const construct = kid.kind >= 192 ? frame.construct : ++constructs;
      stack.push({ kids: kid.kids, construct, next: 0 });
    } else {
      const start = offset + triviaOf(kid);
      visit(tokenKindOf(kid), offset, start, start + lengthOf(kid), frame.construct);
      offset += widthOf(kid);
    }
  }
}
