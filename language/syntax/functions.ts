/** Parameters and bodies of functions (language reference, "Functions"). */

import { startsFunction, startsItemLine } from './boundaries.ts';
import { expression, tooDeep } from './expressions.ts';
import { ListClass, ListKind } from './green.ts';
import { NodeKind, TokenKind } from './kinds.ts';
import { NESTING_LIMIT, type Parser } from './parser.ts';
import { Gap } from './scanner.ts';
import { statements } from './statements.ts';
import { startsType, type } from './types.ts';

/** "(" W [ param { W "," W param } [W ","] ] W ")" */
export function parameters(p: Parser): void {
  const mark = p.mark();
  p.take();
  const first = p.mark();
  p.list(ListClass.Parameters, moreParameters, parameter);
  p.group(first);
  p.expect(TokenKind.CloseParen, ')', Gap.Comments);
  p.close(NodeKind.Parameters, mark);
}

function moreParameters(p: Parser): boolean {
  return p.kind() !== TokenKind.CloseParen && !endsParameters(p);
}

function endsParameters(p: Parser): boolean {
  switch (p.kind()) {
    case TokenKind.EndOfFile:
    case TokenKind.OpenBrace:
    case TokenKind.CloseBrace:
    case TokenKind.Semicolon:
    case TokenKind.Arrow:
    case TokenKind.FatArrow:
    case TokenKind.AttributeOpen:
    case TokenKind.DocLine:
    case TokenKind.DocBlock:
      return true;
    case TokenKind.Name:
      return p.newline && startsFunction(p);
    default:
      return false;
  }
}

/** param = M name M (":" | "?:") M type [M "=" M expr] M */
function parameter(p: Parser): void {
  const mark = p.mark();
  if (p.asName()) p.take();
  else {
    p.missing(')');
    if (p.kind() !== TokenKind.Comma) p.takeJunk();
  }
  if (p.kind() === TokenKind.Colon || p.kind() === TokenKind.QuestionColon) {
    if (p.gap > Gap.Lines) p.missing(')');
    p.take();
    if (startsType(p.at(p.start))) type(p);
    else p.missing(')');
  } else p.missing(')');
  if (p.kind() === TokenKind.Assign) {
    if (p.gap > Gap.Lines) p.missing(')');
    p.take();
    expression(p);
  }
  if (p.kind() === TokenKind.Comma) p.take();
  else if (p.kind() !== TokenKind.CloseParen && !endsParameters(p)) p.missing(')');
  p.close(NodeKind.Parameter, mark);
}

/** block = W "{" { statement } W "}" */
export function block(p: Parser): void {
  if (p.depth >= NESTING_LIMIT) return tooDeep(p);
  const mark = p.mark();
  p.take();
  const first = p.mark();
  statements(p);
  p.closeList(ListKind.Statements, first);
  p.expect(TokenKind.CloseBrace, '}', Gap.Comments);
  p.close(NodeKind.Block, mark);
}

/** The body of a named function. Junk between the signature and a `{` on the same line is passed over. */
export function functionBody(p: Parser): void {
  if (p.kind() !== TokenKind.OpenBrace) {
    p.missing('{');
    while (p.kind() !== TokenKind.OpenBrace && !p.newline && !endsSignature(p)) p.takeJunk();
    if (p.kind() !== TokenKind.OpenBrace || startsItemLine(p)) return;
  }
  block(p);
}

function endsSignature(p: Parser): boolean {
  return (
    p.kind() === TokenKind.EndOfFile ||
    p.kind() === TokenKind.CloseBrace ||
    p.kind() === TokenKind.Semicolon ||
    p.kind() === TokenKind.AttributeOpen
  );
}
