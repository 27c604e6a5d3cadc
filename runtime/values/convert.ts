/** How numbers change between units: exact ratios, temperatures through Celsius, angles within their turn. */

import {
  degrees,
  fahrenheit,
  kelvin,
  positiveDegrees,
  positiveRadians,
  radians,
  type Unit,
} from '../../language/tables/units.ts';

const turn = 2 * Math.PI;

/** The number that `value` in `from` is in `to`. Undefined between dimensions. Angles come out normalized. */
export function convert(value: number, from: Unit, to: Unit): number | undefined {
  if (from.dimension !== to.dimension) return undefined;
  if (from.dimension === 'angle') return normalizeAngle(toAngle(value, from, to), to);
  if (from.dimension === 'temperature') return fromCelsius(toCelsius(value, from), to);
  if (from === to) return value;
  const ratio = ratioBetween(from, to);
  return (value * ratio.numerator) / ratio.denominator;
}

/**
 * What a plain number becomes when it takes a unit, and what operands and results go through: angles are normalized, temperatures go
 * to Celsius and back, which costs a last digit that programs see.
 */
export function settle(value: number, unit: Unit): number {
  if (unit.ratio !== undefined) return value;
  return convert(value, unit, unit)!;
}

interface DoubleRatio {
  readonly numerator: number;
  readonly denominator: number;
}

const ratios = new Map<Unit, Map<Unit, DoubleRatio>>();

// Reduced first, as exact integers: with a 1 on either side only one rounding happens.
function ratioBetween(from: Unit, to: Unit): DoubleRatio {
  let byTarget = ratios.get(from);
  if (byTarget === undefined) ratios.set(from, (byTarget = new Map()));
  let ratio = byTarget.get(to);
  if (ratio === undefined) {
    const numerator = from.ratio!.numerator * to.ratio!.denominator;
    const denominator = from.ratio!.denominator * to.ratio!.numerator;
    const divisor = greatestCommonDivisor(numerator, denominator);
    ratio = { numerator: Number(numerator / divisor), denominator: Number(denominator / divisor) };
    byTarget.set(to, ratio);
  }
  return ratio;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

function toCelsius(value: number, from: Unit): number {
  if (from === kelvin) return value - 273.15;
  return from === fahrenheit ? (value - 32) * (5 / 9) : value;
}

function fromCelsius(value: number, to: Unit): number {
  if (to === kelvin) return value + 273.15;
  return to === fahrenheit ? value * (9 / 5) + 32 : value;
}

// Through radians in every case: between degrees, too, which costs huge angles their last digit.
function toAngle(value: number, from: Unit, to: Unit): number {
  const fromDegrees = from === degrees || from === positiveDegrees;
  const toDegrees = to === degrees || to === positiveDegrees;
  const inRadians = fromDegrees ? (value * Math.PI) / 180 : value;
  return toDegrees ? (inRadians * 180) / Math.PI : inRadians;
}

/**
 * What every operation does to an angle: degrees and radians into plus or minus one turn (a full turn stays), the positive ones
 * into `[0, one turn)`; six decimals.
 */
export function normalizeAngle(value: number, unit: Unit): number {
  switch (unit) {
    case degrees:
      return sixDecimals(Math.abs(value) > 360 ? value % 360 : value);
    case radians:
      return sixDecimals(wrapRadians(value));
    case positiveDegrees:
      // Next to nothing below zero is a full turn, next to nothing below a full turn is zero.
      return value % 360 < 0 ? sixDecimals((value % 360) + 360) : sixDecimals(value % 360) % 360;
    case positiveRadians:
      return sixDecimals(positive(wrapRadians(value) % turn, turn));
    default:
      return value;
  }
}

function positive(value: number, whole: number): number {
  return value < 0 ? value + whole : value;
}

// Below minus one turn the language doubles the rest of half a turn. It looks like a mistake; programs see it.
function wrapRadians(value: number): number {
  if (value > turn) return value % turn;
  return value < -turn ? -((-value % Math.PI) * 2) : value;
}

// Half away from zero, where Math.round takes halves up.
function sixDecimals(value: number): number {
  const scaled = Math.abs(value) * 1e6;
  const rounded = Math.floor(scaled + 0.5) / 1e6;
  return value < 0 || Object.is(value, -0) ? -rounded : rounded;
}

/** Angles compare in this measure. */
export function comparableAngle(value: number, unit: Unit): number {
  return normalizeAngle(toAngle(value, unit, positiveRadians), positiveRadians);
}
