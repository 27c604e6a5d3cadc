/** Types of the strict reading. */

import { typeKeywords } from '../types.ts';
import { typeName } from './lexical.ts';
import type { Reader, Rule } from './reader.ts';

/** type = M ( union | single ) ["!"] */
export function type(r: Reader, at: number): number {
  const end = union(r, r.lines(at), single);
  if (end < 0) return -1;
  return r.at(end) === 33 ? end + 1 : end;
}

function union(r: Reader, at: number, one: Rule): number {
  let end = one(r, at);
  while (end >= 0) {
    const bar = r.lines(end);
    if (r.at(bar) !== 124) break;
    const next = one(r, r.lines(bar + 1));
    if (next < 0) break;
    end = next;
  }
  return end;
}

function single(r: Reader, at: number): number {
  return r.first(at, singles);
}

function withoutPromise(r: Reader, at: number): number {
  return r.first(at, promised);
}

function data(r: Reader, at: number): number {
  const start = r.literally(at, 'Data<');
  const tag = start < 0 ? -1 : typeName(r, start);
  return tag < 0 ? -1 : r.character(tag, '>');
}

function promise(r: Reader, at: number): number {
  const start = r.literally(at, 'Promise<');
  if (start < 0) return -1;
  const inner = r.lines(start);
  const end = union(r, inner, withoutPromise);
  if (end < 0) return -1;
  // Blanks are allowed around the members of a union only.
  const isUnion = r.text.slice(inner, end).includes('|');
  if (!isUnion && inner > start) return r.plain(start);
  return r.character(isUnion ? r.lines(end) : end, '>');
}

function word(r: Reader, at: number): number {
  const found = typeKeywords.find(text => r.starts(at, text));
  return found === undefined ? r.plain(at) : at + found.length;
}

function qualified(r: Reader, at: number): number {
  let end = typeName(r, at);
  while (end >= 0 && r.at(end) === 46) {
    const next = typeName(r, end + 1);
    if (next < 0) break;
    end = next;
  }
  return end;
}

function tuple(r: Reader, at: number): number {
  let place = r.character(at, '(');
  if (place < 0) return -1;
  if (++r.depth > 128) return r.own(at, true, 'syntax-nesting');
  for (;;) {
    place = single(r, r.lines(place));
    if (place < 0) break;
    place = r.lines(place);
    if (r.at(place) !== 44) break;
    place++;
  }
  r.depth--;
  return place < 0 ? -1 : r.character(place, ')');
}

const promised: readonly Rule[] = [word, data, qualified, tuple];
const singles: readonly Rule[] = [promise, word, data, qualified, tuple];
