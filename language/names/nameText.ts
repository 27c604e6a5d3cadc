/** Texts of names and quoted names. */

import { TokenKind } from '../syntax/kinds.ts';
import type { SyntaxNode, SyntaxToken } from '../syntax/tree.ts';
import { isToken } from '../syntax/tree.ts';

/** The name that a token stands for: its text, or what a quoted name says. */
export function nameText(token: SyntaxToken): string {
  if (token.kind !== TokenKind.SingleString && token.kind !== TokenKind.DoubleString) return token.text();
  return stringText(token);
}

/** The value of a string token without its quotes and escapes; what an unclosed one holds so far. */
export function stringText(token: SyntaxToken): string {
  const text = token.text();
  if (token.kind === TokenKind.RawString) return text.replace(/^r#"/, '').replace(/"#$/, '');
  const quote = text[0] ?? '';
  const closed = text.length > 1 && text.endsWith(quote);
  return text
    .slice(1, closed ? -1 : undefined)
    .replace(/\\([\s\S])/g, (_, escaped: string) => escapes[escaped] ?? escaped);
}

/** Where the text of a string token stands, without its quotes; one that is only partly typed may lack the closing one. */
export function insideQuotes(token: SyntaxToken): { readonly start: number; readonly end: number } {
  const [open, close] = token.kind === TokenKind.RawString ? [3, 2] : [1, 1];
  const text = token.text();
  const isClosed = text.length >= open + close && text.slice(-close) === (close === 1 ? text[0] : '"#');
  return { start: token.start + Math.min(open, text.length), end: token.end - (isClosed ? close : 0) };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** The child tokens of a node, in order. */
export function tokensOf(node: SyntaxNode): SyntaxToken[] {
  return node.children().filter(isToken);
}

/** Whether a token can name a field or root: a name or a quoted one. */
export function isNameLike(token: SyntaxToken): boolean {
  return (
    token.kind === TokenKind.Name || token.kind === TokenKind.SingleString || token.kind === TokenKind.DoubleString
  );
}

/** Words that a path reads as something else than a name, or that begin a construct. */
const TAKEN: ReadonlySet<string> = new Set(
  (
    'self super true false null let const using return if else while for in loop switch case default try catch break ' +
    'continue async await new as typeof typename fn import root'
  ).split(' '),
);

/** Whether a text can be given as a name: letters, digits, `_`, `@`, `-` inside; no word of the language. */
export function isIdentifier(text: string): boolean {
  return /^[A-Za-z_@](?:[A-Za-z0-9_@-]*[A-Za-z0-9_@])?$/.test(text) && !/^_[_\d]*$/.test(text) && !TAKEN.has(text);
}
