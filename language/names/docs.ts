/** Texts of doc comments. */

import { TokenKind } from '../syntax/kinds.ts';
import type { SyntaxToken } from '../syntax/tree.ts';

/** Whether a token documents what follows it. */
export function isDoc(token: SyntaxToken): boolean {
  return token.kind === TokenKind.DocLine || token.kind === TokenKind.DocBlock;
}

/**
 * The text of some doc comments as Markdown: markers gone, the common `*` of blocks gone, one line each. Lines are kept
 * apart here, though the engine joins them without a separator: an editor shows paragraphs.
 */
export function docText(tokens: readonly SyntaxToken[]): string {
  return tokens.map(docLines).join('\n').trim();
}

function docLines(token: SyntaxToken): string {
  const text = token.text();
  if (token.kind === TokenKind.DocLine) return text.replace(/^\/\/\/ ?/, '').trimEnd();
  return text
    .replace(/^\/\*[*!]+/, '')
    .replace(/\**\*\/$/, '')
    .split(/\r\n|\r|\n/)
    .map(line => line.replace(/^\s*\*+ ?/, '').trimEnd())
    .map((line, index) => (index === 0 ? line.trimStart() : line))
    .join('\n')
    .trim();
}
