/**
 * Floats as plain doubles in structured code: variables that hold nothing but floats, whatever happens. Elsewhere an integral float is a
 * box, and each result is looked at to tell; here it is made a value only where something else takes it.
 */

import type { Expr, Slot } from '../lowering/ir.ts';
import { Float } from '../values/value.ts';
import type { Pool } from './expressions.ts';

const SIGNS: Readonly<Record<string, string>> = { add: '+', sub: '-', mul: '*', div: '/', rem: '%' };
const COMPARE: Readonly<Record<string, string>> = { lt: '<', gt: '>', le: '<=', ge: '>=' };

/** Whether the value is a float for certain, given the slots that are doubles. */
export function isDouble(value: Expr, doubles: ReadonlySet<Slot>): boolean {
  switch (value.k) {
    case 'constant':
      return doubleOf(value) !== undefined;
    case 'slot':
      return doubles.has(value.slot);
    case 'choose':
      return isDouble(value.yes, doubles) && isDouble(value.no, doubles);
    case 'operation': {
      const [left, right] = value.args;
      switch (value.name) {
        case 'add':
        case 'sub':
        case 'mul':
        case 'div':
        case 'rem':
          return (
            (isDouble(left!, doubles) && (isDouble(right!, doubles) || isInt(right!))) ||
            (isInt(left!) && isDouble(right!, doubles))
          );
        case 'assignSlot':
          return isDouble(left!, doubles) && isDouble(right!, doubles);
        case 'negate':
        case 'initialValue':
        case 'operand':
        case 'resultValue':
          return isDouble(left!, doubles);
        case 'castTo':
        case 'castAssigned':
          return (
            right!.k === 'data' &&
            (right.value as { readonly kind?: string } | undefined)?.kind === 'float' &&
            isDouble(left!, doubles)
          );
        default:
          return false;
      }
    }
    default:
      return false;
  }
}

/** The text of a value that {@link isDouble} as a double; `emit` writes all other expressions. */
export function emitDouble(value: Expr, pool: Pool, emit: (value: Expr) => string): string {
  switch (value.k) {
    case 'constant':
      return numberText(isInt(value) ? (value.value as number) : doubleOf(value)!);
    case 'slot':
      return pool.slot(value.slot);
    case 'choose':
      return `(${emit(value.test)}?${emitDouble(value.yes, pool, emit)}:${emitDouble(value.no, pool, emit)})`;
    case 'operation': {
      const [left, right] = value.args;
      const sign = SIGNS[value.name];
      if (sign !== undefined) return `(${emitDouble(left!, pool, emit)}${sign}${emitDouble(right!, pool, emit)})`;
      if (value.name === 'assignSlot') return emitDouble(right!, pool, emit);
      if (value.name === 'negate') return `(-1*${emitDouble(left!, pool, emit)})`;
      return emitDouble(left!, pool, emit);
    }
    default:
      throw new Error(`${value.k} is no double`);
  }
}

/** A comparison of doubles; undefined when it is another one. */
export function emitDoubleComparison(
  value: Extract<Expr, { k: 'operation' }>,
  pool: Pool,
  emit: (value: Expr) => string,
) {
  const sign = COMPARE[value.name];
  if (sign === undefined) return undefined;
  const [left, right] = value.args;
  const isLeft = isDouble(left!, pool.doubles);
  const isRight = isDouble(right!, pool.doubles);
  if (!(isLeft || isRight) || !(isLeft || isInt(left!)) || !(isRight || isInt(right!))) return undefined;
  return `(${emitDouble(left!, pool, emit)}${sign}${emitDouble(right!, pool, emit)})`;
}

function doubleOf(value: Extract<Expr, { k: 'constant' }>): number | undefined {
  const constant = value.value;
  if (constant instanceof Float) return Number.isFinite(constant.value) ? constant.value : undefined;
  return typeof constant === 'number' && Math.floor(constant) !== constant ? constant : undefined;
}

/** An int that every double equals exactly. */
function isInt(value: Expr): boolean {
  return value.k === 'constant' && Number.isSafeInteger(value.value);
}

function numberText(value: number): string {
  if (Object.is(value, -0)) return '(-0)';
  return value < 0 ? `(${value})` : String(value);
}
