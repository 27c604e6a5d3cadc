/** Types (language reference, "Types"). */

import { simpleTypeNames } from '../tables/types.ts';
import { startsName } from './characters.ts';
import { NodeKind, TokenKind } from './kinds.ts';
import { NESTING_LIMIT, type Parser } from './parser.ts';
import { Gap } from './scanner.ts';

/**
 * The language matches these words without looking at what follows, so that no type's name can begin with one of them:
 * `integer` is `int` with junk behind it.
 */
export const typeKeywords: readonly string[] = [...simpleTypeNames, 'data'];

const exactKeywords: ReadonlySet<string> = new Set(typeKeywords);

/** The keyword that a name is or begins with. */
function typeKeyword(name: string): string | undefined {
  return exactKeywords.has(name) ? name : typeKeywords.find(word => name.startsWith(word));
}

/** Whether a type may begin with this character. */
export function startsType(unit: number): boolean {
  return unit === 40 || (startsName(unit) && unit !== 60);
}

/** type = M (union | single) ["!"] */
export function type(p: Parser): void {
  if (p.gap > Gap.Lines) p.invalid();
  typeAfterAnything(p);
}

/** The same where comments may precede it: the type of a field. */
export function typeAfterAnything(p: Parser): void {
  const mark = p.mark();
  single(p);
  let union = false;
  while (isOneOf(p, '|') && p.gap <= Gap.Lines && startsType(p.at(p.skipBlanks(p.start + 1)))) {
    p.cutTo(1, TokenKind.Operator);
    p.take();
    if (p.gap > Gap.Lines) p.invalid();
    single(p);
    union = true;
  }
  if (union) p.close(NodeKind.UnionType, mark);
  if (p.gap === Gap.None && isOneOf(p, '!')) {
    p.cutTo(1, TokenKind.Operator);
    p.take();
    p.close(NodeKind.NotNullType, mark);
  }
}

/** Whether the current token is an operator that begins with this character. */
function isOneOf(p: Parser, character: string): boolean {
  return (
    (p.kind() === TokenKind.Operator || p.kind() === TokenKind.CompoundAssign) &&
    p.at(p.start) === character.charCodeAt(0)
  );
}

function single(p: Parser): void {
  const mark = p.mark();
  if (p.kind() === TokenKind.OpenParen) return tuple(p);
  const end = p.typeNameEnd(p.start);
  if (p.kind() !== TokenKind.Name || end === p.start) {
    p.invalid();
    p.close(NodeKind.NamedType, mark);
    return;
  }
  const generic = p.at(end) === 60;
  if (generic && p.text.slice(p.start, end) === 'Data') {
    const tag = p.typeNameEnd(end + 1);
    if (tag > end + 1 && p.at(tag) === 62) {
      p.cutTo(tag + 1 - p.start, TokenKind.Name);
      p.take();
      p.close(NodeKind.DataType, mark);
      return;
    }
  }
  if (generic && p.depth < NESTING_LIMIT && p.text.slice(p.start, end) === 'Promise') {
    p.asTypeName();
    p.take();
    p.cutTo(1, TokenKind.Operator);
    p.take();
    p.deepen();
    promised(p);
    p.depth--;
    p.close(NodeKind.PromiseType, mark);
    return;
  }
  named(p);
  p.close(NodeKind.NamedType, mark);
}

/** What stands between the brackets of `Promise<…>`, and the closing one. */
function promised(p: Parser): void {
  const inner = p.mark();
  const blank = p.gap !== Gap.None;
  const start = p.start;
  const promise = p.startsAt('Promise<', start);
  single(p);
  let union = false;
  while (isOneOf(p, '|')) {
    p.cutTo(1, TokenKind.Operator);
    p.take();
    single(p);
    union = true;
  }
  if (union) p.close(NodeKind.UnionType, inner);
  else if (blank || promise) p.error('syntax-invalid', start, start);
  if (!isOneOf(p, '>')) return p.missing('>');
  if (p.gap !== Gap.None && !union) p.missing('>');
  p.cutTo(1, TokenKind.Operator);
  p.take();
}

function named(p: Parser): void {
  const start = p.start;
  p.asTypeName();
  const end = p.end;
  const keyword = typeKeyword(p.text.slice(start, end));
  if (keyword !== undefined && end - start > keyword.length) p.error('syntax-invalid', start + keyword.length, end);
  p.take();
  while (p.kind() === TokenKind.Dot && p.gap === Gap.None && keyword === undefined) {
    if (p.typeNameEnd(p.end) === p.end) return;
    p.take();
    p.asTypeName();
    p.take();
  }
}

/** "(" type {"," type} ")" */
function tuple(p: Parser): void {
  const mark = p.mark();
  p.take();
  while (p.kind() === TokenKind.Name || p.kind() === TokenKind.OpenParen) {
    if (p.depth >= NESTING_LIMIT) break;
    if (p.gap > Gap.Lines) p.missing(')');
    p.deepen();
    single(p);
    p.depth--;
    if (p.kind() !== TokenKind.Comma) break;
    if (p.gap > Gap.Lines) p.missing(')');
    p.take();
  }
  p.expect(TokenKind.CloseParen, ')', Gap.Lines);
  p.close(NodeKind.TupleType, mark);
}

/**
 * The end of the type that stands at `offset` (blanks may precede it), or -1: a look ahead that builds nothing. Lenient about
 * names that begin with a keyword, so that `string s: …` is seen as the typed field that was meant.
 */
export function typeEnd(p: Parser, offset: number): number {
  let end = singleEnd(p, p.skipBlanks(offset), 0);
  while (end > 0) {
    const bar = p.skipBlanks(end);
    if (p.at(bar) !== 124) break;
    const next = singleEnd(p, p.skipBlanks(bar + 1), 0);
    if (next < 0) break;
    end = next;
  }
  return end > 0 && p.at(end) === 33 ? end + 1 : end;
}

function singleEnd(p: Parser, start: number, depth: number): number {
  if (p.at(start) === 40) return depth < 64 ? tupleEnd(p, start, depth) : -1;
  let end = p.typeNameEnd(start);
  if (end === start) return -1;
  if (p.at(end) === 60) {
    const name = p.text.slice(start, end);
    if (name === 'Promise') return depth < 64 ? promiseEnd(p, end + 1, depth) : -1;
    const tag = p.typeNameEnd(end + 1);
    if (name === 'Data' && tag > end + 1 && p.at(tag) === 62) return tag + 1;
    return end;
  }
  while (p.at(end) === 46) {
    const next = p.typeNameEnd(end + 1);
    if (next === end + 1) break;
    end = next;
  }
  return end;
}

function promiseEnd(p: Parser, start: number, depth: number): number {
  let end = singleEnd(p, p.skipBlanks(start), depth + 1);
  while (end > 0 && p.at(p.skipBlanks(end)) === 124) end = singleEnd(p, p.skipBlanks(p.skipBlanks(end) + 1), depth + 1);
  const close = end > 0 ? p.skipBlanks(end) : -1;
  return close > 0 && p.at(close) === 62 ? close + 1 : -1;
}

function tupleEnd(p: Parser, start: number, depth: number): number {
  let place = start;
  do {
    const end = singleEnd(p, p.skipBlanks(place + 1), depth + 1);
    if (end < 0) return -1;
    place = p.skipBlanks(end);
  } while (p.at(place) === 44);
  return p.at(place) === 41 ? place + 1 : -1;
}
