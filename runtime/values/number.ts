/**
 * Numbers as values: making them (every float and every big int is made here) and reading them.
 *
 * Hot: nothing here allocates but the boxes of integral floats and bigints.
 */

import { type Content, Float, Quantity, type Value } from './value.ts';

export const maxInt = 9_223_372_036_854_775_807n;
export const minInt = -9_223_372_036_854_775_808n;

/** A number of any kind, without cell or reference. */
export type NumberValue = number | bigint | Float | Quantity;

/** A float with that value; boxed where JavaScript could not tell it from an int. */
export function makeFloat(value: number): number | Float {
  return Math.floor(value) !== value && !Number.isNaN(value) ? value : new Float(value);
}

/** An int, or the nearest float when the value does not fit into 64 bits. */
export function makeInt(value: bigint): number | bigint | Float {
  if (value >= -9_007_199_254_740_991n && value <= 9_007_199_254_740_991n) return Number(value);
  return value >= minInt && value <= maxInt ? value : new Float(Number(value));
}

/** An int from the low 64 bits of the value. */
export function wrapInt(value: bigint): number | bigint {
  return makeInt(BigInt.asIntN(64, value)) as number | bigint;
}

export function isInt(value: Value | Content): value is number | bigint {
  return typeof value === 'number' ? Math.floor(value) === value : typeof value === 'bigint';
}

/** Floats without a unit. */
export function isFloat(value: Value | Content): value is number | Float {
  return typeof value === 'number' ? Math.floor(value) !== value : value instanceof Float;
}

/** Ints, floats and numbers with units. */
export function isNumber(value: Value | Content): value is NumberValue {
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof Float || value instanceof Quantity;
}

/** The number as a double, its unit dropped. */
export function toDouble(value: NumberValue): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  return value.value;
}

/** The number as an int: truncated, saturating at 64 bits, NaN as 0, its unit dropped. */
export function toInt(value: NumberValue): number | bigint {
  if (typeof value === 'bigint') return value;
  const double = typeof value === 'number' ? value : value.value;
  const whole = Math.trunc(double) + 0;
  if (Number.isSafeInteger(whole)) return whole;
  if (Number.isNaN(whole)) return 0;
  if (whole >= 2 ** 63) return maxInt;
  if (whole <= -(2 ** 63)) return minInt;
  return BigInt(whole);
}

/** An index or count from a number: as {@link toInt}, but a plain JavaScript number (huge ints lose digits, not size). */
export function toCount(value: NumberValue): number {
  return Number(toInt(value));
}

/** A float or a number with a unit, from a double: the unit of `like` if it has one. */
export function withUnitOf(like: NumberValue, value: number): number | Float | Quantity {
  return like instanceof Quantity ? new Quantity(value, like.unit) : makeFloat(value);
}
