import type { View } from '../project/snapshot.ts';
import { TokenKind } from '../syntax/kinds.ts';
import { isToken, type SyntaxToken } from '../syntax/tree.ts';

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
