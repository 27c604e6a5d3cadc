/**
 * What a YAML scalar without quotes stands for. The choices are the reference's, between the core schemas of YAML 1.1 and 1.2: hex,
 * octal and binary ints in small letters, no `yes`, no `1_000`, leading zeros make a text, `.inf` and `.nan` become null.
 */

import { type DataFloat, dataInt } from './value.ts';

const NULLS = new Set(['', '~', 'null', 'Null', 'NULL']);
const BOOLS: ReadonlyMap<string, boolean> = new Map(
  ['true', 'True', 'TRUE', 'false', 'False', 'FALSE'].map(word => [word, word.toLowerCase() === 'true']),
);
const NOT_FINITE = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const FLOAT = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;
const DIGITS_LED_BY_ZERO = /^[-+]?0\d+$/;
const INT = /^([-+]?)(?:(0[xob])([\dA-Fa-f]+)|(\d+))$/;

export type ScalarKind = 'null' | 'bool' | 'int' | 'float' | 'notFinite' | 'text';

/** What kind of value the text would be read as. */
export function scalarKind(text: string): ScalarKind {
  if (NULLS.has(text)) return 'null';
  if (BOOLS.has(text)) return 'bool';
  if (intOf(text) !== undefined) return 'int';
  if (NOT_FINITE.test(text)) return 'notFinite';
  return isFloat(text) ? 'float' : 'text';
}

/** The value; undefined for an int beyond 64 bits. */
export function scalarValue(text: string): null | boolean | string | number | bigint | DataFloat | undefined {
  switch (scalarKind(text)) {
    case 'null':
    case 'notFinite':
      return null;
    case 'bool':
      return BOOLS.get(text) === true;
    case 'int': {
      const value = intOf(text)!;
      return value < -(2n ** 63n) || value >= 2n ** 64n ? undefined : dataInt(value);
    }
    case 'float':
      return { float: Number(text) };
    case 'text':
      return text;
  }
}

/** Digits that are a text because they begin with a zero. */
export function isLedByZero(text: string): boolean {
  return DIGITS_LED_BY_ZERO.test(text);
}

function isFloat(text: string): boolean {
  return FLOAT.test(text) && !DIGITS_LED_BY_ZERO.test(text) && Number.isFinite(Number(text));
}

/** The int that the text writes, if it has at most 128 bits: larger ones are floats. */
function intOf(text: string): bigint | undefined {
  if (DIGITS_LED_BY_ZERO.test(text)) return undefined;
  const match = INT.exec(text);
  if (match === null) return undefined;
  const [, sign, base = '', digits = '', decimal = ''] = match;
  if (base === '0o' && /[^0-7]/.test(digits)) return undefined;
  if (base === '0b' && /[^01]/.test(digits)) return undefined;
  // No int of 128 bits is longer.
  if (digits.replace(/^0+/, '').length > 128 || decimal.length > 39) return undefined;
  const size = BigInt(`${base}${digits}${decimal}`);
  const value = sign === '-' ? -size : size;
  return value < -(2n ** 127n) || value >= 2n ** 128n ? undefined : value;
}
