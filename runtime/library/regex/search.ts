/** Searches text with the language's regular expressions, in linear time; positions are bytes of the UTF-8 form. */

import { utf8Length } from '../../values/utf8.ts';
import { PatternError, read } from './pattern.ts';
import { Searcher } from './searcher.ts';

/** A match: its text, and where it starts and ends in bytes. */
export interface Match {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Does the pattern match anywhere? `undefined` for a pattern that is none. */
export function matches(text: string, pattern: string): boolean | undefined {
  return compiled(pattern)?.matches(text);
}

/** All matches, from left to right, without overlaps. An empty match never stands at the end of the match before it. */
export function findMatches(text: string, pattern: string): Match[] | undefined {
  const searcher = compiled(pattern);
  if (searcher === undefined) return undefined;
  const found: Match[] = [];
  let from = 0;
  let lastEnd = -1;
  let index = 0;
  let bytes = 0;
  while (from <= text.length) {
    const match = searcher.find(text, from);
    if (match === undefined) break;
    const { start: startsAt, end } = match;
    if (startsAt === end && end === lastEnd) {
      from = end + characterLength(text, end);
      continue;
    }
    const matched = text.slice(startsAt, end);
    bytes += utf8Length(text.slice(index, startsAt));
    const start = bytes;
    bytes += utf8Length(matched);
    index = end;
    found.push({ text: matched, start, end: bytes });
    lastEnd = end;
    from = end;
  }
  return found;
}

const cache = new Map<string, Searcher | undefined>();

/** The last patterns stay compiled: programs use a pattern in a loop. */
function compiled(pattern: string): Searcher | undefined {
  if (cache.has(pattern)) return cache.get(pattern);
  if (cache.size >= 200) cache.clear();
  const searcher = compile(pattern);
  cache.set(pattern, searcher);
  return searcher;
}

function compile(pattern: string): Searcher | undefined {
  try {
    return new Searcher(read(pattern));
  } catch (error) {
    // A SyntaxError is a class that JavaScript does not know.
    if (error instanceof PatternError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function characterLength(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}
