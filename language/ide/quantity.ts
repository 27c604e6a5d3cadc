/** Numbers with units, in the words of a reader: `5min` = 300000 ms. */

import { celsius, degrees, kelvin, literalUnits, type Unit } from '../tables/units.ts';

/** The unit that each dimension is told in: for times the one of the clock, else the base. */
const told: Readonly<Record<Unit['dimension'], Unit | undefined>> = {
  time: literalUnits.get('ms'),
  length: literalUnits.get('m'),
  mass: literalUnits.get('g'),
  memory: literalUnits.get('bytes'),
  temperature: celsius,
  angle: degrees,
  none: undefined,
};

/** The same amount in the unit its dimension is told in: `300000 ms`; undefined when it is in that unit already. */
export function baseAmount(value: number, unit: Unit): string | undefined {
  const base = unit === celsius ? kelvin : told[unit.dimension];
  if (!base || base === unit) return undefined;
  const amount = convert(value, unit, base);
  return amount === undefined || !Number.isFinite(amount) ? undefined : `${amountText(amount)} ${base.name}`;
}

function convert(value: number, from: Unit, to: Unit): number | undefined {
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
