/** The operators on numbers that are not both plain JavaScript numbers: big ints, boxed floats, units. */

import { commonUnit, type Unit } from '../../language/tables/units.ts';
import { convert, settle } from './convert.ts';
import { isInt, makeFloat, makeInt, maxInt, minInt, type NumberValue, toDouble } from './number.ts';
import { Quantity } from './value.ts';

export type NumberOperator = '+' | '-' | '*' | '/' | '%';

/** Any two numbers. Ints stay ints while the result fits into 64 bits; a unit on either side stays. */
export function numberOperation(operator: NumberOperator, left: NumberValue, right: NumberValue): NumberValue {
  if (left instanceof Quantity || right instanceof Quantity) return quantityOperation(operator, left, right);
  if (isInt(left) && isInt(right)) return intOperation(operator, BigInt(left), BigInt(right));
  return makeFloat(onDoubles(operator, toDouble(left), toDouble(right)));
}

/** On doubles, as IEEE 754 has it; the sign of a remainder is the left side's. */
export function onDoubles(operator: NumberOperator, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return left % right;
  }
}

function intOperation(operator: NumberOperator, left: bigint, right: bigint): NumberValue {
  if (right === 0n && (operator === '/' || operator === '%')) {
    return makeFloat(onDoubles(operator, Number(left), 0));
  }
  const exact = onBigInts(operator, left, right);
  // Beyond 64 bits the operation happens on doubles, so both sides are rounded before it.
  return exact < minInt || exact > maxInt
    ? makeFloat(onDoubles(operator, Number(left), Number(right)))
    : makeInt(exact);
}

function onBigInts(operator: NumberOperator, left: bigint, right: bigint): bigint {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return left % right;
  }
}

function quantityOperation(operator: NumberOperator, left: NumberValue, right: NumberValue): NumberValue {
  if (!(left instanceof Quantity)) {
    const { value, unit } = right as Quantity;
    return quantity(onDoubles(operator, settle(toDouble(left), unit), value), unit);
  }
  if (!(right instanceof Quantity)) {
    return quantity(onDoubles(operator, settle(left.value, left.unit), toDouble(right)), left.unit);
  }
  const unit = commonUnit(left.unit, right.unit);
  if (unit === undefined) return makeFloat(onDoubles(operator, left.value, right.value));
  const x = convert(left.value, left.unit, unit)!;
  const y = convert(right.value, right.unit, unit)!;
  return quantity(onDoubles(operator, x, y), unit);
}

function quantity(value: number, unit: Unit): Quantity {
  return new Quantity(settle(value, unit), unit);
}
