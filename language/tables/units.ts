/**
 * The units of the language: data, and the two questions that the checker, the scanner and the runtime ask of it. Each unit
 * is one object, so `===` compares units. How a number changes between units is the runtime's affair.
 */

/** What a unit measures. `none` belongs to `undefined` alone, the unit of a cast to another dimension. */
export type Dimension = 'length' | 'time' | 'mass' | 'memory' | 'temperature' | 'angle' | 'none';

/** An exact size relative to the base of the dimension (meters, seconds, grams, bits). */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export interface Unit {
  /** How a number with it prints, and its `typename`: `km`, `days`. */
  readonly name: string;
  /** The word inside `Num(Units(…))`. */
  readonly debug: string;
  readonly dimension: Dimension;
  readonly system: 'metric' | 'imperial' | 'other';
  /** Undefined where no ratio converts: temperatures, angles, `undefined`. */
  readonly ratio: Ratio | undefined;
  /** The place in its system's order: of two units, the one with the lower rank is the common one. Angles have a rule of their own. */
  readonly rank: number;
  /** Suffixes of number literals, which are type names as well. */
  readonly literals: readonly string[];
}

type Row = readonly [literals: string, debug: string, numerator: bigint, denominator?: bigint, name?: string];

// Each list stands in the order in which its members win as the common unit.
const metricLengths: readonly Row[] = [
  ['km kilometers', 'Kilometers', 1000n],
  ['hm hectometers', 'Hectometers', 100n],
  ['dcm decameters', 'Decameters', 10n],
  ['m meters', 'Meters', 1n],
  ['dm decimeters', 'Decimeters', 1n, 10n],
  ['cm centimeters', 'Centimeters', 1n, 100n],
  ['mm millimeters', 'Millimeters', 1n, 10n ** 3n],
  ['um micrometers', 'Micrometers', 1n, 10n ** 6n],
  ['nm nanometers', 'Nanometers', 1n, 10n ** 9n],
];

const imperialLengths: readonly Row[] = [
  ['mi miles', 'Miles', 1_609_344n, 1000n],
  ['yd yards', 'Yards', 9144n, 10_000n],
  ['ft feet', 'Feet', 3048n, 10_000n],
  ['in inches', 'Inches', 254n, 10_000n],
];

const times: readonly Row[] = [
  ['day days', 'Days', 86_400n, 1n, 'days'],
  ['hr hours', 'Hours', 3600n],
  ['min minutes', 'Minutes', 60n],
  ['s seconds', 'Seconds', 1n],
  ['ms milliseconds', 'Milliseconds', 1n, 10n ** 3n],
  ['us microseconds', 'Microseconds', 1n, 10n ** 6n],
  ['ns nanoseconds', 'Nanoseconds', 1n, 10n ** 9n],
];

const metricMasses: readonly Row[] = [
  ['Gt gigatonnes', 'Gigatonnes', 10n ** 15n],
  ['Mt megatonnes', 'Megatonnes', 10n ** 12n],
  ['t tonnes', 'Tonnes', 10n ** 6n],
  ['kg kilograms', 'Kilograms', 10n ** 3n],
  ['g grams', 'Grams', 1n],
  ['mg milligrams', 'Milligrams', 1n, 10n ** 3n],
  ['ug micrograms', 'Micrograms', 1n, 10n ** 6n],
  ['ng nanograms', 'Nanograms', 1n, 10n ** 9n],
  ['pg picograms', 'Picograms', 1n, 10n ** 12n],
];

const imperialMasses: readonly Row[] = [
  ['Ton tons', 'Tons', 90_718_474n, 100n],
  ['lb lbs', 'Pounds', 45_359_237n, 100_000n],
  ['oz ounces', 'Ounce', 28_349_523_125n, 10n ** 9n],
];

const memories: readonly Row[] = [
  ['YB yottabytes', 'Yottabytes', 8n * 10n ** 24n],
  ['YiB yobibytes', 'Yobibytes', 8n * 1024n ** 8n],
  ['ZB zettabytes', 'Zettabytes', 8n * 10n ** 21n],
  ['ZiB zebibytes', 'Zebibytes', 8n * 1024n ** 7n],
  ['EB exabytes', 'Exabytes', 8n * 10n ** 18n],
  ['EiB exbibytes', 'Exbibyte', 8n * 1024n ** 6n],
  ['PB petabytes', 'Petabytes', 8n * 10n ** 15n],
  ['PiB pebibytes', 'Pebibytes', 8n * 1024n ** 5n],
  ['TB terabytes', 'Terabytes', 8n * 10n ** 12n],
  ['TiB tebibytes', 'Tebibytes', 8n * 1024n ** 4n],
  ['GB gigabytes', 'Gigabytes', 8n * 10n ** 9n],
  ['GiB gibibytes', 'Gibibytes', 8n * 1024n ** 3n],
  ['MB megabytes', 'Megabytes', 8n * 10n ** 6n],
  ['MiB mebibytes', 'Mebibytes', 8n * 1024n ** 2n],
  ['KB kilobytes', 'Kilobytes', 8n * 10n ** 3n],
  ['KiB kibibytes', 'Kibibytes', 8n * 1024n],
  ['byte bytes', 'Bytes', 8n, 1n, 'bytes'],
  ['bit bits', 'Bits', 1n, 1n, 'bits'],
];

function rows(dimension: Dimension, system: Unit['system'], list: readonly Row[]): Unit[] {
  return list.map(([words, debug, numerator, denominator = 1n, name], rank): Unit => {
    const literals = words.split(' ');
    return {
      name: name ?? literals[0]!,
      debug,
      dimension,
      system,
      ratio: { numerator, denominator },
      rank,
      literals,
    };
  });
}

function plain(dimension: Dimension, rank: number, debug: string, ...literals: [string, ...string[]]): Unit {
  return { name: literals[0], debug, dimension, system: 'other', ratio: undefined, rank, literals };
}

export const kelvin = plain('temperature', 0, 'Kelvin', 'K', 'kelvin');
export const celsius = plain('temperature', 1, 'Celsius', 'C', 'celsius');
export const fahrenheit = plain('temperature', 2, 'Fahrenheit', 'F', 'fahrenheit');

export const radians = plain('angle', 0, 'Radians', 'rad', 'radians');
export const degrees = plain('angle', 0, 'Degrees', 'deg', 'degrees');
export const positiveRadians = plain('angle', 0, 'PositiveRadians', 'prad', 'pradians');
export const positiveDegrees = plain('angle', 0, 'PositiveDegrees', 'pdeg', 'pdegrees');

/** What remains of a unit after a cast to another dimension. It has no name that a text could use. */
export const undefinedUnit: Unit = {
  name: 'undefined',
  debug: 'Undefined',
  dimension: 'none',
  system: 'other',
  ratio: undefined,
  rank: 0,
  literals: [],
};

/** Every unit that a text can name. */
export const units: readonly Unit[] = [
  ...rows('length', 'metric', metricLengths),
  ...rows('length', 'imperial', imperialLengths),
  ...rows('time', 'metric', times),
  ...rows('mass', 'metric', metricMasses),
  ...rows('mass', 'imperial', imperialMasses),
  ...rows('memory', 'other', memories),
  kelvin,
  celsius,
  fahrenheit,
  radians,
  degrees,
  positiveRadians,
  positiveDegrees,
];

/** Suffix of a number literal to its unit. Case matters. */
export const literalUnits: ReadonlyMap<string, Unit> = new Map(
  units.flatMap(unit => unit.literals.map(literal => [literal, unit] as const)),
);

export const meters = literalUnits.get('m')!;
export const kilograms = literalUnits.get('kg')!;
export const seconds = literalUnits.get('s')!;
export const milliseconds = literalUnits.get('ms')!;
export const bytesUnit = literalUnits.get('bytes')!;

/** The unit that a type or a library argument names: the literal suffixes, and `second`. */
export function unitNamed(text: string): Unit | undefined {
  return text === 'second' ? seconds : literalUnits.get(text);
}

/**
 * The unit in which an operation on both works. Undefined (the result is a plain float then) across dimensions, and where the
 * unit `undefined` meets any unit, itself too.
 */
export function commonUnit(left: Unit, right: Unit): Unit | undefined {
  if (left.dimension !== right.dimension || left.dimension === 'none') return undefined;
  if (left === right) return left;
  if (left.dimension === 'angle') return commonAngle(left, right);
  if (left.system !== right.system) return left.dimension === 'length' ? meters : kilograms;
  return left.rank < right.rank ? left : right;
}

// Degrees survive only among themselves; a positive unit on either side makes the result positive.
function commonAngle(left: Unit, right: Unit): Unit {
  const positive = isPositive(left) || isPositive(right);
  if (isDegrees(left) && isDegrees(right)) return positive ? positiveDegrees : degrees;
  return positive ? positiveRadians : radians;
}

function isPositive(unit: Unit): boolean {
  return unit === positiveDegrees || unit === positiveRadians;
}

function isDegrees(unit: Unit): boolean {
  return unit === degrees || unit === positiveDegrees;
}
