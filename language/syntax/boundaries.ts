/**
 * Where things end in broken text: shapes that can only begin an item of a document, and tokens at which a list gives up.
 * In correct text none of these readings changes anything (language reference, "Recovery points").
 */

import { startsName } from './characters.ts';
import { beginsStatement, Keyword } from './keywords.ts';
import { TokenKind } from './kinds.ts';
import type { Parser } from './parser.ts';
import { typeEnd } from './types.ts';

/** Whether a list of expressions cannot go on with the current token. */
export function endsList(p: Parser): boolean {
  switch (p.kind()) {
    case TokenKind.EndOfFile:
    case TokenKind.Semicolon:
    case TokenKind.CloseBrace:
    case TokenKind.CloseParen:
    case TokenKind.CloseBracket:
    case TokenKind.AttributeOpen:
    case TokenKind.DocLine:
    case TokenKind.DocBlock:
    case TokenKind.InnerDoc:
      return true;
    case TokenKind.Name:
      return p.newline && ((beginsStatement(p.keyword()) && p.keyword() !== Keyword.Switch) || startsFunction(p));
    default:
      return false;
  }
}

/** How a field begins at the current token: not at all, with its name, or with a type before the name. */
export const FieldStart = { None: 0, Plain: 1, Typed: 2 } as const;
export type FieldStart = (typeof FieldStart)[keyof typeof FieldStart];

/** Looks for `[const] [type] name :` at the current token. */
export function fieldStart(p: Parser): FieldStart {
  let start = p.start;
  if (p.kind() === TokenKind.Name && p.keyword() === Keyword.Const && p.wordEnd() === p.end) {
    start = p.skipBlanks(p.end);
    return fieldStartAt(p, start, -1);
  }
  return fieldStartAt(p, start, p.kind() === TokenKind.Name || isQuoted(p.kind()) ? p.end : -1);
}

function isQuoted(kind: TokenKind): boolean {
  return kind === TokenKind.SingleString || kind === TokenKind.DoubleString;
}

/** The same at an offset; `nameEnd` is the end of the name or quoted name there where it is known. */
export function fieldStartAt(p: Parser, start: number, nameEnd: number): FieldStart {
  const name = nameEnd > 0 ? nameEnd : fieldNameEnd(p, start);
  if (name > 0 && p.at(p.skipBlanks(name)) === 58) return FieldStart.Plain;
  const unit = p.at(start);
  if (unit !== 40 && (!startsName(unit) || unit === 60)) return FieldStart.None;
  const type = typeEnd(p, start);
  if (type < 0) return FieldStart.None;
  const second = p.skipBlanks(type);
  if (second === type) return FieldStart.None;
  const end = fieldNameEnd(p, second);
  return end > 0 && p.at(p.skipBlanks(end)) === 58 ? FieldStart.Typed : FieldStart.None;
}

/** The end of a name or quoted name at an offset, or -1. */
export function fieldNameEnd(p: Parser, start: number): number {
  const end = p.nameEnd(start);
  return end > start ? end : p.stringEnd(start);
}

/** `fn name`, `async fn name`. */
export function startsFunction(p: Parser): boolean {
  return startsFunctionAt(p, p.start);
}

export function startsFunctionAt(p: Parser, start: number): boolean {
  let place = start;
  if (p.startsAt('async', place)) {
    const next = p.skipBlanks(place + 5);
    if (next === place + 5) return false;
    place = next;
  }
  if (!p.startsAt('fn', place)) return false;
  const name = p.skipBlanks(place + 2);
  return name > place + 2 && p.nameEnd(name) > name && p.at(name) !== 60;
}

/** `import "…"`, `import name "…"`. */
export function startsImportAt(p: Parser, start: number): boolean {
  if (!p.startsAt('import', start)) return false;
  let place = p.skipBlanks(start + 6);
  if (place > start + 6 && p.nameEnd(place) > place) place = p.skipBlanks(p.nameEnd(place));
  const unit = p.at(place);
  return unit === 39 || unit === 34;
}

/** `root {`, `root name {`. */
export function startsRootAt(p: Parser, start: number): boolean {
  if (!p.startsAt('root', start)) return false;
  const next = p.skipBlanks(start + 4);
  if (p.at(next) === 123) return true;
  if (next === start + 4 && p.at(next) !== 39 && p.at(next) !== 34) return false;
  const end = fieldNameEnd(p, next);
  return end > 0 && p.at(p.skipBlanks(end)) === 123;
}

/** `data |`, `data@version |`. */
export function startsDataAt(p: Parser, start: number): boolean {
  if (!p.startsAt('data', start)) return false;
  let place = start + 4;
  if (p.at(place) === 64) while (p.at(place) > 32) place++;
  return p.at(p.skipBlanks(place)) === 124;
}

/** Whether the current token, first on its line, can only begin an item: an unclosed block ends before it. */
export function startsItemLine(p: Parser): boolean {
  if (!p.newline) return false;
  switch (p.kind()) {
    case TokenKind.AttributeOpen:
    case TokenKind.InnerDoc:
      return true;
    case TokenKind.DocLine:
    case TokenKind.DocBlock:
      return !documentsStatement(p);
    case TokenKind.SingleString:
    case TokenKind.DoubleString:
      return p.at(p.skipBlanks(p.end)) === 58;
    case TokenKind.Name:
      if (p.keyword() === Keyword.Fn || p.keyword() === Keyword.Async) return startsFunction(p);
      if (p.keyword() === Keyword.Root) return startsRootAt(p, p.start) || fieldStart(p) !== FieldStart.None;
      if (p.keyword() === Keyword.Case || p.keyword() === Keyword.Default) return false;
      // `let name: type` is what statements look like.
      if (beginsStatement(p.keyword()) && p.wordEnd() === p.end) return false;
      return startsFieldLine(p);
    default:
      return false;
  }
}

/** Docs are looked behind no further than this: a body of nothing but docs must not be read once for each of them. */
const LONGEST_DOCS = 2048;

/**
 * Whether the docs at the current token stand before something that can only be a statement: docs inside a body, which
 * are a mistake of their own and not the end of the body.
 */
function documentsStatement(p: Parser): boolean {
  const limit = p.start + LONGEST_DOCS;
  let place = p.start;
  while (p.at(place) === 47) {
    const isBlock = p.at(place + 1) === 42;
    while (place < limit && !(isBlock ? p.startsAt('*/', place) : isLineEnd(p.at(place)))) place++;
    if (place >= limit) return false;
    place = p.skipBlanks(isBlock ? place + 2 : place);
  }
  const unit = p.at(place);
  if (unit === 125) return true;
  if (!startsName(unit)) return unit === 40;
  const keyword = p.keywordAt(place);
  if (keyword === Keyword.Const && fieldStartAt(p, p.skipBlanks(place + 5), -1) !== FieldStart.None) return false;
  if (beginsStatement(keyword)) return true;
  const isItem =
    startsFunctionAt(p, place) ||
    startsImportAt(p, place) ||
    startsRootAt(p, place) ||
    startsDataAt(p, place) ||
    fieldStartAt(p, place, -1) !== FieldStart.None;
  if (isItem) return false;
  // A call, a member or an assignment; a name alone is a field that is being typed.
  const next = p.at(p.skipBlanks(p.nameEnd(place)));
  return next === 40 || next === 46 || next === 61 || next === 91;
}

function isLineEnd(unit: number): boolean {
  return unit === 10 || unit === 13 || unit < 0;
}

/** `name :` or `type name :` with the two words on one line; a type alone on its line is an expression of its own. */
function startsFieldLine(p: Parser): boolean {
  const start = fieldStart(p);
  if (start === FieldStart.Plain) return p.at(p.skipBlanks(p.end) + 1) !== 58;
  if (start === FieldStart.None) return false;
  const type = typeEnd(p, p.start);
  const next = p.skipBlanks(type);
  return !p.text.slice(type, next).includes('\n');
}
