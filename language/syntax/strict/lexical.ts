/** Names, keywords, strings, numbers and templates of the strict reading. */

import { Text } from '../../text/text.ts';
import { continuesName, continuesTypeName, continuesWord, isDigit, startsName } from '../characters.ts';
import { numberEnd, versionEnd } from '../numbers.ts';
import { isEscape } from '../scanner.ts';
import { expression } from './expressions.ts';
import { Reader } from './reader.ts';

export function name(r: Reader, at: number): number {
  if (!startsName(r.at(at))) return r.plain(at);
  let end = at + 1;
  while (continuesName(r.at(end))) end++;
  return end;
}

export function typeName(r: Reader, at: number): number {
  if (!startsName(r.at(at)) || r.at(at) === 60) return r.plain(at);
  let end = at + 1;
  while (continuesTypeName(r.at(end))) end++;
  return end;
}

/** A keyword that no character of a name follows. */
export function keyword(r: Reader, at: number, word: string): number {
  return r.starts(at, word) && !continuesName(r.at(at + word.length)) ? at + word.length : r.plain(at);
}

/** A keyword that no letter, digit or `_` follows. */
export function word(r: Reader, at: number, text: string): number {
  return r.starts(at, text) && !continuesWord(r.at(at + text.length)) ? at + text.length : r.plain(at);
}

export function singleString(r: Reader, at: number): number {
  return quoted(r, at, "'");
}

export function doubleString(r: Reader, at: number): number {
  return quoted(r, at, '"');
}

export function rawString(r: Reader, at: number): number {
  if (!r.starts(at, 'r#"')) return r.plain(at);
  const end = r.text.indexOf('"#', at + 3);
  if (end >= 0 && end + 2 <= r.limit) return end + 2;
  r.end();
  return r.plain(r.limit);
}

function quoted(r: Reader, at: number, quote: string): number {
  const start = r.character(at, quote);
  return start < 0 ? -1 : closing(r, start, quote);
}

/** The end of a string whose text begins at `at`; an unknown escape ends the whole parse. */
function closing(r: Reader, at: number, quote: string): number {
  const close = quote.charCodeAt(0);
  for (let place = at; ; place++) {
    const unit = r.at(place);
    if (unit === close) return place + 1;
    if (unit < 0) return unterminated(r, quote);
    if (unit !== 92) continue;
    place++;
    const escaped = r.at(place);
    if (escaped < 0) return unterminated(r, quote);
    if (!isEscape(escaped, close)) return r.own(place, true, 'syntax-unknown-escape', characterAt(r.text, place));
  }
}

/** An open string lacks its quote at the end of the text. */
function unterminated(r: Reader, quote: string): -1 {
  return r.expect(r.limit, quote);
}

function characterAt(text: Text, offset: number): string {
  const code = text.slice(offset, offset + 2).codePointAt(0);
  return code === undefined ? '' : String.fromCodePoint(code);
}

/** The value of a quoted string whose escapes are known to be right. */
export function stringValue(source: string): string {
  return withoutEscapes(source.slice(1, -1));
}

/** Number with sign and unit. A radix prefix without digits fails behind the prefix. */
export function number(r: Reader, at: number): number {
  const end = numberEnd(r, at);
  if (end >= 0) return end;
  let place = at;
  while (r.at(place) === 43) place++;
  if (r.at(place) === 45) place++;
  if (r.at(place) === 48 && [98, 111, 120].includes(r.at(place + 1))) return r.plain(place + 2);
  while (r.at(place) === 95) place++;
  return r.plain(place);
}

/** S version S */
export function version(r: Reader, at: number): number {
  const start = r.blanks(at);
  const end = versionEnd(r, start);
  if (end >= 0) return r.blanks(end);
  let place = start;
  while (isDigit(r.at(place))) place++;
  return r.plain(start);
}

/**
 * A template: its text is unescaped first, then its `${…}` parts are read; whatever is wrong in one of them is said of the
 * opening backquote.
 */
export function template(r: Reader, at: number): number {
  const start = r.character(at, '`');
  if (start < 0) return -1;
  const end = closing(r, start, '`');
  if (end < 0) return -1;
  const inner = new Reader(Text.of(withoutEscapes(r.text.slice(start, end - 1))));
  inner.depth = r.depth;
  for (let place = inner.text.indexOf('${', 0); place >= 0; place = inner.text.indexOf('${', place)) {
    const value = expression(inner, inner.gap(place + 2));
    const close = value < 0 ? -1 : inner.character(value, '}');
    if (close < 0) {
      const { final, own } = inner.failure;
      r.own(at, final, 'syntax-template-expression');
      if (final && own !== undefined) r.failure = { ...r.failure, own };
      return -1;
    }
    place = close;
  }
  // A statement that failed in there counts as further than any outside, and has no place outside.
  if (inner.remembered !== undefined) r.remembered = { ...inner.remembered, at: Number.POSITIVE_INFINITY };
  return end;
}

/** The text of a template; an escaped `$` becomes a character that begins no part and no expression. */
function withoutEscapes(source: string): string {
  return source.replace(/\\([\s\S])/g, (_, escaped: string) => {
    if (escaped === 'n') return '\n';
    if (escaped === 'r') return '\r';
    if (escaped === 't') return '\t';
    return escaped === '$' ? '\uffff' : escaped;
  });
}
