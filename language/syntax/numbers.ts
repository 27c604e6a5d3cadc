/** Where number and version literals end (language reference, "Numbers", "Units", "Versions"). */

import { literalUnits } from '../tables/units.ts';
import { isDigit } from './characters.ts';

/** Reads one code unit, -1 behind the end. */
export type Reader = (offset: number) => number;

const UNDERSCORE = 95;
const DOT = 46;
const MINUS = 45;
const PLUS = 43;
const ZERO = 48;

const longestUnit = Math.max(...[...literalUnits.keys()].map(name => name.length));

/** The end of the number (sign and unit included) that begins at `start`, or -1. */
export function numberEnd(read: Reader, start: number): number {
  let offset = start;
  while (read(offset) === PLUS) offset++;
  if (read(offset) === MINUS) offset++;
  if (read(offset) === ZERO && radixOf(read(offset + 1)) > 0) {
    const radix = radixEnd(read, offset);
    return radix > 0 ? unitEnd(read, radix) : -1;
  }
  const whole = digitsEnd(read, offset);
  if (whole < 0) return -1;
  offset = whole;
  if (read(offset) === DOT) {
    offset++;
    while (isDigit(read(offset)) || read(offset) === UNDERSCORE) offset++;
  }
  const mark = read(offset);
  if (mark === 101 || mark === 69) {
    const sign = read(offset + 1);
    const exponent = digitsEnd(read, sign === PLUS || sign === MINUS ? offset + 2 : offset + 1);
    if (exponent > 0) offset = exponent;
  }
  return unitEnd(read, offset);
}

/** The end of the version that begins at `start`, or -1. */
export function versionEnd(read: Reader, start: number): number {
  let offset = start;
  for (let part = 0; part < 3; part++) {
    if (part > 0) {
      if (read(offset) !== DOT) return -1;
      offset++;
    }
    const first = offset;
    let value = 0;
    while (isDigit(read(offset))) {
      value = value * 10 + read(offset) - ZERO;
      offset++;
    }
    if (offset === first || value > 0x7fff_ffff) return -1;
  }
  if (read(offset) === MINUS) {
    offset++;
    while (isReleaseUnit(read(offset)) || read(offset) === DOT) offset++;
  }
  if (read(offset) === PLUS) {
    offset++;
    while (isReleaseUnit(read(offset))) offset++;
  }
  return offset;
}

function isReleaseUnit(unit: number): boolean {
  return isDigit(unit) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122) || unit === MINUS;
}

/** The end of digits and underscores with one digit at least, or -1. */
function digitsEnd(read: Reader, start: number): number {
  let offset = start;
  let found = false;
  for (;;) {
    const unit = read(offset);
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
function radixEnd(read: Reader, start: number): number {
  const radix = radixOf(read(start + 1));
  let offset = start + 2;
  while (isRadixDigit(read(offset), radix) || read(offset) === UNDERSCORE) offset++;
  return offset > start + 2 ? offset : -1;
}

function isRadixDigit(unit: number, radix: number): boolean {
  if (isDigit(unit)) return unit - ZERO < radix;
  return radix === 16 && ((unit >= 65 && unit <= 70) || (unit >= 97 && unit <= 102));
}

/** Takes the longest unit that stands at `start`, if any. There is no word boundary behind it. */
function unitEnd(read: Reader, start: number): number {
  const first = read(start);
  if (!isLetter(first)) return start;
  let letters = '';
  for (let offset = start; letters.length < longestUnit && isLetter(read(offset)); offset++)
    letters += String.fromCharCode(read(offset));
  for (let length = letters.length; length > 0; length--)
    if (literalUnits.has(letters.slice(0, length))) return start + length;
  return start;
}

function isLetter(unit: number): boolean {
  return (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122);
}
