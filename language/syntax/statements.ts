/** Statements (language reference, "Statements" and "Blocks, values and semicolons"). */

import { startsItemLine } from './boundaries.ts';
import { brace } from './braces.ts';
import { continueExpression, expression, prefixes, startsExpression, tooDeep } from './expressions.ts';
import { Green, ListClass, tokenKindOf } from './green.ts';
import { beginsStatement, Keyword, startsGlued } from './keywords.ts';
import { NodeKind, TokenKind } from './kinds.ts';
import { forStatement } from './loops.ts';
import { NESTING_LIMIT, type Parser } from './parser.ts';
import { pattern, startsPattern } from './patterns.ts';
import { Gap } from './scanner.ts';
import { switchNode } from './switch.ts';
import { type } from './types.ts';

/** Statements up to the `}` of the block, the end of the text, or a line that can only begin an item. */
export function statements(p: Parser): void {
  p.list(ListClass.Statements, moreStatements, statement);
}

function moreStatements(p: Parser): boolean {
  return p.kind() !== TokenKind.CloseBrace && p.kind() !== TokenKind.EndOfFile && !startsItemLine(p);
}

/** One statement; takes one token at least. */
export function statement(p: Parser): void {
  if (p.depth >= NESTING_LIMIT) return deepStatement(p);
  p.deepen();
  oneStatement(p);
  p.depth--;
}

function deepStatement(p: Parser): void {
  const mark = p.mark();
  tooDeep(p);
  if (p.kind() === TokenKind.Semicolon || p.kind() === TokenKind.Comma || p.mark() === mark) p.take();
  p.close(NodeKind.ErrorStatement, mark);
}

function oneStatement(p: Parser): void {
  const mark = p.mark();
  switch (p.kind()) {
    case TokenKind.Semicolon:
      p.take();
      p.close(NodeKind.EmptyStatement, mark);
      return;
    case TokenKind.OpenBrace:
      brace(p, true);
      return afterBrace(p, mark);
    case TokenKind.Operator:
      if (beginsLabel(p)) return labelled(p);
      break;
    case TokenKind.Name:
      if (beginsStatement(p.keyword()) && (p.keyword() !== Keyword.Using || usingName(p)))
        return keywordStatement(p, mark);
      if (p.keyword() === Keyword.Async && beginsAsyncStatement(p)) {
        p.cutTo(p.wordEnd() - p.start, TokenKind.Name);
        p.take();
        body(p);
        p.close(NodeKind.AsyncStatement, mark);
        return;
      }
  }
  if (!startsExpression(p)) {
    p.invalid();
    return skipStatement(p);
  }
  expression(p);
  endStatement(p, mark);
}

function afterBrace(p: Parser, mark: number): void {
  const node = p.built(mark);
  if (node instanceof Green && node.kind === NodeKind.Block) return;
  continueExpression(p, mark);
  endStatement(p, mark);
}

/** `using` begins a statement only with a name behind it. */
function usingName(p: Parser): boolean {
  const end = p.wordEnd();
  const next = p.skipBlanks(end);
  return next > end && p.nameEnd(next) > next;
}

/** What stands behind `async` in statement position: a statement, or nothing when `async` is a name. */
function beginsAsyncStatement(p: Parser): boolean {
  const next = p.at(p.skipGap(p.wordEnd()));
  return next === 59 || prefixes(p);
}

/** Tokens that are no statement, up to the end of the line or the statement's `;`. */
export function skipStatement(p: Parser): void {
  const mark = p.mark();
  do {
    const semicolon = p.kind() === TokenKind.Semicolon;
    p.takeJunk();
    if (semicolon) break;
  } while (p.kind() !== TokenKind.CloseBrace && p.kind() !== TokenKind.EndOfFile && !p.newline);
  p.close(NodeKind.ErrorStatement, mark);
}

/** Reads on behind the expression on the stack at `mark`: an assignment, or the `;` that makes it a statement. */
export function endStatement(p: Parser, mark: number): void {
  if (p.kind() === TokenKind.Assign || p.kind() === TokenKind.CompoundAssign) {
    if (assignable(p, mark)) {
      assignment(p);
      p.expect(TokenKind.Semicolon, ';', Gap.Lines);
      p.close(NodeKind.Assignment, mark);
      return;
    }
    if (p.newline && p.at(p.start) === 60) return endExpression(p, mark);
    p.missing(';');
    assignment(p);
    if (p.kind() === TokenKind.Semicolon) p.take();
    p.close(NodeKind.Assignment, mark);
    return;
  }
  endExpression(p, mark);
}

function endExpression(p: Parser, mark: number): void {
  if (p.kind() === TokenKind.Semicolon && p.gap <= p.tail) p.take();
  else if (p.gap === Gap.None && (isGluedCall(p) || p.triviaStart === p.swallowedTo)) p.missing(';');
  p.close(NodeKind.ExpressionStatement, mark);
}

/**
 * `f()g()`: a name right behind a call. Two statements cannot have been meant, for the first one without `;` returns; the
 * language goes on with the path, which nobody means either.
 */
function isGluedCall(p: Parser): boolean {
  const before = p.at(p.start - 1);
  return (before === 41 || before === 93) && startsGlued(p.text.slice(p.start, p.wordEnd()));
}

/** The operator and the value of an assignment whose target is on the stack. */
function assignment(p: Parser): void {
  p.take();
  expression(p);
}

/**
 * Whether an assignment may go to the expression on the stack: a dotted path by any operator (which may stand on the next
 * line), or what ends in a field behind anything else that an expression can begin with, by `=` alone.
 */
function assignable(p: Parser, mark: number): boolean {
  const node = p.built(mark);
  if (!(node instanceof Green)) return false;
  if (node.kind === NodeKind.Path && isDottedPath(node)) return p.gap <= Gap.Lines;
  if (node.kind !== NodeKind.Path && node.kind !== NodeKind.Chain) return false;
  if (p.kind() !== TokenKind.Assign || p.gap > Gap.Lines) return false;
  const last = node.kids[node.kids.length - 1]!;
  if (last instanceof Green || tokenKindOf(last) !== TokenKind.Name) return false;
  if (node.kind === NodeKind.Chain) return true;
  return node.kids.some(
    kid => kid instanceof Green && (kid.kind === NodeKind.Arguments || kid.kind === NodeKind.Index),
  );
}

function isDottedPath(node: Green): boolean {
  for (let index = 0; index < node.kids.length; index++) {
    const kid = node.kids[index]!;
    if (kid instanceof Green) return false;
    const wanted = index % 2 === 0 ? TokenKind.Name : TokenKind.Dot;
    if (tokenKindOf(kid) !== wanted) return false;
  }
  return node.kids.length % 2 === 1;
}

function keywordStatement(p: Parser, mark: number): void {
  const keyword = p.keyword();
  p.cutTo(p.wordEnd() - p.start, TokenKind.Name);
  switch (keyword) {
    case Keyword.Let:
    case Keyword.Const:
      declaration(p);
      p.expect(TokenKind.Semicolon, ';', Gap.Lines);
      p.close(NodeKind.Declaration, mark);
      return;
    case Keyword.Using:
      p.take();
      if (p.gap > Gap.Lines) p.invalid();
      if (p.asName()) p.take();
      else p.invalid();
      typeAnnotation(p);
      if (p.expect(TokenKind.Assign, '=', Gap.Lines)) expression(p);
      p.expect(TokenKind.Semicolon, ';', Gap.Lines);
      p.close(NodeKind.Using, mark);
      return;
    case Keyword.Return:
      p.take();
      if (startsExpression(p)) expression(p);
      p.expect(TokenKind.Semicolon, ';', Gap.Lines);
      p.close(NodeKind.Return, mark);
      return;
    case Keyword.Break:
    case Keyword.Continue:
      p.take();
      label(p);
      p.expect(TokenKind.Semicolon, ';', Gap.Lines);
      p.close(keyword === Keyword.Break ? NodeKind.Break : NodeKind.Continue, mark);
      return;
    case Keyword.If:
      return ifStatement(p);
    case Keyword.Switch:
      return switchNode(p);
    case Keyword.Try:
      return tryStatement(p);
    default:
      return loop(p, mark);
  }
}

/** `^name` directly before a loop. */
function labelled(p: Parser): void {
  const mark = p.mark();
  label(p);
  if (p.gap > Gap.Lines) p.invalid();
  if (p.keyword() === Keyword.While || p.keyword() === Keyword.Loop || p.keyword() === Keyword.For) {
    p.cutTo(p.wordEnd() - p.start, TokenKind.Name);
    return loop(p, mark);
  }
  p.error('syntax-invalid', p.triviaStart, p.triviaStart);
  p.close(NodeKind.ErrorStatement, mark);
}

/** Whether `^name` stands here. */
export function beginsLabel(p: Parser): boolean {
  return p.at(p.start) === 94 && p.nameEnd(p.start + 1) > p.start + 1;
}

/** Takes a label if one stands here. */
function label(p: Parser): void {
  if (p.at(p.start) !== 94) return;
  const end = p.nameEnd(p.start + 1);
  if (end === p.start + 1) return;
  if (p.gap > Gap.Lines) p.missing(';');
  p.cutTo(end - p.start, TokenKind.Label);
  p.take();
}

/** `while`, `loop`, `for`, with what stands before it on the stack from `mark` on. */
function loop(p: Parser, mark: number): void {
  const keyword = p.text.slice(p.start, p.end);
  if (keyword === 'for') return forStatement(p, mark);
  p.take();
  if (keyword === 'while') condition(p);
  body(p);
  p.close(keyword === 'while' ? NodeKind.While : NodeKind.Loop, mark);
}

/** (let|const) (name [M ":" type] | pattern) [M "=" M expr], without the `;`; leaves its parts on the stack. */
export function declaration(p: Parser): void {
  const constant = p.keyword() === Keyword.Const;
  p.take();
  const patterned = declarationTarget(p);
  declarationValue(p, constant || patterned);
}

/** What a declaration names. True for a pattern. */
export function declarationTarget(p: Parser): boolean {
  if (p.gap > Gap.Lines) p.missing('(');
  if (startsPattern(p.kind())) {
    pattern(p);
    return true;
  }
  if (p.gap === Gap.None && p.kind() === TokenKind.Name) p.missing('(');
  if (p.asName()) p.take();
  else p.missing('(');
  typeAnnotation(p);
  return false;
}

export function declarationValue(p: Parser, required: boolean): void {
  if (p.kind() === TokenKind.Assign && p.gap <= Gap.Lines) {
    p.take();
    expression(p);
  } else if (required) p.missing('=');
}

/** [M ":" type] */
export function typeAnnotation(p: Parser): void {
  if (p.kind() !== TokenKind.Colon || p.gap > Gap.Lines) return;
  p.take();
  type(p);
}

/** A block or a statement. A block costs no level of nesting of its own here. */
export function body(p: Parser): void {
  const mark = p.mark();
  if (p.kind() === TokenKind.OpenBrace) {
    if (p.depth >= NESTING_LIMIT) return deepStatement(p);
    brace(p, true);
    return afterBrace(p, mark);
  }
  if (p.kind() === TokenKind.CloseBrace || p.kind() === TokenKind.EndOfFile || startsItemLine(p)) {
    p.invalid();
    p.close(NodeKind.ErrorStatement, mark);
    return;
  }
  statement(p);
}

/** cond = M "(" expr ")" */
export function condition(p: Parser): void {
  const mark = p.mark();
  if (p.kind() !== TokenKind.OpenParen) {
    p.missing('(');
    if (p.kind() !== TokenKind.OpenBrace && startsExpression(p)) expression(p);
    p.close(NodeKind.Condition, mark);
    return;
  }
  if (p.gap > Gap.Lines) p.missing('(');
  p.take();
  expression(p);
  closeCondition(p);
  p.close(NodeKind.Condition, mark);
}

/** The `)` behind a condition: only the blank that belongs to an operand may precede it. Junk before it is passed over. */
export function closeCondition(p: Parser): void {
  if (p.kind() === TokenKind.CloseParen) {
    if (p.gap > p.tail) p.missing(')');
    p.take();
    return;
  }
  p.missing(')');
  while (p.kind() !== TokenKind.CloseParen && !p.newline) {
    if (p.kind() === TokenKind.OpenBrace || p.kind() === TokenKind.CloseBrace || p.kind() === TokenKind.Semicolon)
      return;
    if (p.kind() === TokenKind.EndOfFile) return;
    p.takeJunk();
  }
  if (p.kind() === TokenKind.CloseParen) p.take();
}

/** "if" cond body { "else if" cond body } ["else" body]: a chain costs no nesting, so it is read in a loop. */
function ifStatement(p: Parser): void {
  const marks: number[] = [];
  for (;;) {
    marks.push(p.mark());
    p.take();
    condition(p);
    body(p);
    if (p.keyword() !== Keyword.Else || p.wordEnd() !== p.end) break;
    p.take();
    if (p.keyword() === Keyword.If) {
      p.cutTo(p.wordEnd() - p.start, TokenKind.Name);
      continue;
    }
    body(p);
    break;
  }
  for (let mark = marks.pop(); mark !== undefined; mark = marks.pop()) p.close(NodeKind.If, mark);
}

/** "try" body W "catch" M [ "(" M name [M ":" M type] M ")" ] body */
function tryStatement(p: Parser): void {
  const mark = p.mark();
  p.take();
  body(p);
  if (p.keyword() !== Keyword.Catch || p.wordEnd() !== p.end) {
    p.invalid();
    p.close(NodeKind.Try, mark);
    return;
  }
  p.take();
  if (p.kind() === TokenKind.OpenParen && p.gap <= Gap.Lines && namesError(p)) catchName(p);
  body(p);
  p.close(NodeKind.Try, mark);
}

/** `(name)`, `(name:`, or a parenthesis that cannot be anything else. */
function namesError(p: Parser): boolean {
  const first = p.skipBlanks(p.end);
  const end = p.nameEnd(first);
  if (end === first) return p.at(first) === 41;
  const next = p.at(p.skipBlanks(end));
  return next === 41 || next === 58 || next === 123 || next === -1;
}

function catchName(p: Parser): void {
  const mark = p.mark();
  p.take();
  if (p.asName()) p.take();
  else p.invalid();
  typeAnnotation(p);
  p.expect(TokenKind.CloseParen, ')', Gap.Lines);
  p.close(NodeKind.CatchName, mark);
}
