/** The functions of numbers. They never change their receiver; a unit is carried along unless something else is said. */

import { type Dimension, degrees, positiveDegrees, radians, unitNamed } from '../../language/tables/units.ts';
import { castTo } from '../values/cast.ts';
import { read } from '../values/cells.ts';
import { lt } from '../values/compare.ts';
import {
  isNumber,
  makeFloat,
  makeInt,
  type NumberValue,
  toCount,
  toDouble,
  toInt,
  withUnitOf,
} from '../values/number.ts';
import { textOf } from '../values/print.ts';
import { Float, Quantity, type Value } from '../values/value.ts';
import type { LibraryContext, PlainFunction } from './context.ts';
import { max, min } from './extremes.ts';
import { fail } from './failure.ts';
import type { Implementations } from './implementation.ts';

export const numFunctions: Implementations = {
  abs: (_, args) => {
    const value = numberOf(args[0], 'NumAbs');
    if (typeof value === 'bigint') return makeInt(value < 0n ? -value : value);
    return keepKind(value, Math.abs);
  },
  floor: keeping('NumFloor', Math.floor),
  ceil: keeping('NumCeil', Math.ceil),
  trunc: keeping('NumTrunc', Math.trunc),
  fract: (_, args) => {
    const value = numberOf(args[0], 'NumFract');
    return isWhole(value) ? 0 : keepKind(value, double => double - Math.trunc(double));
  },
  signum: (_, args) => {
    const value = numberOf(args[0], 'NumSignum');
    if (isWhole(value)) return value > 0 ? 1 : value < 0 ? -1 : 0;
    return keepKind(value, double => (Number.isNaN(double) ? double : double < 0 || Object.is(double, -0) ? -1 : 1));
  },
  round: (_, args) => {
    const value = numberOf(args[0], 'NumRound2');
    const places = toCount(numberOf(args[1], 'NumRound2'));
    if (isWhole(value)) return value;
    return keepKind(value, double => roundTo(double, places));
  },

  sqrt: floating('NumSqrt', Math.sqrt),
  cbrt: floating('NumCbrt', Math.cbrt),
  exp: floating('NumExp', Math.exp),
  exp2: floating('NumExp2', value => 2 ** value),
  ln: floating('NumLn', Math.log),
  sinh: floating('NumSinH', Math.sinh),
  cosh: floating('NumCosH', Math.cosh),
  tanh: floating('NumTanH', Math.tanh),
  asinh: floating('NumASinH', Math.asinh),
  acosh: floating('NumACosH', Math.acosh),
  atanh: floating('NumATanH', Math.atanh),
  pow: (_, args) => {
    const value = numberOf(args[0], 'NumPow');
    const exponent = toDouble(numberOf(args[1], 'NumPow'));
    return withUnitOf(value, power(toDouble(value), exponent));
  },
  log: (_, args) => {
    const value = numberOf(args[0], 'NumLog');
    const base = toDouble(numberOf(args[1], 'NumLog'));
    return withUnitOf(value, Math.log(toDouble(value)) / Math.log(base));
  },

  sin: trigonometric('NumSin', Math.sin),
  cos: trigonometric('NumCos', Math.cos),
  tan: trigonometric('NumTan', Math.tan),
  asin: angle('NumASin', Math.asin),
  acos: angle('NumACos', Math.acos),
  atan: angle('NumATan', Math.atan),
  atan2: (_, args) => {
    const y = toDouble(numberOf(args[0], 'NumATan2'));
    const x = toDouble(numberOf(args[1], 'NumATan2'));
    return new Quantity(Math.atan2(y, x), radians);
  },

  nan: (_, args) => Number.isNaN(toDouble(numberOf(args[0], 'NumNan'))),
  inf: (_, args) => Math.abs(toDouble(numberOf(args[0], 'NumNan'))) === Number.POSITIVE_INFINITY,
  hex: (_, args) => digits(args[0], 'NumHex', 16).toUpperCase(),
  bin: (_, args) => digits(args[0], 'NumBin', 2),
  oct: (_, args) => digits(args[0], 'NumOct', 8),
  to_string: (_, args) => textOf(numberOf(args[0], 'NumStr')),

  has_units: (_, args) => numberOf(args[0], 'NumHasUnits') instanceof Quantity,
  remove_units: (_, args) => {
    const value = numberOf(args[0], 'NumHasUnits');
    return value instanceof Quantity ? makeFloat(value.value) : value;
  },
  to_units: (context, args) => toUnits(context, read(args[0]), read(args[1])),
  is_angle: measuring('NumIsAngle', 'angle'),
  is_temp: measuring('NumIsTemp', 'temperature'),
  is_length: measuring('NumIsLength', 'length'),
  is_time: measuring('NumIsTime', 'time'),
  is_mass: measuring('NumIsMass', 'mass'),
  is_memory: measuring('NumIsMemory', 'memory'),

  max: (_, args) => max(args),
  min: (_, args) => min(args),
  len: (context, args) => castTo(read(args[0]) as Value, { kind: 'int' }, context),
  at: (context, args) => {
    const value = read(args[0]);
    const index = read(args[1]);
    if (value == null || index == null) return null;
    return castTo(lt(index as Value, value as Value) ? (index as Value) : (value as Value), { kind: 'int' }, context);
  },
};

function numberOf(arg: Value, code: string): NumberValue {
  const value = read(arg);
  if (!isNumber(value)) throw fail(code);
  return value;
}

function isWhole(value: NumberValue): value is number | bigint {
  return typeof value === 'bigint' || (typeof value === 'number' && Math.floor(value) === value);
}

/** An int by way of doubles stays an int: for functions that give whole numbers for whole numbers. */
function keepKind(value: NumberValue, change: (double: number) => number): Value {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return Math.floor(value) === value ? change(value) : makeFloat(change(value));
  return value instanceof Float ? makeFloat(change(value.value)) : new Quantity(change(value.value), value.unit);
}

function keeping(code: string, change: (double: number) => number): PlainFunction {
  return (_, args) => {
    const value = numberOf(args[0], code);
    return isWhole(value) ? value : keepKind(value, change);
  };
}

function floating(code: string, change: (double: number) => number): PlainFunction {
  return (_, args) => {
    const value = numberOf(args[0], code);
    return withUnitOf(value, change(toDouble(value)));
  };
}

/** The argument is an angle in radians, or in degrees by its unit; the result has no unit. */
function trigonometric(code: string, change: (radians: number) => number): PlainFunction {
  return (_, args) => {
    const value = numberOf(args[0], code);
    const inDegrees = value instanceof Quantity && (value.unit === degrees || value.unit === positiveDegrees);
    return makeFloat(change(inDegrees ? toDouble(value) * (Math.PI / 180) : toDouble(value)));
  };
}

function angle(code: string, change: (double: number) => number): PlainFunction {
  return (_, args) => new Quantity(change(toDouble(numberOf(args[0], code))), radians);
}

function measuring(code: string, dimension: Dimension): PlainFunction {
  return (_, args) => {
    const value = numberOf(args[0], code);
    return value instanceof Quantity && value.unit.dimension === dimension;
  };
}

/** Halves go away from zero. A value that the scaling takes beyond all floats stays as it is. */
function roundTo(value: number, places: number): number {
  if (places <= 0) return roundHalfAway(value);
  const scale = 10 ** places;
  const scaled = value * scale;
  return Number.isFinite(scaled) ? roundHalfAway(scaled) / scale : value;
}

function roundHalfAway(value: number): number {
  const whole = Math.trunc(value);
  const rounded = Math.abs(value - whole) >= 0.5 ? whole + Math.sign(value) : whole;
  return rounded === 0 && (value < 0 || Object.is(value, -0)) ? -0 : rounded;
}

/** IEEE 754 `pow`, which gives 1 where JavaScript's gives NaN: 1 to any power, and -1 to an infinite one. */
function power(base: number, exponent: number): number {
  if (base === 1) return 1;
  return base === -1 && Math.abs(exponent) === Number.POSITIVE_INFINITY ? 1 : base ** exponent;
}

function digits(arg: Value, code: string, radix: number): string {
  return BigInt.asUintN(64, BigInt(toInt(numberOf(arg, code)))).toString(radix);
}

/** The target is a unit's name, `int` or `float`, or a number whose unit is taken. */
function toUnits(context: LibraryContext, value: Value | object, target: unknown): Value {
  if (value == null) return null;
  if (!isNumber(value as Value)) throw fail('NumToUnits');
  const number = value as NumberValue;
  if (isNumber(target as Value)) {
    return target instanceof Quantity ? castTo(number, { kind: 'unit', unit: target.unit }, context) : number;
  }
  if (typeof target !== 'string') throw fail('NumToUnits');
  if (target === 'int' || target === 'float') return castTo(number, { kind: target }, context);
  const unit = unitNamed(target);
  if (unit === undefined) throw fail('NumToUnits');
  return castTo(number, { kind: 'unit', unit }, context);
}
