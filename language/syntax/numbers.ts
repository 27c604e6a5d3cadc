/** Where number and version literals end (language reference, "Numbers", "Units", "Versions"). */

import { literalUnits } from '../tables/units.ts';
import { isDigit } from './characters.ts';

/** What a literal is read from: `at` gives one code unit, -1 behind the end. */
export interface Reader {
  at(offset: number): number;
}

const UNDERSCORE = 95;
const DOT = 46;
const MINUS = 45;
const PLUS = 43;
const ZERO = 48;

const longestUnit = Math.max(...[...literalUnits.keys()].map(name => name.length));

/** The end of the number (sign and unit included) that begins at `start`, or -1. */
export function numberEnd(text: Reader, start: number): number {
  let offset = start;
  while (text.at(offset) === PLUS) offset++;
  if (text.at(offset) === MINUS) offset++;
  if (text.at(offset) === ZERO && radixOf(text.at(offset + 1)) > 0) {
    const radix = radixEnd(text, offset);
    return radix > 0 ? unitEnd(text, radix) : -1;
  }
  const whole = digitsEnd(text, offset);
  if (whole < 0) return -1;
  offset = whole;
  if (text.at(offset) === DOT) {
    offset++;
    while (isDigit(text.at(offset)) || text.at(offset) === UNDERSCORE) offset++;
  }
  const mark = text.at(offset);
  if (mark === 101 || mark === 69) {
    const sign = text.at(offset + 1);
    const exponent = digitsEnd(text, sign === PLUS || sign === MINUS ? offset + 2 : offset + 1);
    if (exponent > 0) offset = exponent;
  }
  return unitEnd(text, offset);
}

/** The end of the version that begins at `start`, or -1. */
export function versionEnd(text: Reader, start: number): number {
  let offset = start;
  for (let part = 0; part < 3; part++) {
    if (part > 0) {
      if (text.at(offset) !== DOT) return -1;
      offset++;
    }
    const first = offset;
    let value = 0;
    while (isDigit(text.at(offset))) {
      value = value * 10 + text.at(offset) - ZERO;
      offset++;
    }
    if (offset === first || value > 0x7fff_ffff) return -1;
  }
  if (text.at(offset) === MINUS) {
    offset++;
    while (isReleaseUnit(text.at(offset)) || text.at(offset) === DOT) offset++;
  }
  if (text.at(offset) === PLUS) {
    offset++;
    while (isReleaseUnit(text.at(offset))) offset++;
  }
  return offset;
}

function isReleaseUnit(unit: number): boolean {
  return isDigit(unit) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122) || unit === MINUS;
}

/** The end of digits and underscores with one digit at least, or -1. */
function digitsEnd(text: Reader, start: number): number {
  let offset = start;
  let found = false;
  for (;;) {
    const unit = text.at(offset);
    if (isDigit(unit)) found = true;
    else if (unit !== UNDERSCORE) break;
    offset++;
  }
  return found ? offset : -1;
}

/** The radix of `0x`, `0b` and `0o` by the letter, or 0. */
function radixOf(letter: number): number {
  return letter === 120 ? 16 : letter === 98 ? 2 : letter === 111 ? 8 : 0;
}

/** The end of the digits behind a radix prefix, or -1: one digit or `_` at least. */
function radixEnd(text: Reader, start: number): number {
  const radix = radixOf(text.at(start + 1));
  let offset = start + 2;
  while (isRadixDigit(text.at(offset), radix) || text.at(offset) === UNDERSCORE) offset++;
  return offset > start + 2 ? offset : -1;
}

function isRadixDigit(unit: number, radix: number): boolean {
  if (isDigit(unit)) return unit - ZERO < radix;
  return radix === 16 && ((unit >= 65 && unit <= 70) || (unit >= 97 && unit <= 102));
}

/** Takes the longest unit that stands at `start`, if any. There is no word boundary behind it. */
function unitEnd(text: Reader, start: number): number {
  const first = text.at(start);
  if (!isLetter(first)) return start;
  let letters = '';
  for (let offset = start; letters.length < longestUnit && isLetter(text.at(offset)); offset++)
    letters += String.fromCharCode(text.at(offset));
  for (let length = letters.length; length > 0; length--)
    if (literalUnits.has(letters.slice(0, length))) return start + length;
  return start;
}

function isLetter(unit: number): boolean {
  return (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122);
}
