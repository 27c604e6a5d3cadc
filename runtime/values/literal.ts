/** Text to numbers and versions: the literals of the language, which casts from text accept as well. */

import { numberEnd, type Reader, versionEnd } from '../../language/syntax/numbers.ts';
import { literalUnits } from '../../language/tables/units.ts';
import { makeFloat, makeInt, maxInt, minInt, type NumberValue } from './number.ts';
import { Quantity, Version } from './value.ts';

const leadingTrivia = /^(?:[ \t\r\n]|\/\*[\s\S]*?\*\/|\/\/[^\n]*\n)+/;

/**
 * The number that the whole text is: sign, `_`, radix prefix, exponent and unit as in a literal; blanks and comments before it are
 * skipped, nothing may follow. Undefined when it is none.
 */
export function parseNumber(text: string): NumberValue | undefined {
  const source = text.replace(leadingTrivia, '');
  if (source === '' || numberEnd(readerOf(source), 0) !== source.length) return undefined;
  const parts = /^\++/.test(source) ? source.replace(/^\++/, '') : source;
  const radix = /^(-?)0([box])([0-9a-fA-F_]+)/.exec(parts);
  if (radix !== null) return radixNumber(radix, parts);
  const decimal = /^-?[0-9_]+(\.[0-9_]*)?([eE][+-]?[0-9_]+)?/.exec(parts);
  if (decimal === null) return undefined;
  const digits = decimal[0].replaceAll('_', '');
  const unit = literalUnits.get(parts.slice(decimal[0].length));
  if (unit !== undefined) return new Quantity(Number(digits), unit);
  return decimal[1] === undefined ? wholeNumber(digits, decimal[2] !== undefined) : makeFloat(Number(digits));
}

/** The version that the text is, blanks around it allowed; undefined when it is none. */
export function parseVersion(text: string): Version | undefined {
  const source = withoutBlanks(text);
  if (source === '' || versionEnd(readerOf(source), 0) !== source.length) return undefined;
  const match = /^(\d+)\.(\d+)\.(\d+)(?:-([^+]*))?(?:\+(.*))?$/.exec(source)!;
  return new Version(Number(match[1]), Number(match[2]), Number(match[3]), match[4], match[5]);
}

function withoutBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  const isBlank = (at: number) => text[at] === ' ' || text[at] === '\t';
  while (start < end && isBlank(start)) start++;
  while (end > start && isBlank(end - 1)) end--;
  return text.slice(start, end);
}

function readerOf(text: string): Reader {
  return { at: offset => (offset < text.length ? text.charCodeAt(offset) : -1) };
}

// Without a point: an int while it fits, with an exponent only below 2^53 and when nothing is left behind the point.
function wholeNumber(digits: string, hasExponent: boolean): NumberValue {
  if (!hasExponent) {
    const int = BigInt(digits.startsWith('-') ? digits.slice(1) : digits) * (digits.startsWith('-') ? -1n : 1n);
    return int >= minInt && int <= maxInt ? makeInt(int) : makeFloat(Number(digits));
  }
  const value = Number(digits);
  return Number.isInteger(value) && Math.abs(value) < 2 ** 53 ? value + 0 : makeFloat(value);
}

function radixNumber(match: RegExpExecArray, text: string): NumberValue | undefined {
  const [whole, sign = '', letter = '', rawDigits = ''] = match;
  // Hex digits come before units: `0xC` is 12. A letter that is no digit of a smaller radix begins the unit instead.
  const taken = letter === 'x' ? rawDigits : (/^[0-7_]*/.exec(rawDigits)?.[0] ?? '');
  const digits = taken.replaceAll('_', '');
  if (digits === '') return undefined;
  const size = BigInt(`0${letter}${digits}`);
  if (size >= 2n ** 127n) return undefined;
  const value = sign === '-' ? -size : size;
  const suffix = text.slice(whole.length - rawDigits.length + taken.length);
  if (suffix === '') return makeInt(value);
  const unit = literalUnits.get(suffix);
  return unit === undefined ? undefined : new Quantity(Number(value), unit);
}
