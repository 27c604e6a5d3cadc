/** Lists of expressions: list literals, arguments, indices, and the chain of members behind a literal. */

import { endsList } from './boundaries.ts';
import { expression, startsExpression } from './expressions.ts';
import { NodeKind, TokenKind } from './kinds.ts';
import type { Parser } from './parser.ts';
import { Gap } from './scanner.ts';

/** "[" [ expr {"," expr} ] W [","] W "]" */
export function listLiteral(p: Parser): void {
  const mark = p.mark();
  p.take();
  if (p.kind() === TokenKind.Comma) p.take();
  else elements(p, TokenKind.CloseBracket, NodeKind.Element, Gap.None);
  p.expect(TokenKind.CloseBracket, ']', Gap.Comments);
  p.close(NodeKind.ListLiteral, mark);
}

/** "(" W [ arg { W "," W arg } [W ","] ] W ")" */
export function argumentList(p: Parser): void {
  const mark = p.mark();
  p.take();
  elements(p, TokenKind.CloseParen, NodeKind.Argument, Gap.Comments);
  p.expect(TokenKind.CloseParen, ')', Gap.Comments);
  p.close(NodeKind.Arguments, mark);
}

/** "[" arg { "," arg } "]" behind a name, a call or an index. */
export function indexList(p: Parser): void {
  const mark = p.mark();
  p.take();
  if (p.kind() === TokenKind.CloseBracket) p.invalid();
  elements(p, TokenKind.CloseBracket, NodeKind.Argument, Gap.Comments);
  p.expect(TokenKind.CloseBracket, ']', Gap.Comments);
  p.close(NodeKind.Index, mark);
}

/**
 * Expressions with the comma behind each, up to `close` (not taken). `widest`: the gap allowed before a comma, besides the
 * blank that belongs to an operand.
 */
export function elements(p: Parser, close: TokenKind, kind: NodeKind, widest: Gap): void {
  const mark = p.mark();
  const closing = close === TokenKind.CloseParen ? ')' : ']';
  while (p.kind() !== close && !endsList(p)) {
    if (!startsExpression(p)) {
      p.error('syntax-expected', p.triviaStart, p.triviaStart, closing);
      p.takeJunk();
      continue;
    }
    const before = p.start;
    p.element(kind === NodeKind.Argument ? argument : expressionElement);
    if (p.start === before) break;
    if (lastTookComma(p, widest, closing)) continue;
    if (p.kind() === close || endsList(p)) break;
    p.missing(closing);
  }
  p.group(mark);
}

/** Whether the element just built ended with its comma; reports a gap before the comma that the language does not allow. */
function lastTookComma(p: Parser, widest: Gap, closing: string): boolean {
  const comma = p.commaGap;
  if (comma < 0) return false;
  if (comma > Math.max(widest, p.commaTail)) p.error('syntax-expected', p.commaAt, p.commaAt, closing);
  return true;
}

/** Takes the comma behind an element, if it is there, and remembers what stood before it. */
export function takeComma(p: Parser): void {
  p.commaGap = -1;
  if (p.kind() !== TokenKind.Comma) return;
  p.commaGap = p.gap;
  p.commaTail = p.tail;
  p.commaAt = p.triviaStart;
  p.take();
}

function expressionElement(p: Parser): void {
  const mark = p.mark();
  expression(p);
  takeComma(p);
  p.close(NodeKind.Element, mark);
}

/** arg = [ name M "=" M ] expr */
function argument(p: Parser): void {
  const mark = p.mark();
  if (p.kind() === TokenKind.Name || p.at(p.start) === 60) {
    const equals = p.skipBlanks(p.nameEnd(p.start));
    if (p.at(equals) === 61 && p.at(equals + 1) !== 61 && p.at(equals + 1) !== 62) {
      p.asName();
      p.take();
      p.take();
    }
  }
  expression(p);
  takeComma(p);
  p.close(NodeKind.Argument, mark);
}

/**
 * chain = "." name {("." | "?.") name} [args | index] { "." … } behind what is on the stack at `mark`. The language allows no
 * `?.` directly behind a literal, and no index behind a call in a chain.
 */
export function chain(p: Parser, mark: number, widest: Gap = Gap.None): void {
  let callable = false;
  let chained = false;
  while (p.gap <= (chained ? Gap.None : widest)) {
    if (p.kind() === TokenKind.Dot || (p.kind() === TokenKind.QuestionDot && callable)) {
      p.take();
      chained = true;
      if (p.gap === Gap.None && p.kind() === TokenKind.OpenBracket) {
        indexList(p);
        callable = false;
        continue;
      }
      if (p.gap !== Gap.None || !p.asName()) {
        p.error('syntax-invalid', p.triviaStart, p.triviaStart);
        break;
      }
      p.take();
      callable = true;
    } else if (callable && p.kind() === TokenKind.OpenParen) {
      argumentList(p);
      callable = false;
    } else if (callable && p.kind() === TokenKind.OpenBracket) {
      indexList(p);
      callable = false;
    } else break;
  }
  if (chained) p.close(NodeKind.Chain, mark);
}
