/** Searches text with the language's regular expressions; positions are bytes of the UTF-8 form. */

import { utf8Length } from '../../values/utf8.ts';
import { PatternError, translate } from './pattern.ts';

/** A match: its text, and where it starts and ends in bytes. */
export interface Match {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Does the pattern match anywhere? `undefined` for a pattern that is none. */
export function matches(text: string, pattern: string): boolean | undefined {
  const expression = compiled(pattern);
  if (expression === undefined) return undefined;
  return firstFrom(expression, text, 0) !== null;
}

/** All matches, from left to right, without overlaps. An empty match never stands at the end of the match before it. */
export function findMatches(text: string, pattern: string): Match[] | undefined {
  const expression = compiled(pattern);
  if (expression === undefined) return undefined;
  const found: Match[] = [];
  let from = 0;
  let lastEnd = -1;
  let index = 0;
  let bytes = 0;
  while (from <= text.length) {
    const match = firstFrom(expression, text, from);
    if (match === null) break;
    const matched = match[0];
    const end = match.index + matched.length;
    if (matched === '' && end === lastEnd) {
      from = end + characterLength(text, end);
      continue;
    }
    bytes += utf8Length(text.slice(index, match.index));
    const start = bytes;
    bytes += utf8Length(matched);
    index = end;
    found.push({ text: matched, start, end: bytes });
    lastEnd = end;
    from = end;
  }
  return found;
}

/** The first match at or behind an index. V8 finds empty ones between the halves of a character, where no text has a place. */
function firstFrom(expression: RegExp, text: string, from: number): RegExpExecArray | null {
  for (let at = from; ; ) {
    expression.lastIndex = at;
    const match = expression.exec(text);
    if (match === null || match.index === 0 || characterLength(text, match.index - 1) === 1) return match;
    at = match.index + 1;
  }
}

const cache = new Map<string, RegExp | undefined>();

/** The last patterns stay compiled: programs use a pattern in a loop. */
function compiled(pattern: string): RegExp | undefined {
  if (cache.has(pattern)) return cache.get(pattern);
  if (cache.size >= 200) cache.clear();
  const expression = compile(pattern);
  cache.set(pattern, expression);
  return expression;
}

function compile(pattern: string): RegExp | undefined {
  try {
    const { source, flags } = translate(pattern);
    return new RegExp(source, `g${flags}`);
  } catch (error) {
    // A SyntaxError is JavaScript's limit on the size of a pattern, which the dialect has too.
    if (error instanceof PatternError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function characterLength(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}
