/** What a selection grows to, step by step: the word, the path up to it, the expression, the statement, the block, the item, … */

import { insideQuotes } from '../names/nameText.ts';
import type { View } from '../project/snapshot.ts';
import { NodeKind, TokenKind } from '../syntax/kinds.ts';
import { isToken, type SyntaxChild, type SyntaxNode, type SyntaxToken } from '../syntax/tree.ts';
import { itemRange } from './documentSymbols.ts';
import { tokenAt, tokenBefore } from './tokenAt.ts';
import { wordAt } from './words.ts';

export interface SelectionRange {
  readonly start: number;
  readonly end: number;
}

/** From the innermost range to the whole text; each one is larger than the one before. */
export function selectionRangesAt(view: View, offset: number): SelectionRange[] {
  const ranges: SelectionRange[] = [];
  const grow = (start: number, end: number) => {
    if (start > offset || end < offset || end <= start) return;
    const last = ranges.at(-1);
    if (!last) ranges.push({ start, end });
    else if (start <= last.start && end >= last.end && end - start > last.end - last.start) ranges.push({ start, end });
  };
  const token = tokenAt(view, offset);
  if (!token) growFromComment(view, offset, grow);
  const word = token && wordAt(view, offset);
  if (word) grow(word.start, word.end);
  if (token) growFromToken(token, grow);
  for (let node: SyntaxNode | undefined = token?.parent ?? view.file.tree.nodeAt(offset); node; node = node.parent) {
    growInside(node, offset, grow);
    if (node.start <= offset && offset <= node.end) grow(node.start, node.end);
  }
  grow(0, view.file.text.length);
  return ranges;
}

type Grow = (start: number, end: number) => void;

/** A comment between two tokens. */
function growFromComment(view: View, offset: number, grow: Grow): void {
  const from = tokenBefore(view, offset)?.end ?? 0;
  const { text } = view.file;
  const around = text.slice(from, Math.min(text.length, text.lineEnd(text.lineAt(offset))));
  for (const match of around.matchAll(/\/\/[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$)/g)) {
    const start = from + match.index;
    grow(start, start + match[0].length);
  }
}

/** What stands between quotes, then the token with them. */
function growFromToken(token: SyntaxToken, grow: Grow): void {
  switch (token.kind) {
    case TokenKind.SingleString:
    case TokenKind.DoubleString:
    case TokenKind.RawString: {
      const { start, end } = insideQuotes(token);
      grow(start, end);
      break;
    }
    default:
      break;
  }
  grow(token.start, token.end);
}

/** Steps on the way from a part of a node to the whole of it. */
function growInside(node: SyntaxNode, offset: number, grow: Grow): void {
  const children = node.children();
  if (node.kind === NodeKind.Path || node.kind === NodeKind.Chain) {
    // Up to each further name, and then with what it is called with.
    for (const child of children) if (child.end >= offset && endsStep(child)) grow(node.start, child.end);
    return;
  }
  const inside = between(children);
  if (inside) grow(inside.start, inside.end);
  const last = children.at(-1);
  const isSeparated = last !== undefined && isToken(last) && isSeparator(last) && children.length > 1;
  const { start, end } = itemRange(node);
  const withoutSeparator = isSeparated ? (children.at(-2)?.end ?? end) : end;
  grow(start, withoutSeparator);
  grow(start, end);
}

function endsStep(child: SyntaxChild): boolean {
  return isToken(child)
    ? child.kind === TokenKind.Name
    : child.kind === NodeKind.Arguments || child.kind === NodeKind.Index;
}

function isSeparator({ kind }: SyntaxToken): boolean {
  return kind === TokenKind.Comma;
}

/** From the first thing behind an opening bracket to the last one before the bracket that closes. */
function between(children: readonly SyntaxChild[]): SelectionRange | undefined {
  const open = children.findIndex(child => isOpening(child.kind));
  const close = children.findLastIndex(child => isClosing(child.kind));
  const [first, last] = [children[open + 1], children[close - 1]];
  return open >= 0 && close > open + 1 && first && last ? { start: first.start, end: last.end } : undefined;
}

function isOpening(kind: number): boolean {
  return kind === TokenKind.OpenBrace || kind === TokenKind.OpenParen || kind === TokenKind.OpenBracket;
}

function isClosing(kind: number): boolean {
  return kind === TokenKind.CloseBrace || kind === TokenKind.CloseParen || kind === TokenKind.CloseBracket;
}
