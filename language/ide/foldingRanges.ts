/** What can be folded: everything between brackets, comments, texts, imports and regions, over more than one line. */

import type { View } from '../project/snapshot.ts';
import { TokenKind } from '../syntax/kinds.ts';
import { forEachToken } from '../syntax/walk.ts';
import type { Text } from '../text/text.ts';

export interface FoldingRange {
  /** Lines from 0; the last line stays visible when it closes a bracket, so it is not part of the fold. */
  readonly startLine: number;
  readonly endLine: number;
  readonly kind: 'comment' | 'imports' | 'region' | undefined;
}

/** In the order in which the folds begin; of several that begin in one line, the largest. */
export function foldingRanges(view: View): FoldingRange[] {
  const { text, tree } = view.file;
  const folds = new Folds();
  /** Lines of opening brackets by their construct and the kind that closes them. */
  const opened = new Map<string, number>();
  const templates: number[] = [];
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
    if (isText(kind)) folds.add(text.lineAt(start), text.lineAt(end), undefined);
    if (kind === TokenKind.TemplateStart) templates.push(text.lineAt(start));
    else if (kind === TokenKind.TemplateEnd)
      folds.add(templates.pop() ?? text.lineAt(start), text.lineAt(start), undefined);
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
  addImports(folds, view);
  addRegions(folds, text);
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

/** Imports on lines that follow each other. */
function addImports(folds: Folds, { file: { text, source } }: View): void {
  let from = -1;
  let to = -1;
  for (const { node } of source.outline.imports) {
    const line = text.lineAt(node.start);
    if (line > to + 1) from = line;
    to = text.lineAt(node.end);
    if (from >= 0) folds.add(from, to, 'imports');
    else from = line;
  }
}

/** From `// #region` to `// #endregion`, one inside the other. */
function addRegions(folds: Folds, text: Text): void {
  const opened: number[] = [];
  for (let at = text.indexOf('region', 0); at >= 0; at = text.indexOf('region', at + 1)) {
    const line = text.lineAt(at);
    const mark = /^\s*\/\/\s*#?(end)?region\b/.exec(text.slice(text.lineStart(line), text.lineEnd(line)));
    if (!mark) continue;
    if (mark[1] === undefined) opened.push(line);
    else folds.add(opened.pop() ?? line, line, 'region');
  }
}

function isText(kind: TokenKind): boolean {
  return kind === TokenKind.SingleString || kind === TokenKind.DoubleString || kind === TokenKind.RawString;
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
