/** The functions of text. Lengths and positions are bytes of the UTF-8 form. */

import { listOf, tupleOf } from '../values/containers.ts';
import { encodeUtf8, utf8ByteAt, utf8Length } from '../values/utf8.ts';
import { Reference } from '../values/value.ts';
import { countOrFail, textOrFail } from './arguments.ts';
import type { PlainFunction } from './context.ts';
import { fail } from './failure.ts';
import type { Implementations } from './implementation.ts';
import { findMatches, matches } from './regex/search.ts';

export const strFunctions: Implementations = {
  len: (_, args) => utf8Length(textOrFail(args[0], 'StrLen')),
  at: (_, args) => byteAt(textOrFail(args[0], 'StrAt'), countOrFail(args[1], 'StrAt')),
  first: (_, args) => firstByte(textOrFail(args[0], 'StrFirst')),
  last: (_, args) => lastByte(textOrFail(args[0], 'StrLast')),

  starts_with: (_, args) => textOrFail(args[0], 'StrStartsWith').startsWith(textOrFail(args[1], 'StrStartsWith')),
  ends_with: (_, args) => textOrFail(args[0], 'StrEndsWith').endsWith(textOrFail(args[1], 'StrEndsWith')),
  contains: (_, args) => textOrFail(args[0], 'StrContains').includes(textOrFail(args[1], 'StrContains')),
  index_of: (_, args) => {
    const text = textOrFail(args[0], 'StrIndexOf');
    const index = text.indexOf(textOrFail(args[1], 'StrIndexOf'));
    return index < 0 ? -1 : utf8Length(text.slice(0, index));
  },

  push: (_, args) => {
    const receiver = args[0];
    const text = textOrFail(receiver, 'StrPush') + textOrFail(args[1], 'StrPush');
    // Without a reference the receiver is a copy, and nobody sees it change.
    if (receiver instanceof Reference) receiver.cell.content = text;
    return undefined;
  },
  replace: (_, args) => {
    const text = textOrFail(args[0], 'StrReplace');
    const find = textOrFail(args[1], 'StrReplace');
    const replacement = textOrFail(args[2], 'StrReplace');
    if (find === '') return replacement + Array.from(text, char => char + replacement).join('');
    return text.split(find).join(replacement);
  },
  split: (_, args) => {
    const text = textOrFail(args[0], 'StrSplit');
    const separator = textOrFail(args[1], 'StrSplit');
    return listOf(separator === '' ? ['', ...text, ''] : text.split(separator));
  },
  substring: (_, args) => {
    const text = textOrFail(args[0], 'StrSubstring');
    const length = utf8Length(text);
    const start = Math.min(Math.max(countOrFail(args[1], 'StrSubstring'), 0), length);
    const wanted = countOrFail(args[2], 'StrSubstring');
    const end = wanted < 0 || wanted > length ? length : wanted;
    if (end <= start) return '';
    const from = indexOfByte(text, start);
    const to = indexOfByte(text, end);
    if (from === undefined || to === undefined) throw fail('StrSubstring');
    return text.slice(from, to);
  },

  upper: changed('StrUpper', text => text.toUpperCase()),
  lower: changed('StrLower', text => text.toLowerCase()),
  // JavaScript's own trimming has another set of blanks: with the byte order mark, without U+0085.
  trim: changed('StrTrim', text => trimmedEnd(trimmedStart(text))),
  trim_start: changed('StrTrimStart', trimmedStart),
  trim_end: changed('StrTrimEnd', trimmedEnd),

  matches: (_, args) => {
    const found = matches(textOrFail(args[0], 'StrIsMatch'), textOrFail(args[1], 'StrIsMatch'));
    if (found === undefined) throw fail('StrRegexFail');
    return found;
  },
  find_matches: (_, args) => {
    const found = findMatches(textOrFail(args[0], 'StrFindAll'), textOrFail(args[1], 'StrFindAll'));
    if (found === undefined) throw fail('StrRegexFail');
    return listOf(found.map(match => tupleOf([match.text, match.start, match.end])));
  },
};

function changed(code: string, change: (text: string) => string): PlainFunction {
  return (_, args) => change(textOrFail(args[0], code));
}

function trimmedStart(text: string): string {
  return text.replace(/^\p{White_Space}+/u, '');
}

/** From the end: a search for blanks before the end would look at each run of blanks from each of its places. */
function trimmedEnd(text: string): string {
  let end = text.length;
  while (end > 0 && BLANK.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

const BLANK = /^\p{White_Space}$/u;

/** A byte as the character of that code; one outside of the text is its last. */
function byteAt(text: string, index: number): string {
  if (text === '') throw fail('StrAt');
  const byte = index < 0 ? undefined : utf8ByteAt(text, index);
  return byte === undefined ? lastByte(text) : String.fromCharCode(byte);
}

function firstByte(text: string): string {
  return String.fromCharCode(utf8ByteAt(text, 0) ?? 0x20);
}

function lastByte(text: string): string {
  return String.fromCharCode(encodeUtf8(text.slice(-2)).at(-1) ?? 0x20);
}

/** The UTF-16 index of a byte, which must not be beyond the end; undefined for one inside a character. */
function indexOfByte(text: string, byte: number): number | undefined {
  let bytes = 0;
  let index = 0;
  while (bytes < byte) {
    const point = text.codePointAt(index) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    index += point < 0x10000 ? 1 : 2;
  }
  return bytes === byte ? index : undefined;
}
