/** `for` in its two forms (language reference, "Statements"). */

import { expression, startsExpression } from './expressions.ts';
import { Keyword } from './keywords.ts';
import { NodeKind, TokenKind } from './kinds.ts';
import type { Parser } from './parser.ts';
import { Gap } from './scanner.ts';
import { body, closeCondition, declarationTarget, declarationValue } from './statements.ts';

/** What stands before `for` (a label) is on the stack from `mark` on. */
export function forStatement(p: Parser, mark: number): void {
  p.take();
  if (p.kind() !== TokenKind.OpenParen) {
    p.missing('(');
    if (p.kind() !== TokenKind.OpenBrace && startsExpression(p)) expression(p);
    body(p);
    p.close(NodeKind.For, mark);
    return;
  }
  if (p.gap > Gap.Lines) p.missing('(');
  p.take();
  const first = p.mark();
  if (p.kind() === TokenKind.Name && (p.keyword() === Keyword.Let || p.keyword() === Keyword.Const)) {
    const commented = p.gap > Gap.Lines;
    const constant = p.keyword() === Keyword.Const;
    p.cutTo(p.wordEnd() - p.start, TokenKind.Name);
    p.take();
    const patterned = declarationTarget(p);
    if (p.kind() === TokenKind.Name && p.keyword() === Keyword.In) {
      if (commented) p.missing(';');
      return forIn(p, mark);
    }
    declarationValue(p, constant || patterned);
    p.close(NodeKind.Declaration, first);
  } else if (p.kind() !== TokenKind.Semicolon) {
    p.missing(';');
    if (startsExpression(p)) expression(p);
    if (p.kind() === TokenKind.Assign) {
      p.take();
      expression(p);
      p.close(NodeKind.Assignment, first);
    }
    if (p.kind() === TokenKind.Name && p.keyword() === Keyword.In) {
      p.close(NodeKind.ErrorExpression, first);
      return forIn(p, mark);
    }
  }
  p.close(NodeKind.ForInit, first);
  forParts(p);
  body(p);
  p.close(NodeKind.For, mark);
}

function forParts(p: Parser): void {
  p.expect(TokenKind.Semicolon, ';', Gap.Lines);
  const test = p.mark();
  if (startsExpression(p)) expression(p);
  p.close(NodeKind.ForTest, test);
  p.expect(TokenKind.Semicolon, ';', Gap.Lines);
  const step = p.mark();
  if (startsExpression(p)) {
    expression(p);
    if (p.kind() === TokenKind.Assign || p.kind() === TokenKind.CompoundAssign) {
      if (p.gap > Gap.Lines) p.missing(')');
      p.take();
      expression(p);
    } else p.missing(')');
    p.close(NodeKind.Assignment, step);
  }
  p.close(NodeKind.ForStep, step);
  if (p.kind() === TokenKind.CloseParen && p.gap <= Gap.Lines) p.take();
  else closeCondition(p);
}

/** From `in` on. */
function forIn(p: Parser, mark: number): void {
  if (p.gap > Gap.Lines) p.missing(';');
  p.take();
  if (p.kind() === TokenKind.Operator && p.at(p.start) === 38 && p.end === p.start + 1) {
    if (p.gap > Gap.Lines) p.missing(')');
    p.take();
  }
  expression(p);
  closeCondition(p);
  body(p);
  p.close(NodeKind.ForIn, mark);
}
