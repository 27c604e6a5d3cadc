/** Numbers with units, in the words of a reader: `5min` = 300000 ms. */

import {
  bytesUnit,
  celsius,
  degrees,
  kelvin,
  kilograms,
  literalUnits,
  meters,
  milliseconds,
  radians,
  seconds,
  type Unit,
} from '../tables/units.ts';

const kilometers = literalUnits.get('km')!;
const grams = literalUnits.get('g')!;
const kilobytes = literalUnits.get('KB')!;

/** The unit that each dimension is told in (for times the one of the clock, else the base), and what that one is told in. */
const told: Readonly<Record<Unit['dimension'], readonly [Unit, Unit] | undefined>> = {
  time: [milliseconds, seconds],
  length: [meters, kilometers],
  mass: [grams, kilograms],
  memory: [bytesUnit, kilobytes],
  temperature: [celsius, kelvin],
  angle: [degrees, radians],
  none: undefined,
};

/** The same amount in the unit its dimension is told in: `300000 ms`; undefined where nothing converts. */
export function baseAmount(value: number, unit: Unit): string | undefined {
  const [first, second] = told[unit.dimension] ?? [];
  const base = unit === first ? second : first;
  if (!base) return undefined;
  const amount = convert(value, unit, base);
  return amount === undefined || !Number.isFinite(amount) ? undefined : `${amountText(amount)} ${base.name}`;
}

/** A value in another unit of its dimension; undefined where there is no factor. */
export function convert(value: number, from: Unit, to: Unit): number | undefined {
  if (from.ratio && to.ratio) {
    const numerator = from.ratio.numerator * to.ratio.denominator;
    const denominator = from.ratio.denominator * to.ratio.numerator;
    const divisor = greatestDivisor(numerator, denominator);
    return (value * Number(numerator / divisor)) / Number(denominator / divisor);
  }
  if (from.dimension === 'temperature') return convertTemperature(value, from, to);
  if (from.dimension === 'angle') return value * (inDegrees(from) / inDegrees(to));
  return undefined;
}

function convertTemperature(value: number, from: Unit, to: Unit): number {
  const inCelsius = from === celsius ? value : from === kelvin ? value - 273.15 : (value - 32) * (5 / 9);
  return to === celsius ? inCelsius : to === kelvin ? inCelsius + 273.15 : inCelsius * (9 / 5) + 32;
}

function inDegrees(unit: Unit): number {
  return unit.debug.endsWith('Degrees') ? 1 : 180 / Math.PI;
}

function greatestDivisor(left: bigint, right: bigint): bigint {
  let [a, b] = [left, right];
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

/** Twelve digits at the most: the noise of binary fractions does not show. */
function amountText(amount: number): string {
  const rounded = Number(amount.toPrecision(12));
  return Math.abs(rounded) < 1e15 ? String(rounded) : rounded.toExponential();
}
