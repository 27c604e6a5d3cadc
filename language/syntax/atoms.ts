/** Atoms of expressions: literals, paths and calls, parentheses, arrow functions, `new`. */

import { brace } from './braces.ts';
import { startsName } from './characters.ts';
import { argumentList, chain, indexList, listLiteral, tupleElements } from './collections.ts';
import {
  continueExpression,
  expression,
  missingExpression,
  prefixed,
  prefixes,
  startsExpression,
  tooDeep,
  unary,
} from './expressions.ts';
import { parameters } from './functions.ts';
import { Green, ListClass } from './green.ts';
import { Keyword } from './keywords.ts';
import { NodeKind, TokenKind } from './kinds.ts';
import { NESTING_LIMIT, type Parser } from './parser.ts';
import { Gap } from './scanner.ts';
import { switchNode } from './switch.ts';
import { template } from './templates.ts';
import { startsType, type, typeAfterAnything, typeEnd } from './types.ts';

/** One operand of the operator grammar, with the chain behind it. */
export function atom(p: Parser): void {
  const mark = p.mark();
  switch (p.kind()) {
    case TokenKind.Number:
      p.take();
      p.close(NodeKind.Literal, mark);
      return chain(p, mark);
    case TokenKind.Version:
      p.take();
      p.close(NodeKind.Literal, mark);
      // A version takes the blanks behind itself, so its chain may stand apart.
      return chain(p, mark, Gap.Blanks);
    case TokenKind.SingleString:
    case TokenKind.DoubleString:
    case TokenKind.RawString:
      p.takeString();
      p.close(NodeKind.Literal, mark);
      return chain(p, mark);
    case TokenKind.TemplateStart:
      template(p);
      return chain(p, mark);
    case TokenKind.OpenParen:
      return parentheses(p);
    case TokenKind.OpenBracket:
      listLiteral(p);
      return chain(p, mark);
    case TokenKind.OpenBrace:
      brace(p, false);
      if (isCollection(p.built(mark))) chain(p, mark);
      return;
    case TokenKind.Name:
      return wordAtom(p, mark);
    case TokenKind.Question:
    case TokenKind.Operator:
    case TokenKind.Arrow:
    case TokenKind.CompoundAssign:
      if (startsExpression(p) && (p.kind() === TokenKind.Question || p.at(p.start) === 38 || p.at(p.start) === 60))
        return path(p);
  }
  missingExpression(p);
}

function isCollection(node: unknown): boolean {
  return node instanceof Green && (node.kind === NodeKind.SetLiteral || node.kind === NodeKind.MapLiteral);
}

function wordAtom(p: Parser, mark: number): void {
  switch (p.keyword()) {
    case Keyword.True:
    case Keyword.False:
    case Keyword.Null:
      if (p.at(p.wordEnd()) === 64) break;
      p.cutTo(p.wordEnd() - p.start, TokenKind.Name);
      p.take();
      p.close(NodeKind.Literal, mark);
      return chain(p, mark);
    case Keyword.Await:
      if (!prefixes(p)) break;
      return prefixed(p, NodeKind.Await);
    case Keyword.Async:
      if (!prefixes(p)) break;
      return prefixed(p, NodeKind.Async);
    case Keyword.Typeof:
    case Keyword.Typename:
      if (!prefixes(p)) break;
      return typeQuery(p);
    case Keyword.Switch:
      if (p.at(p.skipBlanks(p.wordEnd())) !== 40) break;
      return switchNode(p);
    case Keyword.None:
      if (p.at(p.start) === 95 && p.asNumber()) {
        p.take();
        p.close(NodeKind.Literal, mark);
        return chain(p, mark);
      }
  }
  path(p);
}

/** ("typeof" | "typename") W (new | arrow | unary) */
function typeQuery(p: Parser): void {
  const mark = p.mark();
  p.cutTo(p.wordEnd() - p.start, TokenKind.Name);
  p.take();
  if (p.depth >= NESTING_LIMIT) tooDeep(p);
  else {
    p.deepen();
    const operand = p.mark();
    if (p.keyword() === Keyword.New && newAhead(p)) newObject(p);
    else if (p.kind() === TokenKind.OpenParen && arrowAhead(p, p.start)) arrowFunction(p, operand);
    else unary(p);
    p.depth--;
  }
  p.close(NodeKind.TypeQuery, mark);
}

/** "(" expr ")" with a chain or one call behind it, or a tuple. */
function parentheses(p: Parser): void {
  const mark = p.mark();
  if (p.depth >= NESTING_LIMIT) return tooDeep(p);
  p.take();
  const inner = p.mark();
  expression(p);
  if (p.kind() === TokenKind.Comma) {
    p.take();
    p.close(NodeKind.Element, inner);
    const before = p.mark();
    tupleElements(p);
    if (p.mark() === before) p.invalid();
    p.group(inner);
    p.expect(TokenKind.CloseParen, ')', Gap.Comments);
    p.close(NodeKind.TupleLiteral, mark);
  } else {
    p.expect(TokenKind.CloseParen, ')', Gap.Comments);
    p.close(NodeKind.Parenthesized, mark);
  }
  if (p.kind() === TokenKind.OpenParen && p.gap === Gap.None) {
    argumentList(p);
    p.close(NodeKind.Chain, mark);
  } else chain(p, mark);
}

/** ["?"] ["&"] head {tail}, all without white space. */
export function path(p: Parser): void {
  const mark = p.mark();
  if (p.kind() === TokenKind.Question) p.take();
  if (p.kind() === TokenKind.Operator && p.at(p.start) === 38) p.take();
  if (p.asName()) p.take();
  else p.invalid();
  if ((p.kind() === TokenKind.ColonColon || p.kind() === TokenKind.QuestionColonColon) && p.gap === Gap.None) {
    p.take();
    if (p.gap === Gap.None && p.asName()) p.take();
    else p.error('syntax-invalid', p.triviaStart, p.triviaStart);
    if (p.kind() === TokenKind.OpenParen && p.gap === Gap.None) argumentList(p);
    else p.missing('(');
    pathTail(p, false);
  } else pathTail(p, true);
  p.close(NodeKind.Path, mark);
}

/** Members, calls and indices. `named`: the last thing was a name, so a call may follow. */
function pathTail(p: Parser, named: boolean): void {
  let callable = named;
  while (p.gap === Gap.None) {
    switch (p.kind()) {
      case TokenKind.Dot:
      case TokenKind.QuestionDot: {
        if (p.at(p.end) === 91) {
          p.take();
          break;
        }
        p.take();
        if (p.gap !== Gap.None || !p.asName()) {
          p.error('syntax-invalid', p.triviaStart, p.triviaStart);
          return;
        }
        p.take();
        callable = true;
        break;
      }
      case TokenKind.OpenParen:
        if (!callable) return;
        argumentList(p);
        callable = false;
        break;
      case TokenKind.OpenBracket:
        indexList(p);
        callable = false;
        break;
      default:
        return;
    }
  }
}

/** Whether an arrow function's parameters begin at `offset`: `()`, or `(name :`. */
export function arrowAhead(p: Parser, offset: number): boolean {
  if (p.at(offset) !== 40) return false;
  const first = p.skipGap(offset + 1);
  if (p.at(first) === 41) return true;
  const name = p.nameEnd(first);
  if (name === first) return false;
  const next = p.skipBlanks(name);
  if (p.at(next) === 58) return p.at(next + 1) !== 58;
  return p.at(next) === 63 && p.at(next + 1) === 58;
}

/** ["async" M] params [M (":"|"->") M type] M "=>" M ( block | expr ) */
export function arrowFunction(p: Parser, mark: number): void {
  if (p.kind() === TokenKind.Name) p.take();
  parameters(p);
  if (p.kind() === TokenKind.Colon || p.kind() === TokenKind.Arrow) {
    if (p.gap > Gap.Lines) p.invalid();
    p.take();
    type(p);
  }
  if (p.expect(TokenKind.FatArrow, '=>', Gap.Lines)) arrowBody(p);
  p.close(NodeKind.ArrowFunction, mark);
}

function arrowBody(p: Parser): void {
  if (p.kind() !== TokenKind.OpenBrace) return expression(p);
  const mark = p.mark();
  if (p.depth >= NESTING_LIMIT) return tooDeep(p);
  brace(p, true);
  const body = p.built(mark);
  if (body instanceof Green && body.kind === NodeKind.Block) p.tail = Gap.None;
  else continueExpression(p, mark);
}

/** Whether `new` begins an object, complete or half typed; otherwise it is a name. */
export function newAhead(p: Parser): boolean {
  if (p.wordEnd() !== p.end) return false;
  const next = p.skipBlanks(p.end);
  if (p.at(next) === 123) return true;
  if (next === p.end || !startsType(p.at(next))) return false;
  const end = typeEnd(p, next);
  if (end < 0) return false;
  if (p.at(p.skipBlanks(end)) === 123) return true;
  // `new Point` without its braces yet, on one line.
  return startsName(p.at(next)) && !p.text.slice(p.end, next).includes('\n');
}

/** "new" M [type] M "{" W { field } W "}" [M "on" expr] */
export function newObject(p: Parser): void {
  const mark = p.mark();
  p.take();
  if (p.kind() !== TokenKind.OpenBrace) type(p);
  if (p.kind() === TokenKind.OpenBrace) {
    if (p.gap > Gap.Lines) p.missing('{');
    p.take();
    const fields = p.mark();
    p.list(ListClass.NewFields, moreFields, newField);
    p.group(fields);
    p.expect(TokenKind.CloseBrace, '}', Gap.Comments);
    p.tail = Gap.None;
    if (
      p.keyword() === Keyword.On &&
      p.kind() === TokenKind.Name &&
      p.gap <= Gap.Lines &&
      prefixes(p) &&
      p.at(p.skipBlanks(p.end)) !== 58
    ) {
      p.take();
      expression(p);
    }
  } else p.missing('{');
  p.close(NodeKind.New, mark);
}

function moreFields(p: Parser): boolean {
  return p.kind() !== TokenKind.CloseBrace && p.kind() !== TokenKind.EndOfFile;
}

/** W ["const" M] [type M1] (name | string) [M ":" M expr] [M ("," | ";")] */
function newField(p: Parser): void {
  const mark = p.mark();
  if (p.keyword() === Keyword.Const && p.kind() === TokenKind.Name && p.wordEnd() === p.end) {
    p.take();
    if (p.gap > Gap.Lines) p.missing('}');
  }
  if (typedName(p)) typeAfterAnything(p);
  if (p.kind() === TokenKind.SingleString || p.kind() === TokenKind.DoubleString) p.takeString();
  else if (p.asName()) p.take();
  else {
    p.missing('}');
    if (p.kind() !== TokenKind.Semicolon && p.kind() !== TokenKind.CloseParen && p.kind() !== TokenKind.CloseBracket)
      p.takeJunk();
    p.close(NodeKind.NewField, mark);
    return;
  }
  if (p.kind() === TokenKind.Colon) {
    if (p.gap > Gap.Lines) p.missing('}');
    p.take();
    expression(p);
  }
  if (p.kind() === TokenKind.Comma || p.kind() === TokenKind.Semicolon) {
    if (p.gap > Gap.Lines) p.missing('}');
    p.take();
  }
  p.close(NodeKind.NewField, mark);
}

/** Whether the current token begins a type with a name behind it. */
function typedName(p: Parser): boolean {
  const end = p.kind() === TokenKind.Name || p.kind() === TokenKind.OpenParen ? typeEnd(p, p.start) : -1;
  if (end < 0) return false;
  const next = p.skipBlanks(end);
  if (next === end) return false;
  return (startsName(p.at(next)) && p.at(next) !== 60) || p.at(next) === 39 || p.at(next) === 34;
}

/** "|" number {"," number} [","] "|" */
export function blob(p: Parser): void {
  const mark = p.mark();
  p.cutTo(1, TokenKind.Operator);
  p.take();
  if (p.kind() !== TokenKind.Number) p.invalid();
  while (p.kind() === TokenKind.Number) {
    const digits = p.text.slice(p.start, p.end);
    if (!/^\d+$/.test(digits)) p.invalid();
    else if (Number(digits) > 255) p.error('syntax-blob-byte', p.start, p.end, digits);
    p.take();
    if (p.kind() !== TokenKind.Comma) break;
    const apart = p.gap !== Gap.None;
    const place = p.triviaStart;
    p.take();
    // No blank stands before a comma, unless it is the last one.
    if (apart && p.kind() === TokenKind.Number) p.error('syntax-expected', place, place, '|');
  }
  if (p.kind() === TokenKind.Operator || p.kind() === TokenKind.CompoundAssign) {
    if (p.at(p.start) === 124) {
      p.cutTo(1, TokenKind.Operator);
      p.take();
      p.close(NodeKind.BlobLiteral, mark);
      return;
    }
  }
  p.missing('|');
  p.close(NodeKind.BlobLiteral, mark);
}
