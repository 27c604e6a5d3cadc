/** Expressions of the strict reading: alternatives in the language's order, then operators by level. */

import { type BindingLevel, binaryOperators } from '../../tables/operators.ts';
import { NESTING_LIMIT } from '../parser.ts';
import { keyword, name } from './lexical.ts';
import {
  arrow,
  asyncOperand,
  awaitOperand,
  blob,
  blockOperand,
  list,
  literal,
  map,
  newObject,
  operand,
  path,
  set,
  switchOperand,
  templateOperand,
  typeQuery,
  usingOperand,
} from './operands.ts';
import type { Reader, Rule } from './reader.ts';
import { type } from './types.ts';

/** expr = head [M "as" M type] [M "??" M expr] [M "?" M expr M ":" M expr] */
export function expression(r: Reader, at: number): number {
  return r.memo(at, freshExpression);
}

function freshExpression(r: Reader, at: number): number {
  if (r.depth >= NESTING_LIMIT) return r.own(at, true, 'syntax-nesting');
  r.depth++;
  let end = r.first(at, headsAt(r, at));
  if (end >= 0) end = r.optional(end, cast);
  if (end >= 0) end = r.optional(end, coalesce);
  if (end >= 0) end = r.optional(end, conditional);
  r.depth--;
  return end;
}

function cast(r: Reader, at: number): number {
  const end = keyword(r, r.lines(at), 'as');
  return end < 0 ? -1 : type(r, end);
}

function coalesce(r: Reader, at: number): number {
  const end = r.literally(r.lines(at), '??');
  return end < 0 ? -1 : expression(r, r.lines(end));
}

function conditional(r: Reader, at: number): number {
  const question = r.character(r.lines(at), '?');
  const first = question < 0 ? -1 : expression(r, r.lines(question));
  const colon = first < 0 ? -1 : r.character(r.lines(first), ':');
  return colon < 0 ? -1 : expression(r, r.lines(colon));
}

/** The operators of a level, tried in the order of the table. */
function operatorAt(r: Reader, at: number, level: BindingLevel): number {
  for (const operator of operatorsByLevel[level]!) {
    if (!r.starts(at, operator)) continue;
    // `&&` is one token: no reference follows a single `&`.
    if (operator === '&' && r.at(at + 1) === 38) continue;
    return at + operator.length;
  }
  return -1;
}

const operatorsByLevel: readonly (readonly string[])[] = [0, 1, 2, 3, 4, 5].map(level =>
  binaryOperators.filter(operator => operator.level === level).map(operator => operator.text),
);

/** Operands of one level joined by its operators; a broken right operand is left where it is. */
function level(r: Reader, at: number, tightness: number): number {
  if (tightness > 5) return unary(r, at);
  let end = level(r, at, tightness + 1);
  while (end >= 0) {
    const operator = operatorAt(r, end, tightness as BindingLevel);
    if (operator < 0) break;
    const right = level(r, r.gap(operator), tightness + 1);
    if (right < 0) {
      if (r.failure.final) return -1;
      break;
    }
    end = right;
  }
  return end;
}

export function operators(r: Reader, at: number): number {
  return level(r, at, 1);
}

/** unary = S ( "!"+ atom | atom | "-" atom ) S */
export function unary(r: Reader, at: number): number {
  const end = r.first(r.blanks(at), unaries);
  return end < 0 ? -1 : r.blanks(end);
}

function negation(r: Reader, at: number): number {
  const end = bangs(r, at);
  return end < 0 ? -1 : operand(r, end);
}

function bangs(r: Reader, at: number): number {
  let end = r.character(at, '!');
  while (end >= 0 && r.at(r.gap(end)) === 33) end = r.gap(end) + 1;
  return end < 0 ? -1 : r.gap(end);
}

function minus(r: Reader, at: number): number {
  const end = r.character(at, '-');
  return end < 0 ? -1 : operand(r, r.gap(end));
}

const unaries: readonly Rule[] = [negation, operand, minus];

function not(r: Reader, at: number): number {
  const end = r.character(r.gap(at), '!');
  return end < 0 ? -1 : expression(r, r.gap(end));
}

const heads: readonly Rule[] = [
  usingOperand,
  newObject,
  arrow,
  awaitOperand,
  asyncOperand,
  list,
  blob,
  set,
  map,
  operators,
  typeQuery,
  not,
  blockOperand,
  switchOperand,
  literal,
  templateOperand,
  path,
];

/**
 * The alternatives that can begin with the character at `at`. The others fail right there, which the last one does as well:
 * `path` always stands at the end and says so.
 */
function headsAt(r: Reader, at: number): readonly Rule[] {
  switch (String.fromCharCode(r.at(r.gap(at)))) {
    case '(':
      return [arrow, operators, path];
    case '[':
      return [list, operators, path];
    case '{':
      return [set, map, operators, path];
    case '|':
      return [blob, path];
    case '!':
      return [operators, not, path];
    case "'":
    case '"':
    case '`':
    case '-':
    case '+':
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
    case '8':
    case '9':
      return justOperators;
    default:
      return heads;
  }
}

const justOperators: readonly Rule[] = [operators, path];

/** [name M "=" M] expr */
export function argument(r: Reader, at: number): number {
  return r.first(at, argumentForms);
}

function namedArgument(r: Reader, at: number): number {
  const end = name(r, at);
  const equals = end < 0 ? -1 : r.character(r.lines(end), '=');
  return equals < 0 ? -1 : expression(r, r.lines(equals));
}

const argumentForms: readonly Rule[] = [namedArgument, expression];
