/** Values of literal tokens. */

import { NodeKind, TokenKind } from '../../language/syntax/kinds.ts';
import { parse } from '../../language/syntax/parse.ts';
import type { SyntaxNode, SyntaxToken } from '../../language/syntax/tree.ts';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** The text that a string token means. */
export function stringValue(token: SyntaxToken): string {
  const text = token.text();
  if (token.kind === TokenKind.RawString) return text.slice(3, -2);
  return unescapeText(text.slice(1, -1));
}

/** `\n \r \t` become control characters, any other escaped character itself. */
export function unescapeText(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\([\s\S])/g, (_, letter: string) => ESCAPES[letter] ?? letter);
}

const escaped = new WeakMap<object, SyntaxNode>();

/** The expression of a `${…}` that contains escapes: parsed from its unescaped text. */
export function escapedExpression(token: SyntaxToken): SyntaxNode | undefined {
  const known = escaped.get(token.parent.element);
  if (known !== undefined) return known;
  const field = parse(`x:(${unescapeText(token.text())})`).root.child(NodeKind.Field);
  const expression = field?.nodes().at(-1);
  if (expression !== undefined) escaped.set(token.parent.element, expression);
  return expression;
}

/** The name of a name token or a quoted name. */
export function nameValue(token: SyntaxToken): string {
  return token.kind === TokenKind.Name ? token.text() : stringValue(token);
}
