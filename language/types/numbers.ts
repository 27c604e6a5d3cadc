/** Number literals: what they are and how much (language reference, syntax 3.1 and 3.2). */

import { literalUnits, type Unit } from '../tables/units.ts';

export interface NumberLiteral {
  readonly kind: 'int' | 'float' | 'unit';
  /** The number in front of the unit, as a double. */
  readonly value: number;
  readonly unit: Unit | undefined;
  /** The unit as written; empty without one. */
  readonly suffix: string;
}

const shape = /^\+*(-?)(0[box][0-9a-fA-F_]+|[0-9_]+(?:\.[0-9_]*)?(?:[eE][+-]?[0-9_]+)?)([A-Za-z]*)$/;

/** Reads the text of a number token; undefined for one that is broken. */
export function readNumber(text: string): NumberLiteral | undefined {
  if (isFewDigits(text)) return { kind: 'int', value: Number(text), unit: undefined, suffix: '' };
  const [, sign, written, suffix = ''] = shape.exec(text) ?? [];
  if (written === undefined || !/[0-9]/.test(written)) return undefined;
  const unit = literalUnits.get(suffix);
  if (suffix !== '' && !unit) return undefined;
  const digits = written.replaceAll('_', '');
  const whole = isWhole(digits);
  const size = whole ? Number(BigInt(digits === '' ? 0 : digits)) : Number(digits);
  if (Number.isNaN(size)) return undefined;
  const value = sign === '-' ? -size : size;
  if (unit) return { kind: 'unit', value, unit, suffix };
  const int = whole ? fits(digits, sign === '-') : isWholeExponent(digits, size);
  return { kind: int ? 'int' : 'float', value, unit: undefined, suffix };
}

/** Most numbers are: they need neither patterns nor whole numbers of any size. */
function isFewDigits(text: string): boolean {
  if (text.length > 15) return false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 48 || code > 57) return false;
  }
  return text.length > 0;
}

function isWhole(digits: string): boolean {
  return /^(0b[01]+|0o[0-7]+|0x[0-9a-fA-F]+|[0-9]+)$/.test(digits);
}

/** Whether a whole number is an int of 64 bits; larger ones are floats. */
function fits(digits: string, negative: boolean): boolean {
  const size = BigInt(digits);
  return size <= (1n << 63n) - (negative ? 0n : 1n);
}

/** `1e3` is an int: no point, a whole value, and below 2^53. */
function isWholeExponent(digits: string, value: number): boolean {
  return !digits.includes('.') && Number.isInteger(value) && Math.abs(value) < 2 ** 53;
}
