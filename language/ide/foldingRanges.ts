/** What can be folded: everything between brackets, and comments, over more than one line. */

import type { View } from '../project/snapshot.ts';
import { TokenKind } from '../syntax/kinds.ts';
import { isToken, type SyntaxNode, type SyntaxToken } from '../syntax/tree.ts';

export interface FoldingRange {
  /** Lines from 0; the last line stays visible when it closes a bracket, so it is not part of the fold. */
  readonly startLine: number;
  readonly endLine: number;
  readonly kind: 'comment' | 'imports' | undefined;
}

/** In the order in which the folds begin; of several that begin in one line, the largest. */
export function foldingRanges(view: View): FoldingRange[] {
  const { text, tree } = view.file;
  const folds = new Map<number, FoldingRange>();
  const add = (startLine: number, endLine: number, kind?: 'comment') => {
    const before = folds.get(startLine);
    if (endLine > startLine && (!before || before.endLine < endLine))
      folds.set(startLine, { startLine, endLine, kind });
  };
  let docs: { from: number; to: number } | undefined;
  for (const token of tokensIn(tree.root)) {
    const isDocLine = token.kind === TokenKind.DocLine;
    const line = text.lineAt(token.start);
    if (isDocLine && docs && line === docs.to + 1) docs.to = line;
    else {
      if (docs) add(docs.from, docs.to, 'comment');
      docs = isDocLine ? { from: line, to: line } : undefined;
    }
    if (token.kind === TokenKind.DocBlock || token.kind === TokenKind.InnerDoc) {
      add(line, text.lineAt(token.end), 'comment');
    }
    for (const comment of commentsIn(text.slice(token.fullStart, token.start))) {
      add(text.lineAt(token.fullStart + comment.start), text.lineAt(token.fullStart + comment.end), 'comment');
    }
    if (isOpening(token)) {
      const closing = closingOf(token);
      if (closing) add(line, text.lineAt(closing.start) - 1);
    }
  }
  if (docs) add(docs.from, docs.to, 'comment');
  return [...folds.values()].sort((one, other) => one.startLine - other.startLine);
}

function* tokensIn(root: SyntaxNode): Generator<SyntaxToken> {
  const open: (SyntaxNode | SyntaxToken)[] = [root];
  for (let child = open.pop(); child; child = open.pop()) {
    if (isToken(child)) yield child;
    else {
      const children = child.children();
      for (let i = children.length - 1; i >= 0; i--) open.push(children[i]!);
    }
  }
}

/** Block comments, and runs of line comments on lines that follow each other. */
function commentsIn(trivia: string): { readonly start: number; readonly end: number }[] {
  if (!trivia.includes('/')) return [];
  const found: { start: number; end: number }[] = [];
  for (const match of trivia.matchAll(/\/\*[\s\S]*?(?:\*\/|$)|(?:\/\/[^\r\n]*(?:\r\n|\r|\n)?[ \t]*)+/g)) {
    found.push({ start: match.index, end: match.index + match[0].trimEnd().length });
  }
  return found;
}

function isOpening(token: SyntaxToken): boolean {
  return closingKind(token) !== undefined;
}

function closingKind(token: SyntaxToken): TokenKind | undefined {
  switch (token.kind) {
    case TokenKind.OpenBrace:
      return TokenKind.CloseBrace;
    case TokenKind.OpenBracket:
      return TokenKind.CloseBracket;
    case TokenKind.OpenParen:
      return TokenKind.CloseParen;
    default:
      return undefined;
  }
}

/** The bracket of the same construct that closes it; undefined where the text is broken. */
function closingOf(token: SyntaxToken): SyntaxToken | undefined {
  const kind = closingKind(token);
  return token.parent
    .children()
    .filter(isToken)
    .find(other => other.kind === kind && other.start >= token.end);
}
