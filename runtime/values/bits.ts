/**
 * `& | ^ << >>`: on numbers only, truncated to 64-bit ints. The unit of the left side stays, without normalizing angles. What a
 * reference on the left refers to is changed in place.
 *
 * Hot: two small ints stay in the first line of each function.
 */

import { read } from './cells.ts';
import { notImplemented } from './errors.ts';
import { isNumber, toInt, wrapInt } from './number.ts';
import { Quantity, Reference, type Value } from './value.ts';

export function bitAnd(left: Value, right: Value): Value {
  if (isSmall(left) && isSmall(right)) return (left as number) & (right as number);
  return operate(left, right, and);
}

export function bitOr(left: Value, right: Value): Value {
  if (isSmall(left) && isSmall(right)) return (left as number) | (right as number);
  return operate(left, right, or);
}

export function bitXor(left: Value, right: Value): Value {
  if (isSmall(left) && isSmall(right)) return (left as number) ^ (right as number);
  return operate(left, right, xor);
}

/** The count is taken modulo 64; bits that leave are lost. */
export function shl(left: Value, right: Value): Value {
  if (isSmall(left) && isSmall(right) && (right as number) >= 0 && (right as number) < 21) {
    // At most 2^31 * 2^20: still exact.
    return (left as number) * (1 << (right as number));
  }
  return operate(left, right, shiftLeft);
}

/** Keeps the sign; the count is taken modulo 64. */
export function shr(left: Value, right: Value): Value {
  if (isSmall(left) && isSmall(right) && (right as number) >= 0 && (right as number) < 32) {
    return (left as number) >> (right as number);
  }
  return operate(left, right, shiftRight);
}

const and = (a: bigint, b: bigint): bigint => a & b;
const or = (a: bigint, b: bigint): bigint => a | b;
const xor = (a: bigint, b: bigint): bigint => a ^ b;
const shiftLeft = (a: bigint, b: bigint): bigint => a << BigInt.asUintN(6, b);
const shiftRight = (a: bigint, b: bigint): bigint => a >> BigInt.asUintN(6, b);

// An int of 32 bits: JavaScript's own operators are right for it.
function isSmall(value: Value): boolean {
  return typeof value === 'number' && (value | 0) === value;
}

function operate(leftValue: Value, rightValue: Value, bits: (left: bigint, right: bigint) => bigint): Value {
  const left = read(leftValue);
  const right = read(rightValue);
  if (!isNumber(left) || !isNumber(right)) throw notImplemented();
  const int = wrapInt(bits(BigInt(toInt(left)), BigInt(toInt(right))));
  const result = left instanceof Quantity ? new Quantity(Number(int), left.unit) : int;
  if (!(leftValue instanceof Reference)) return result;
  leftValue.cell.content = result;
  return leftValue;
}
