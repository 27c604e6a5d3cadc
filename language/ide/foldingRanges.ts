/** What can be folded: everything between brackets, and comments, over more than one line. */

import type { View } from '../project/snapshot.ts';
import { TokenKind } from '../syntax/kinds.ts';
import { forEachToken } from '../syntax/walk.ts';
import type { Text } from '../text/text.ts';

export interface FoldingRange {
  /** Lines from 0; the last line stays visible when it closes a bracket, so it is not part of the fold. */
  readonly startLine: number;
  readonly endLine: number;
  readonly kind: 'comment' | undefined;
}

/** In the order in which the folds begin; of several that begin in one line, the largest. */
export function foldingRanges(view: View): FoldingRange[] {
  const { text, tree } = view.file;
  const folds = new Folds();
  /** Lines of opening brackets by their construct and the kind that closes them. */
  const opened = new Map<string, number>();
  let docs: { from: number; to: number } | undefined;
  forEachToken(tree.root, (kind, fullStart, start, end, construct) => {
    if (start > fullStart) addComments(folds, text, fullStart, start);
    if (kind === TokenKind.DocLine) {
      const line = text.lineAt(start);
      if (docs && line === docs.to + 1) docs.to = line;
      else docs = { from: line, to: line };
      folds.add(docs.from, docs.to, 'comment');
      return;
    }
    docs = undefined;
    if (kind === TokenKind.DocBlock || kind === TokenKind.InnerDoc) {
      folds.add(text.lineAt(start), text.lineAt(end), 'comment');
      return;
    }
    const closing = closingKind(kind);
    if (closing !== undefined) opened.set(`${construct} ${closing}`, text.lineAt(start));
    else if (isClosing(kind)) {
      const line = opened.get(`${construct} ${kind}`);
      if (line === undefined) return;
      opened.delete(`${construct} ${kind}`);
      folds.add(line, text.lineAt(start) - 1, undefined);
    }
  });
  return folds.inOrder();
}

class Folds {
  readonly #byLine = new Map<number, FoldingRange>();

  add(startLine: number, endLine: number, kind: FoldingRange['kind']): void {
    const before = this.#byLine.get(startLine);
    if (endLine > startLine && (!before || before.endLine < endLine)) {
      this.#byLine.set(startLine, { startLine, endLine, kind });
    }
  }

  inOrder(): FoldingRange[] {
    return [...this.#byLine.values()].sort((one, other) => one.startLine - other.startLine);
  }
}

/** Block comments, and runs of line comments on lines that follow each other. */
function addComments(folds: Folds, text: Text, from: number, to: number): void {
  const trivia = text.slice(from, to);
  if (!trivia.includes('/')) return;
  for (const match of trivia.matchAll(/\/\*[\s\S]*?(?:\*\/|$)|(?:\/\/[^\r\n]*(?:\r\n|\r|\n)?[ \t]*)+/g)) {
    const start = from + match.index;
    folds.add(text.lineAt(start), text.lineAt(start + match[0].trimEnd().length), 'comment');
  }
}

function closingKind(kind: TokenKind): TokenKind | undefined {
  switch (kind) {
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

function isClosing(kind: TokenKind): boolean {
  return kind === TokenKind.CloseBrace || kind === TokenKind.CloseBracket || kind === TokenKind.CloseParen;
}
