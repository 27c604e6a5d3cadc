/** Patterns of the strict reading: committed from the opening bracket on. */

import { NESTING_LIMIT } from '../parser.ts';
import { doubleString, name, singleString, stringValue } from './lexical.ts';
import { defaultValue } from './operands.ts';
import type { Reader, Rule } from './reader.ts';

export function pattern(r: Reader, at: number): number {
  return r.first(at, patterns);
}

const patterns: readonly Rule[] = [
  (r, at) => bracketed(r, at, '{', key, '}'),
  (r, at) => bracketed(r, at, '[', item, ']'),
  (r, at) => bracketed(r, at, '(', item, ')'),
];

function bracketed(r: Reader, at: number, open: string, element: Rule, close: string): number {
  const start = r.character(at, open);
  if (start < 0) return -1;
  if (r.depth >= NESTING_LIMIT) return r.own(at, true, 'syntax-nesting');
  r.depth++;
  const end = elements(r, start, element, close);
  r.depth--;
  return r.committed(end);
}

function elements(r: Reader, start: number, element: Rule, close: string): number {
  let place = r.gap(start);
  while (r.at(place) !== close.charCodeAt(0)) {
    const end = element(r, place);
    if (end < 0) return -1;
    place = r.gap(end);
    if (r.at(place) !== 44) return r.character(place, close);
    place = r.gap(place + 1);
  }
  return place + 1;
}

function key(r: Reader, at: number): number {
  const named = r.first(at, keyNames);
  if (named < 0) return -1;
  const bound = r.optional(named, renamed);
  if (bound < 0) return -1;
  if (bound === named && (r.at(at) === 39 || r.at(at) === 34))
    return r.placeless(at, 'syntax-pattern-key', stringValue(r.text.slice(at, named)));
  return r.optional(bound, defaultValue);
}

/** M ":" M target */
function renamed(r: Reader, at: number): number {
  const colon = r.character(r.lines(at), ':');
  return colon < 0 ? -1 : target(r, r.lines(colon));
}

const keyNames: readonly Rule[] = [name, doubleString, singleString];

function item(r: Reader, at: number): number {
  const end = target(r, at);
  return end < 0 ? -1 : r.optional(end, defaultValue);
}

function target(r: Reader, at: number): number {
  return r.first(at, targets);
}

const targets: readonly Rule[] = [pattern, name];
