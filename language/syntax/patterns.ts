/** Destructuring patterns (language reference, "Statements"). */

import { lacksComma } from './collections.ts';
import { expression } from './expressions.ts';
import { ListClass } from './green.ts';
import { NodeKind, TokenKind } from './kinds.ts';
import { NESTING_LIMIT, type Parser } from './parser.ts';
import { Gap } from './scanner.ts';

export function startsPattern(kind: TokenKind): boolean {
  return kind === TokenKind.OpenBrace || kind === TokenKind.OpenBracket || kind === TokenKind.OpenParen;
}

/** `{ key, key: target = default }`, `[target, target = default]` or the same in parentheses. */
export function pattern(p: Parser): void {
  const mark = p.mark();
  const object = p.kind() === TokenKind.OpenBrace;
  const close = object
    ? TokenKind.CloseBrace
    : p.kind() === TokenKind.OpenBracket
      ? TokenKind.CloseBracket
      : TokenKind.CloseParen;
  const closing = object ? '}' : close === TokenKind.CloseBracket ? ']' : ')';
  p.take();
  p.deepen();
  const elements = p.mark();
  const more = (inner: Parser, first: number): boolean => {
    if (inner.kind() === close || inner.kind() === TokenKind.EndOfFile) return false;
    if (lacksComma(inner, first)) inner.missing(closing);
    return true;
  };
  if (object) p.list(ListClass.PatternKeys, more, key);
  else p.list(ListClass.PatternItems, more, item);
  p.group(elements);
  p.depth--;
  p.expect(close, closing, Gap.Comments);
  p.close(object ? NodeKind.ObjectPattern : NodeKind.ListPattern, mark);
}

function key(p: Parser): void {
  const mark = p.mark();
  if (p.kind() === TokenKind.SingleString || p.kind() === TokenKind.DoubleString) {
    const start = p.start;
    const end = p.end;
    p.takeString();
    if (p.kind() !== TokenKind.Colon) p.error('syntax-pattern-key', start, end, p.text.slice(start + 1, end - 1));
  } else if (p.asName()) p.take();
  else p.invalid();
  if (p.kind() === TokenKind.Colon) {
    if (p.gap > Gap.Lines) p.missing('}');
    p.take();
    if (p.gap > Gap.Lines) p.missing('}');
    target(p);
  }
  finish(p, mark, NodeKind.PatternKey, '}');
}

function item(p: Parser): void {
  const mark = p.mark();
  target(p);
  finish(p, mark, NodeKind.PatternItem, ']');
}

function target(p: Parser): void {
  if (startsPattern(p.kind()) && p.depth < NESTING_LIMIT) pattern(p);
  else if (p.asName()) p.take();
  else p.invalid();
}

/** [M "=" M expr] [W ","] */
function finish(p: Parser, mark: number, kind: NodeKind, closing: string): void {
  if (p.kind() === TokenKind.Assign) {
    if (p.gap > Gap.Lines) p.missing(closing);
    p.take();
    expression(p);
  }
  if (p.kind() === TokenKind.Comma) p.take();
  else if (
    p.mark() === mark &&
    p.kind() !== TokenKind.Semicolon &&
    p.kind() !== TokenKind.CloseBrace &&
    p.kind() !== TokenKind.EndOfFile
  )
    p.takeJunk();
  p.close(kind, mark);
}
