/** What operators stand between, in the strict reading: literals, collections, paths and calls, functions, `new`. */

import { continuesWord, isDigit } from '../characters.ts';
import { argument, expression, unary } from './expressions.ts';
import { doubleString, keyword, name, number, rawString, singleString, template, version, word } from './lexical.ts';
import type { Reader, Rule } from './reader.ts';
import { block, switchStatement } from './statements.ts';
import { type } from './types.ts';

export function operand(r: Reader, at: number): number {
  return r.first(at, operandsAt(r, at));
}

/** The alternatives that can begin with the character at `at`, and `path`, which fails there like all the others. */
function operandsAt(r: Reader, at: number): readonly Rule[] {
  switch (String.fromCharCode(r.at(r.gap(at)))) {
    case '(':
      return inParenthesesFirst;
    case '[':
      return listFirst;
    case '{':
      return bracesFirst;
    case '`':
      return templateFirst;
    case "'":
    case '"':
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
      return literalFirst;
    default:
      return operands;
  }
}

/** Elements with commas between them; a broken one is left where it is, and so is its comma. */
export function separated(r: Reader, at: number, element: Rule, before: 'gap' | 'blanks' | 'none'): number {
  let end = element(r, at);
  if (end < 0) return r.failure.final ? -1 : at;
  for (;;) {
    const comma = before === 'gap' ? r.gap(end) : end;
    if (r.at(comma) !== 44) return end;
    const next = element(r, r.gap(comma + 1));
    if (next < 0) return r.failure.final ? -1 : end;
    end = next;
  }
}

/** W [","] W close */
function closing(r: Reader, at: number, close: string): number {
  let end = r.gap(at);
  if (r.at(end) === 44) end = r.gap(end + 1);
  return r.character(end, close);
}

export function list(r: Reader, at: number): number {
  const start = r.character(r.gap(at), '[');
  if (start < 0) return -1;
  const end = separated(r, r.gap(start), expression, 'none');
  const close = end < 0 ? -1 : closing(r, end, ']');
  return close < 0 ? -1 : chain(r, close);
}

export function set(r: Reader, at: number): number {
  const start = r.character(r.gap(at), '{');
  if (start < 0) return -1;
  const end = separated(r, r.gap(start), expression, 'none');
  const close = end < 0 ? -1 : closing(r, end, '}');
  return close < 0 ? -1 : chain(r, close);
}

export function map(r: Reader, at: number): number {
  const start = r.character(r.gap(at), '{');
  if (start < 0) return -1;
  const end = separated(r, r.gap(start), entry, 'none');
  const close = end < 0 ? -1 : closing(r, end, '}');
  return close < 0 ? -1 : chain(r, close);
}

function entry(r: Reader, at: number): number {
  const key = expression(r, at);
  const colon = key < 0 ? -1 : r.character(key, ':');
  return colon < 0 ? -1 : expression(r, r.gap(colon));
}

/** "|" number {"," W number} [","] "|" */
export function blob(r: Reader, at: number): number {
  const start = r.character(r.gap(at), '|');
  if (start < 0) return -1;
  let end = byte(r, r.gap(start));
  while (end >= 0 && r.at(end) === 44) {
    const next = byte(r, r.gap(end + 1));
    if (next < 0 && r.failure.final) return -1;
    if (next < 0) break;
    end = next;
  }
  return end < 0 ? -1 : closing(r, end, '|');
}

function byte(r: Reader, at: number): number {
  let end = at;
  while (isDigit(r.at(end))) end++;
  if (end === at) return r.plain(at);
  const digits = r.text.slice(at, end);
  if (Number(digits) > 255) return r.placeless(at, 'syntax-blob-byte', digits.replace(/^0+(?=\d)/, ''));
  return end;
}

/** "(" expr {"," expr} [","] ")", a chain or one call behind it. One element with a comma is nothing. */
export function parentheses(r: Reader, at: number): number {
  const open = r.gap(at);
  const start = r.character(open, '(');
  if (start < 0) return -1;
  const inner = r.linesThen(start);
  const first = expression(r, inner);
  if (first < 0) return -1;
  const end = separated(r, inner, expression, 'gap');
  if (end < 0) return -1;
  const close = closing(r, end, ')');
  if (close < 0) return -1;
  if (end === first && r.at(r.gap(end)) === 44) return r.plain(open);
  const called = argumentList(r, close);
  if (called >= 0) return called;
  return r.failure.final ? -1 : chain(r, close);
}

export function argumentList(r: Reader, at: number): number {
  return inParentheses(r, at, argument);
}

/** "(" W [ element { W "," W element } [W ","] ] W ")": a comma stands behind an element only. */
function inParentheses(r: Reader, at: number, element: Rule): number {
  const start = r.character(at, '(');
  if (start < 0) return -1;
  const first = r.gap(start);
  const end = separated(r, first, element, 'gap');
  if (end < 0) return -1;
  return end === first ? r.character(end, ')') : closing(r, end, ')');
}

function index(r: Reader, at: number): number {
  const start = r.character(at, '[');
  if (start < 0) return -1;
  const first = argument(r, r.gap(start));
  if (first < 0) return -1;
  const end = separated(r, r.gap(start), argument, 'gap');
  return end < 0 ? -1 : closing(r, end, ']');
}

export function literal(r: Reader, at: number): number {
  const end = r.first(r.gap(at), literals);
  return end < 0 ? -1 : chain(r, end);
}

function constant(r: Reader, at: number): number {
  for (const text of ['null', 'true', 'false'])
    if (r.starts(at, text) && !continuesWord(r.at(at + text.length)) && r.at(at + text.length) !== 64)
      return at + text.length;
  return r.plain(at);
}

const literals: readonly Rule[] = [constant, rawString, doubleString, singleString, version, number];

export function templateOperand(r: Reader, at: number): number {
  const end = template(r, r.gap(at));
  return end < 0 ? -1 : chain(r, end);
}

/** {"." name {("." | "?.") name} [args | index]} */
function chain(r: Reader, at: number): number {
  return r.many(at, link);
}

function link(r: Reader, at: number): number {
  const dot = r.character(at, '.');
  if (dot < 0) return -1;
  return r.at(dot) === 91 ? index(r, dot) : segment(r, dot);
}

/** name {("." | "?.") name} [args | index] */
function segment(r: Reader, at: number): number {
  let end = name(r, at);
  while (end >= 0) {
    const dots = r.at(end) === 46 ? 1 : r.at(end) === 63 && r.at(end + 1) === 46 ? 2 : 0;
    if (dots === 0) break;
    const next = name(r, end + dots);
    if (next < 0) break;
    end = next;
  }
  return end < 0 ? -1 : r.optional(end, callOrIndex);
}

function callOrIndex(r: Reader, at: number): number {
  return r.first(at, callsAndIndices);
}

const callsAndIndices: readonly Rule[] = [argumentList, index];

/** ["?"] ["&"] head {tail} */
export function path(r: Reader, at: number): number {
  let place = r.gap(at);
  if (r.at(place) === 63) place++;
  if (r.at(place) === 38) place++;
  const head = r.first(place, pathHeads);
  if (head < 0) return -1;
  return r.many(head, tail);
}

function libraryCall(r: Reader, at: number): number {
  const library = name(r, at);
  if (library < 0) return -1;
  const colons = r.starts(library, '?::') ? 3 : r.starts(library, '::') ? 2 : 0;
  if (colons === 0) return r.plain(library);
  const called = name(r, library + colons);
  return called < 0 ? -1 : argumentList(r, called);
}

const pathHeads: readonly Rule[] = [libraryCall, segment];

/** ("." | "?.") index, or after a call or an index also an index without a dot, or a member behind one. */
function tail(r: Reader, at: number): number {
  const dots = r.at(at) === 46 ? 1 : r.at(at) === 63 && r.at(at + 1) === 46 ? 2 : 0;
  const before = r.at(at - 1);
  const isName = before !== 41 && before !== 93;
  if (r.at(at + dots) === 91 && (dots > 0 || !isName)) return index(r, at + dots);
  return dots === 0 || isName ? r.plain(at) : segment(r, at + dots);
}

/** ["async" M] params [M (":" | "->") M type] M "=>" M ( block | expr ) */
export function arrow(r: Reader, at: number): number {
  let place = r.gap(at);
  const async = keyword(r, place, 'async');
  if (async >= 0) place = r.lines(async);
  const parameters = parameterList(r, place);
  if (parameters < 0) return -1;
  const typed = r.optional(parameters, resultType);
  const fat = typed < 0 ? -1 : r.literally(r.lines(typed), '=>');
  return fat < 0 ? -1 : r.first(r.linesThen(fat), arrowBodies);
}

const arrowBodies: readonly Rule[] = [block, expression];

function resultType(r: Reader, at: number): number {
  const mark = r.lines(at);
  if (r.at(mark) === 58) return type(r, r.lines(mark + 1));
  return r.starts(mark, '->') ? type(r, r.lines(mark + 2)) : r.plain(mark);
}

/** "(" W [ param { W "," W param } [W ","] ] W ")" */
export function parameterList(r: Reader, at: number): number {
  return inParentheses(r, at, parameter);
}

function parameter(r: Reader, at: number): number {
  const named = name(r, r.lines(at));
  if (named < 0) return -1;
  let place = r.lines(named);
  if (r.starts(place, '?:')) place += 2;
  else place = r.character(place, ':');
  if (place < 0) return -1;
  const typed = type(r, r.lines(place));
  if (typed < 0) return -1;
  const end = r.optional(typed, defaultValue);
  return end < 0 ? -1 : r.lines(end);
}

/** M "=" M expr */
export function defaultValue(r: Reader, at: number): number {
  const equals = r.character(r.lines(at), '=');
  return equals < 0 ? -1 : expression(r, r.linesThen(equals));
}

export function awaitOperand(r: Reader, at: number): number {
  const end = keyword(r, r.gap(at), 'await');
  return end < 0 ? -1 : expression(r, r.lines(end));
}

export function asyncOperand(r: Reader, at: number): number {
  const end = keyword(r, r.gap(at), 'async');
  return end < 0 ? -1 : expression(r, r.lines(end));
}

export function usingOperand(r: Reader, at: number): number {
  const end = keyword(r, r.gap(at), 'using');
  if (end < 0) return -1;
  const value = r.lines(end);
  return value === end ? r.plain(end) : expression(r, value);
}

/** ("typeof" | "typename") W (new | arrow | unary) */
export function typeQuery(r: Reader, at: number): number {
  const start = r.gap(at);
  let end = keyword(r, start, 'typename');
  if (end < 0) end = keyword(r, start, 'typeof');
  if (end < 0) return -1;
  if (r.depth >= 128) return r.own(at, true, 'syntax-nesting');
  r.depth++;
  const value = r.first(r.gap(end), typeQueried);
  r.depth--;
  return value;
}

export function newObject(r: Reader, at: number): number {
  const word = keyword(r, r.gap(at), 'new');
  if (word < 0) return -1;
  const typed = r.optional(r.lines(word), type);
  const open = typed < 0 ? -1 : r.character(r.lines(typed), '{');
  const fields = open < 0 ? -1 : r.many(open, newField);
  const close = fields < 0 ? -1 : r.character(r.gap(fields), '}');
  return close < 0 ? -1 : r.optional(close, onClause);
}

function onClause(r: Reader, at: number): number {
  const end = keyword(r, r.lines(at), 'on');
  return end < 0 ? -1 : expression(r, r.lines(end));
}

function newField(r: Reader, at: number): number {
  let place = r.gap(at);
  const constant = keyword(r, place, 'const');
  if (constant >= 0) place = r.lines(constant);
  const named = r.first(place, newFieldNames);
  if (named < 0) return -1;
  const end = r.optional(named, newFieldValue);
  if (end < 0) return -1;
  const separator = r.lines(end);
  return r.at(separator) === 44 || r.at(separator) === 59 ? separator + 1 : end;
}

function typedName(r: Reader, at: number): number {
  const typed = type(r, at);
  if (typed < 0) return -1;
  const start = r.lines(typed);
  return start === typed ? r.plain(typed) : fieldName(r, start);
}

export function fieldName(r: Reader, at: number): number {
  return r.first(at, fieldNames);
}

function newFieldValue(r: Reader, at: number): number {
  const colon = r.character(r.lines(at), ':');
  return colon < 0 ? -1 : expression(r, r.lines(colon));
}

export function switchOperand(r: Reader, at: number): number {
  const start = r.gap(at);
  return word(r, start, 'switch') < 0 ? -1 : switchStatement(r, start);
}

export function blockOperand(r: Reader, at: number): number {
  return block(r, at);
}

const fieldNames: readonly Rule[] = [name, doubleString, singleString];
const newFieldNames: readonly Rule[] = [typedName, fieldName];
const typeQueried: readonly Rule[] = [newObject, arrow, unary];
const operands: readonly Rule[] = [
  awaitOperand,
  asyncOperand,
  typeQuery,
  parentheses,
  list,
  set,
  map,
  blockOperand,
  switchOperand,
  literal,
  templateOperand,
  path,
];
const inParenthesesFirst: readonly Rule[] = [parentheses, path];
const listFirst: readonly Rule[] = [list, path];
const bracesFirst: readonly Rule[] = [set, map, blockOperand, path];
const templateFirst: readonly Rule[] = [templateOperand, path];
const literalFirst: readonly Rule[] = [literal, path];
