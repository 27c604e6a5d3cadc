/**
 * Expressions: what may begin one, operators, and what follows (language reference, "Expressions"). Atoms stand in atoms.ts.
 *
 * The language tries its alternatives in order, and an expression that begins with a list, set, map, blob, `new`, `await`,
 * `async` or an arrow function bypasses the operator grammar: no binary operator may follow it, and no blank belongs to it.
 * `p.tail` carries that to whoever reads on.
 */

import { bindingLevel } from '../tables/operators.ts';
import { arrowAhead, arrowFunction, atom, blob, newAhead, newObject } from './atoms.ts';
import { brace } from './braces.ts';
import { isDigit, startsName } from './characters.ts';
import { chain, listLiteral } from './collections.ts';
import { Green } from './green.ts';
import { Keyword } from './keywords.ts';
import { NodeKind, TokenKind } from './kinds.ts';
import { NESTING_LIMIT, type Parser } from './parser.ts';
import { Gap } from './scanner.ts';
import { startsType, type } from './types.ts';

/** One expression from the current token on; reports where none begins. */
export function expression(p: Parser): void {
  if (!startsExpression(p)) return missingExpression(p);
  if (p.depth >= NESTING_LIMIT) return tooDeep(p);
  p.deepen();
  p.tail = Gap.None;
  const mark = p.mark();
  if (head(p)) operators(p, mark, 1);
  followers(p, mark);
  p.depth--;
}

/** An expression whose beginning `read` takes; nothing goes on with it where that says so. */
export function expressionFrom(p: Parser, read: (p: Parser, mark: number) => boolean): void {
  if (p.depth >= NESTING_LIMIT) return tooDeep(p);
  p.deepen();
  p.tail = Gap.None;
  const mark = p.mark();
  if (!read(p, mark)) continueExpression(p, mark);
  p.depth--;
}

/** Goes on with an expression whose beginning (a brace) is already on the stack at `mark`. */
export function continueExpression(p: Parser, mark: number): void {
  if (afterBrace(p, mark)) operators(p, mark, 1);
  followers(p, mark);
}

/** Whether the current token can begin an expression. */
export function startsExpression(p: Parser): boolean {
  switch (p.kind()) {
    case TokenKind.Name:
    case TokenKind.Number:
    case TokenKind.Version:
    case TokenKind.SingleString:
    case TokenKind.DoubleString:
    case TokenKind.RawString:
    case TokenKind.TemplateStart:
    case TokenKind.OpenBrace:
    case TokenKind.OpenBracket:
    case TokenKind.OpenParen:
      return true;
    case TokenKind.Question:
      return startsName(p.at(p.end)) || p.at(p.end) === 38;
    case TokenKind.Operator:
      return operatorStarts(p);
    case TokenKind.Arrow:
    case TokenKind.CompoundAssign:
      return p.at(p.start) === 60;
    default:
      return false;
  }
}

function operatorStarts(p: Parser): boolean {
  const next = p.at(p.start + 1);
  switch (p.at(p.start)) {
    case 33: // !
      return p.end === p.start + 1;
    case 45: // -
    case 60: // <
      return true;
    case 43: // +
      return isDigit(next) || next === 43 || next === 45 || next === 95;
    case 38: // &
      return p.end === p.start + 1 && startsName(next);
    case 124: // |
      return p.end === p.start + 1;
    default:
      return false;
  }
}

/** An empty expression where one should stand. A token that nothing else can use is taken into it. */
export function missingExpression(p: Parser): void {
  const mark = p.mark();
  p.invalid();
  switch (p.kind()) {
    case TokenKind.Error:
    case TokenKind.Operator:
    case TokenKind.Dot:
    case TokenKind.QuestionDot:
    case TokenKind.ColonColon:
      if (!p.newline) p.takeJunk();
  }
  p.close(NodeKind.ErrorExpression, mark);
  p.tail = Gap.Blanks;
}

/** Takes everything up to the end of the enclosing list, in one step however deep it is. */
export function tooDeep(p: Parser): void {
  const mark = p.mark();
  p.error('syntax-nesting', p.start, p.end);
  let open = 0;
  for (;;) {
    switch (p.kind()) {
      case TokenKind.OpenBrace:
      case TokenKind.OpenBracket:
      case TokenKind.OpenParen:
      case TokenKind.AttributeOpen:
        open++;
        break;
      case TokenKind.CloseBrace:
      case TokenKind.CloseBracket:
      case TokenKind.CloseParen:
        open--;
        break;
      case TokenKind.Comma:
      case TokenKind.Semicolon:
        if (open === 0) open = -1;
        break;
      case TokenKind.EndOfFile:
        open = -1;
    }
    if (open < 0) break;
    p.takeJunk();
  }
  p.close(NodeKind.ErrorExpression, mark);
  p.tail = Gap.Blanks;
}

/** The first alternatives of an expression. True when binary operators may follow. */
function head(p: Parser): boolean {
  const mark = p.mark();
  switch (p.kind()) {
    case TokenKind.Name:
      return wordHead(p, mark);
    case TokenKind.OpenParen:
      if (!arrowAhead(p, p.start)) break;
      arrowFunction(p, mark);
      return false;
    case TokenKind.OpenBracket:
      listLiteral(p);
      chain(p, mark);
      p.tail = Gap.None;
      return false;
    case TokenKind.OpenBrace:
      brace(p, false);
      return afterBrace(p, mark);
    case TokenKind.Operator:
      if (p.at(p.start) === 124) {
        blob(p);
        p.tail = Gap.None;
        return false;
      }
      if (p.at(p.start) === 33 && negatesAll(p)) {
        while (p.kind() === TokenKind.Operator && p.at(p.start) === 33 && p.end === p.start + 1) p.take();
        expression(p);
        p.close(NodeKind.Unary, mark);
        return false;
      }
  }
  unary(p);
  return true;
}

function wordHead(p: Parser, mark: number): boolean {
  switch (p.keyword()) {
    case Keyword.Using:
      if (!usingAhead(p)) break;
      p.cutTo(p.wordEnd() - p.start, TokenKind.Name);
      p.take();
      expression(p);
      p.close(NodeKind.UsingExpression, mark);
      return false;
    case Keyword.New:
      if (!newAhead(p)) break;
      newObject(p);
      return false;
    case Keyword.Async:
      if (arrowAhead(p, p.skipBlanks(p.end))) {
        arrowFunction(p, mark);
        return false;
      }
      if (!prefixes(p)) break;
      prefixed(p, NodeKind.Async);
      return false;
    case Keyword.Await:
      if (!prefixes(p)) break;
      prefixed(p, NodeKind.Await);
      return false;
  }
  unary(p);
  return true;
}

/** `await`, `async`: a word and a whole expression behind it. */
export function prefixed(p: Parser, kind: NodeKind): void {
  const mark = p.mark();
  p.cutTo(p.wordEnd() - p.start, TokenKind.Name);
  p.take();
  expression(p);
  p.close(kind, mark);
}

/** Whether `using` is followed by what it holds; before an operator it is a name. */
function usingAhead(p: Parser): boolean {
  const end = p.wordEnd();
  return prefixes(p) && p.skipBlanks(end) > end && !'-+!<&?|'.includes(String.fromCharCode(p.at(p.skipGap(end))));
}

/** Whether the current word is followed by the operand that makes it a keyword; otherwise it is a name. */
export function prefixes(p: Parser): boolean {
  const end = p.wordEnd();
  const next = p.skipGap(end);
  const unit = p.at(next);
  if (startsName(unit) || isDigit(unit)) return next > end || unit === 60;
  switch (unit) {
    case 39: // '
    case 34: // "
    case 96: // `
    case 40: // (
    case 91: // [
    case 123: // {
      return true;
    case 33: // !
      return p.at(next + 1) !== 61;
    case 63: // ?
      return next > end && startsName(p.at(next + 1));
    case 38: // &
      return next > end && startsName(p.at(next + 1));
    case 45: // -
      return next > end && p.at(next + 1) !== 61 && p.at(next + 1) !== 62;
    case 43: // +
      return next > end && isDigit(p.at(next + 1));
    case 124: // |
      return isDigit(p.at(p.skipBlanks(next + 1)));
    default:
      return false;
  }
}

/** The operand behind `!` cannot be read by the operator grammar: the negation covers all that follows. */
function negatesAll(p: Parser): boolean {
  let place = p.start;
  while (p.at(place) === 33 && p.at(place + 1) !== 61) place = p.skipGap(place + 1);
  const unit = p.at(place);
  if (unit === 45) return !isDigit(p.at(place + 1)) && p.at(place + 1) !== 95;
  return unit === 124 || (unit === 40 && arrowAhead(p, place));
}

/** What may follow a brace at the beginning of an expression: a chain behind a set or map, operators behind a block. */
function afterBrace(p: Parser, mark: number): boolean {
  const node = p.built(mark);
  if (node instanceof Green && (node.kind === NodeKind.SetLiteral || node.kind === NodeKind.MapLiteral)) {
    chain(p, mark);
    p.tail = Gap.None;
    return false;
  }
  p.tail = Gap.Blanks;
  return true;
}

/** `{ … } ^label for`, `switch … ^label while`: two statements, wherever the first of them is read as an expression. */
function isLabelledLoop(p: Parser, mark: number): boolean {
  if (p.at(p.start) !== 94) return false;
  const node = p.built(mark);
  if (!(node instanceof Green) || (node.kind !== NodeKind.Block && node.kind !== NodeKind.Switch)) return false;
  const end = p.nameEnd(p.start + 1);
  const word = p.skipBlanks(end);
  return word > end && /^(?:for|while|loop)$/.test(p.text.slice(word, p.nameEnd(word)));
}

/** Binary operators of at least `lowest` level behind the operand on the stack at `mark`. */
function operators(p: Parser, mark: number, lowest: number): void {
  while (p.kind() === TokenKind.Operator && p.gap <= Gap.Blanks) {
    const level = bindingLevel(p.at(p.start), p.end > p.start + 1 ? p.at(p.start + 1) : 0);
    if (level === 0 || level < lowest || isLabelledLoop(p, mark)) return;
    p.take();
    if (!startsExpression(p)) {
      missingExpression(p);
      p.close(NodeKind.Binary, mark);
      continue;
    }
    const right = p.mark();
    unary(p);
    operators(p, right, level + 1);
    p.close(NodeKind.Binary, mark);
  }
}

/** unary = S ( "!"+ atom | atom | "-" atom ) S */
export function unary(p: Parser): void {
  const mark = p.mark();
  if (p.kind() === TokenKind.Operator) {
    const sign = p.at(p.start);
    if (sign === 33 && p.end === p.start + 1) {
      while (p.kind() === TokenKind.Operator && p.at(p.start) === 33 && p.end === p.start + 1) p.take();
      if (p.kind() === TokenKind.Operator && p.at(p.start) === 45 && !p.asNumber()) {
        p.invalid();
        p.take();
      }
      atom(p);
      p.close(NodeKind.Unary, mark);
      p.tail = Gap.Blanks;
      return;
    }
    if ((sign === 45 || sign === 43) && !p.asNumber() && sign === 45) {
      p.cutTo(1, TokenKind.Operator);
      p.take();
      if (p.kind() === TokenKind.Operator && (p.at(p.start) === 45 || p.at(p.start) === 33) && !p.asNumber()) {
        p.invalid();
        p.take();
      }
      atom(p);
      p.close(NodeKind.Unary, mark);
      p.tail = Gap.Blanks;
      return;
    }
  }
  atom(p);
  p.tail = Gap.Blanks;
}

/** [M "as" M type] [M "??" M expr] [M "?" M expr M ":" M expr] */
function followers(p: Parser, mark: number): void {
  if (p.keyword() === Keyword.As && p.kind() === TokenKind.Name && p.gap <= Gap.Lines && p.wordEnd() === p.end) {
    if (startsType(p.at(p.skipBlanks(p.end)))) {
      p.take();
      type(p);
      p.close(NodeKind.Cast, mark);
      p.tail = Gap.None;
    }
  }
  if (p.kind() === TokenKind.QuestionQuestion && p.gap <= Gap.Lines) {
    p.take();
    expression(p);
    p.close(NodeKind.Coalesce, mark);
  }
  if (p.kind() === TokenKind.Question && p.gap <= Gap.Lines) conditional(p, mark);
}

function conditional(p: Parser, mark: number): void {
  // `f()` and, on the next line, `?x.y()` are two statements: without a `:` the question mark begins a path.
  const before = startsName(p.at(p.end)) ? p.checkpoint() : undefined;
  const tail = p.tail;
  p.take();
  p.trials++;
  expression(p);
  p.trials--;
  if (p.kind() === TokenKind.Colon && p.gap <= Gap.Lines) {
    p.take();
    expression(p);
  } else if (before !== undefined) {
    p.restore(before);
    p.tail = tail;
    return;
  } else p.missing(':');
  p.close(NodeKind.Conditional, mark);
}
