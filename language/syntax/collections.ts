/** Lists of expressions: list literals, arguments, indices, and the chain of members behind a literal. */

import { endsList } from './boundaries.ts';
import { expression, startsExpression } from './expressions.ts';
import { Green, ListClass } from './green.ts';
import { isGroup } from './groups.ts';
import { NodeKind, TokenKind } from './kinds.ts';
import { endsWithComma, type ListRule, type Parser } from './parser.ts';
import { Gap } from './scanner.ts';

/** "[" [ expr {"," expr} ] W [","] W "]" */
export function listLiteral(p: Parser): void {
  const mark = p.mark();
  p.take();
  if (p.kind() === TokenKind.Comma) p.take();
  else elements(p, ListClass.Elements, moreListElements, expressionElement);
  p.expect(TokenKind.CloseBracket, ']', Gap.Comments);
  p.close(NodeKind.ListLiteral, mark);
}

/** The elements of a set behind its first one. */
export function setElements(p: Parser): void {
  p.list(ListClass.Elements, moreSetElements, expressionElement);
}

/** The elements of a tuple behind its first one. */
export function tupleElements(p: Parser): void {
  p.list(ListClass.TupleElements, moreTupleElements, tupleElement);
}

/** "(" W [ arg { W "," W arg } [W ","] ] W ")" */
export function argumentList(p: Parser): void {
  const mark = p.mark();
  p.take();
  elements(p, ListClass.Arguments, moreTupleElements, argument);
  p.expect(TokenKind.CloseParen, ')', Gap.Comments);
  p.close(NodeKind.Arguments, mark);
}

/** "[" arg { "," arg } "]" behind a name, a call or an index. */
export function indexList(p: Parser): void {
  const mark = p.mark();
  p.take();
  if (p.kind() === TokenKind.CloseBracket) p.invalid();
  elements(p, ListClass.Arguments, moreListElements, argument);
  p.expect(TokenKind.CloseBracket, ']', Gap.Comments);
  p.close(NodeKind.Index, mark);
}

function elements(p: Parser, as: ListClass, more: ListRule, parse: (p: Parser) => void): void {
  const mark = p.mark();
  p.list(as, more, parse);
  p.group(mark);
}

function moreListElements(p: Parser, mark: number): boolean {
  return moreElements(p, mark, TokenKind.CloseBracket, ']');
}

function moreTupleElements(p: Parser, mark: number): boolean {
  return moreElements(p, mark, TokenKind.CloseParen, ')');
}

function moreSetElements(p: Parser, mark: number): boolean {
  return moreElements(p, mark, TokenKind.CloseBrace, ']');
}

/** Whether another expression stands before `close`; reports that a comma is missing, and passes over junk. */
export function moreElements(p: Parser, mark: number, close: TokenKind, closing: string): boolean {
  if (p.kind() === close || endsList(p)) return false;
  if (lacksComma(p, mark)) p.missing(closing);
  while (!startsExpression(p)) {
    p.error('syntax-expected', p.triviaStart, p.triviaStart, closing);
    p.takeJunk();
    if (p.kind() === close || endsList(p)) return false;
  }
  return true;
}

/** Whether what was built last in a list that began at `mark` is an element without its comma. */
export function lacksComma(p: Parser, mark: number): boolean {
  const last = p.last(mark);
  // A group was taken over for its elements have their commas.
  return last instanceof Green && !isGroup(last) && !endsWithComma(last);
}

/** Takes the comma behind an element, if it is there. `widest`: the gap allowed before it, besides the operand's own blank. */
export function takeComma(p: Parser, widest: Gap, closing: string): void {
  if (p.kind() !== TokenKind.Comma) return;
  if (p.gap > Math.max(widest, p.tail)) p.error('syntax-expected', p.triviaStart, p.triviaStart, closing);
  p.take();
}

function expressionElement(p: Parser): void {
  const mark = p.mark();
  expression(p);
  takeComma(p, Gap.None, ']');
  p.close(NodeKind.Element, mark);
}

function tupleElement(p: Parser): void {
  const mark = p.mark();
  expression(p);
  takeComma(p, Gap.Comments, ')');
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
  takeComma(p, Gap.Comments, ')');
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
