/** Items of the strict reading: `name :`, `fn` and `#[` are commit points, everything else falls back to the enclosing list. */

import { isBlank } from '../characters.ts';
import { ITEM_NESTING_LIMIT, NESTING_LIMIT } from '../parser.ts';
import { expression } from './expressions.ts';
import { doubleString, keyword, name, singleString } from './lexical.ts';
import { blob, fieldName, parameterList } from './operands.ts';
import type { Reader, Rule } from './reader.ts';
import { block } from './statements.ts';
import { type } from './types.ts';

/** One item, or the white space between items. */
export function item(r: Reader, at: number): number {
  return r.first(at, items);
}

/** docs attrs docs attrs W ["const" M] [type M1] fname M ":" M value [M ("," | ";")] */
function field(r: Reader, at: number): number {
  let start = prefixes(r, at);
  if (start < 0) return -1;
  start = r.gap(start);
  const constant = keyword(r, start, 'const');
  if (constant >= 0) start = r.lines(constant);
  const named = r.first(start, fieldHeads);
  const end = named < 0 ? -1 : r.committed(fieldValue(r, r.gap(r.linesThen(named))));
  return end < 0 ? -1 : separator(r, end);
}

function typedHead(r: Reader, at: number): number {
  const typed = type(r, at);
  if (typed < 0) return -1;
  const start = r.lines(typed);
  return start === typed ? r.plain(typed) : plainHead(r, start);
}

function plainHead(r: Reader, at: number): number {
  const named = fieldName(r, at);
  return named < 0 ? -1 : r.character(r.lines(named), ':');
}

const fieldHeads: readonly Rule[] = [typedHead, plainHead];

function separator(r: Reader, at: number): number {
  const place = r.lines(at);
  return r.at(place) === 44 || r.at(place) === 59 ? place + 1 : at;
}

/** value = object ["as" type] | array | expr */
function fieldValue(r: Reader, at: number): number {
  return r.memo(at, freshValue);
}

function freshValue(r: Reader, at: number): number {
  if (r.depth >= NESTING_LIMIT) return r.own(at, true, 'syntax-nesting');
  r.depth++;
  const end = oneValue(r, at);
  r.depth--;
  return end;
}

/** What is wrong in an object or an array is forgotten, unless it is final; only the expression's failure is told. */
function oneValue(r: Reader, at: number): number {
  for (const rule of values) {
    const end = rule(r, at);
    if (end >= 0 || r.failure.final) return end;
  }
  return expression(r, at);
}

function object(r: Reader, at: number): number {
  const open = r.character(at, '{');
  const close = open < 0 ? -1 : objectBody(r, open);
  return close < 0 ? -1 : r.optional(close, objectCast);
}

function objectCast(r: Reader, at: number): number {
  const end = keyword(r, r.lines(at), 'as');
  return end < 0 ? -1 : type(r, end);
}

function objectId(r: Reader, at: number): number {
  const open = r.character(r.blanks(at), '(');
  if (open < 0) return -1;
  let place = r.gap(open);
  const first = place;
  while (r.at(place) > 32 && ![40, 41, 44, 124].includes(r.at(place))) place++;
  return place === first ? r.plain(first) : r.character(r.gap(place), ')');
}

function array(r: Reader, at: number): number {
  const open = r.character(at, '[');
  if (open < 0) return -1;
  let place = fieldValue(r, r.gap(open));
  while (place >= 0) {
    const comma = r.gap(place);
    if (r.at(comma) !== 44) break;
    const next = fieldValue(r, r.gap(comma + 1));
    if (next < 0) {
      if (r.failure.final) return -1;
      break;
    }
    place = next;
  }
  if (place < 0) return -1;
  place = r.gap(place);
  if (r.at(place) === 44) place = r.gap(place + 1);
  return r.character(place, ']');
}

/** `true`, `false` or `null` directly before the next field's name. */
function gluedLiteral(r: Reader, at: number): number {
  for (const text of ['true', 'false', 'null']) {
    if (!r.starts(at, text)) continue;
    const rest = name(r, at + text.length);
    if (rest >= 0 && r.at(r.lines(rest)) === 58) return at + text.length;
  }
  return r.plain(at);
}

const values: readonly Rule[] = [object, array, gluedLiteral];

/** docs attrs docs attrs */
function prefixes(r: Reader, at: number): number {
  const attributed = attributes(r, docs(r, r.gap(at)));
  return attributed < 0 ? -1 : attributes(r, docs(r, attributed));
}

function docs(r: Reader, at: number): number {
  let place = r.gap(at);
  for (;;) {
    if (r.starts(place, '///')) {
      const end = r.text.indexOf('\n', place);
      place = r.gap(end < 0 ? r.limit : end);
    } else if (r.starts(place, '/**')) {
      const end = r.text.indexOf('*/', place + 3);
      if (end < 0) return place;
      place = r.gap(end + 2);
    } else return place;
  }
}

function attributes(r: Reader, at: number): number {
  return r.many(at, attribute);
}

function attribute(r: Reader, at: number): number {
  const start = r.literally(r.gap(at), '#[');
  return start < 0 ? -1 : r.memo(start, attributeBody);
}

function attributeBody(r: Reader, at: number): number {
  const named = name(r, r.linesThen(at));
  const valued = named < 0 ? -1 : r.optional(named, attributeValue);
  return r.committed(valued < 0 ? -1 : r.character(r.lines(valued), ']'));
}

function attributeValue(r: Reader, at: number): number {
  const open = r.character(at, '(');
  const value = open < 0 ? -1 : expression(r, open);
  return value < 0 ? -1 : r.character(value, ')');
}

/** docs attrs docs attrs W ["async" M] "fn" M name params [M "->" M type] block */
function functionItem(r: Reader, at: number): number {
  let start = prefixes(r, at);
  if (start < 0) return -1;
  start = r.gap(start);
  const async = keyword(r, start, 'async');
  if (async >= 0) start = r.lines(async);
  const end = keyword(r, start, 'fn');
  return end < 0 ? -1 : r.committed(functionRest(r, r.linesThen(end)));
}

function functionRest(r: Reader, at: number): number {
  const named = name(r, at);
  const parameters = named < 0 ? -1 : parameterList(r, named);
  const typed = parameters < 0 ? -1 : r.optional(parameters, resultType);
  return typed < 0 ? -1 : block(r, typed);
}

function resultType(r: Reader, at: number): number {
  const arrow = r.literally(r.lines(at), '->');
  return arrow < 0 ? -1 : type(r, r.lines(arrow));
}

function importItem(r: Reader, at: number): number {
  const attributed = attributes(r, at);
  const start = attributed < 0 ? -1 : keyword(r, r.gap(attributed), 'import');
  if (start < 0) return -1;
  const format = r.optional(r.lines(start), name);
  const file = format < 0 ? -1 : r.first(r.lines(format), quotedStrings);
  const placed = file < 0 ? -1 : r.optional(file, importTarget);
  return placed < 0 ? -1 : separator(r, placed);
}

const quotedStrings: readonly Rule[] = [singleString, doubleString];

function importTarget(r: Reader, at: number): number {
  const start = r.lines(at);
  let end = keyword(r, start, 'as');
  if (end < 0) end = keyword(r, start, 'on');
  end = end < 0 ? -1 : name(r, r.lines(end));
  while (end >= 0 && r.at(end) === 46) {
    const next = name(r, end + 1);
    if (next < 0) break;
    end = next;
  }
  return end;
}

/** ["data" ["@" … " "]] S blob [S ("," | ";")] */
function data(r: Reader, at: number): number {
  let place = r.gap(at);
  if (r.starts(place, 'data')) {
    place += 4;
    if (r.at(place) === 64) while (r.at(place) > 32) place++;
  }
  const end = blob(r, r.blanks(place));
  if (end < 0) return -1;
  const next = r.blanks(end);
  return r.at(next) === 44 || r.at(next) === 59 ? next + 1 : end;
}

function root(r: Reader, at: number): number {
  const start = keyword(r, docs(r, at), 'root');
  if (start < 0) return -1;
  const named = r.optional(r.lines(start), fieldName);
  return named < 0 ? -1 : braces(r, r.lines(named));
}

function json(r: Reader, at: number): number {
  return braces(r, at);
}

function braces(r: Reader, at: number): number {
  const open = r.character(at, '{');
  if (open < 0) return -1;
  if (r.itemDepth >= ITEM_NESTING_LIMIT) return r.own(at, true, 'syntax-nesting');
  r.itemDepth++;
  const end = objectBody(r, open);
  r.itemDepth--;
  return end;
}

/** ["(" id ")"] { item } "}" */
function objectBody(r: Reader, at: number): number {
  const end = r.many(r.optional(at, objectId), item);
  if (end < 0) return -1;
  // Only a body that the end of the text cuts off is told apart from no item at all.
  return end >= r.limit ? r.committed(r.expect(end, '}')) : r.character(end, '}');
}

function innerDoc(r: Reader, at: number): number {
  if (!r.starts(at, '/*!')) return r.plain(at);
  const end = r.text.indexOf('*/', at + 3);
  return end < 0 ? r.plain(at) : end + 2;
}

function whiteSpace(r: Reader, at: number): number {
  const end = r.gap(at);
  return end > at || isBlank(r.at(at)) ? end : r.plain(at);
}

const items: readonly Rule[] = [field, functionItem, importItem, data, root, json, innerDoc, whiteSpace];
