/** What of a text is a comment, a string, a number, a word of the language: what a grammar would say, for editors that have none. */

import type { View } from '../project/snapshot.ts';
import { Keyword } from '../syntax/keywords.ts';
import { TokenKind } from '../syntax/kinds.ts';
import { forEachToken } from '../syntax/walk.ts';

export type LexicalKind = 'comment' | 'string' | 'number' | 'keyword' | 'attribute';

export interface LexicalToken {
  readonly start: number;
  readonly end: number;
  readonly kind: LexicalKind;
}

const KINDS: ReadonlyMap<TokenKind, LexicalKind> = new Map([
  [TokenKind.Number, 'number'],
  [TokenKind.Version, 'number'],
  [TokenKind.SingleString, 'string'],
  [TokenKind.DoubleString, 'string'],
  [TokenKind.RawString, 'string'],
  [TokenKind.TemplateStart, 'string'],
  [TokenKind.TemplateText, 'string'],
  [TokenKind.TemplateEnd, 'string'],
  [TokenKind.DocLine, 'comment'],
  [TokenKind.DocBlock, 'comment'],
  [TokenKind.InnerDoc, 'comment'],
  [TokenKind.AttributeOpen, 'attribute'],
]);

/** `self` and `super` are names of objects, which read as words of the language, too. */
const WORDS: ReadonlySet<string> = new Set(['self', 'super', ...Object.keys(Keyword).map(name => name.toLowerCase())]);

/** In the order of the text. A name that is written as a keyword and means a member is what semantic tokens say of it. */
export function lexicalTokens(view: View): readonly LexicalToken[] {
  const { text, tree } = view.file;
  const found: LexicalToken[] = [];
  forEachToken(tree.root, (kind, fullStart, start, end) => {
    // Between tokens there are blanks and comments.
    const between = text.slice(fullStart, start);
    const blanks = between.length - between.trimStart().length;
    const comments = between.trim().length;
    if (comments > 0) found.push({ start: fullStart + blanks, end: fullStart + blanks + comments, kind: 'comment' });
    const known = KINDS.get(kind);
    if (known !== undefined) found.push({ start, end, kind: known });
    else if (kind === TokenKind.Name && WORDS.has(text.slice(start, end))) found.push({ start, end, kind: 'keyword' });
  });
  return found.filter(({ start, end }) => end > start);
}
