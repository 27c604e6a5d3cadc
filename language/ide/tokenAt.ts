import type { View } from '../project/snapshot.ts';
import { TokenKind } from '../syntax/kinds.ts';
import { isToken, type SyntaxNode, type SyntaxToken } from '../syntax/tree.ts';

/**
 * The token under an offset: the one that holds it, else the name that ends right there (a cursor behind a word is still
 * on it). Undefined in blanks and comments.
 */
export function tokenAt(view: View, offset: number): SyntaxToken | undefined {
  const holding = tokenHolding(view, offset);
  if (holding && isWord(holding)) return holding;
  const before = offset > 0 ? tokenHolding(view, offset - 1) : undefined;
  return before && before.end === offset && isWord(before) ? before : holding;
}

function isWord(token: SyntaxToken): boolean {
  return token.kind === TokenKind.Name || token.kind === TokenKind.Number;
}

function tokenHolding(view: View, offset: number): SyntaxToken | undefined {
  const node = view.file.tree.nodeAt(offset);
  return node
    .children()
    .filter(isToken)
    .find(token => token.start <= offset && offset < token.end);
}

/** The last token with a text that ends at or before an offset. */
export function tokenBefore(view: View, offset: number): SyntaxToken | undefined {
  let found: SyntaxToken | undefined;
  let node: SyntaxNode | undefined = view.file.tree.root;
  while (node) {
    let inner: SyntaxNode | undefined;
    for (const child of node.children()) {
      if (child.fullStart >= offset) break;
      if (!isToken(child)) inner = child;
      else if (child.end <= offset && child.end > child.start) {
        found = child;
        inner = undefined;
      }
    }
    node = inner;
  }
  return found;
}
