/**
 * The total order of values: what sorts lists, and keeps the items of sets and the keys of maps sorted and unique.
 *
 * Kinds stand in a fixed order; inside of a kind numbers compare by value (units converted, NaN last), text by code point, lists and
 * tuples item by item, objects, functions and data by id.
 *
 * Hot: look-ups of numbers and texts run through {@link compareTotal} some ten times each; it allocates nothing.
 */

import { commonUnit, radians, type Unit } from '../../language/tables/units.ts';
import type { DataComponent } from '../document/data.ts';
import type { StofFunction } from '../document/function.ts';
import type { StofObject } from '../document/object.ts';
import type { StofPromise } from '../scheduler/promise.ts';
import { read } from './cells.ts';
import { comparableAngle, convert } from './convert.ts';
import { type Kind, kindOf } from './kinds.ts';
import { type NumberValue, toDouble } from './number.ts';
import {
  type Blob,
  type Content,
  type List,
  type Prompt,
  Quantity,
  type SortedMap,
  type SortedSet,
  type Tuple,
  type Value,
  type Version,
} from './value.ts';

const rank: Readonly<Record<Kind, number>> = {
  void: -1,
  bool: 0,
  number: 1,
  str: 2,
  prompt: 3,
  obj: 4,
  fn: 5,
  list: 6,
  tuple: 7,
  blob: 8,
  set: 9,
  map: 10,
  data: 11,
  ver: 12,
  promise: 13,
  null: 14,
};

/** Negative, zero or positive, for values of any kinds. Zero means: one item in a set. */
export function compareTotal(left: Value | Content, right: Value | Content): number {
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right);
  if (typeof left === 'number' && typeof right === 'number') return left < right ? -1 : left > right ? 1 : 0;
  const a = read(left as Value);
  const b = read(right as Value);
  const kind = kindOf(a);
  const other = kindOf(b);
  if (kind !== other) return rank[kind] - rank[other];
  return compareSameKind(kind, a, b);
}

function compareSameKind(kind: Kind, a: Content, b: Content): number {
  switch (kind) {
    case 'void':
    case 'null':
      return 0;
    case 'bool':
      return Number(a) - Number(b);
    case 'number':
      return compareNumbersTotally(a as NumberValue, b as NumberValue);
    case 'str':
      return compareText(a as string, b as string);
    case 'prompt':
      return compareText((a as Prompt).text, (b as Prompt).text);
    case 'list':
    case 'tuple':
    case 'set':
      return compareItems((a as List | Tuple | SortedSet).items, (b as List | Tuple | SortedSet).items);
    case 'map':
      return compareMaps(a as SortedMap, b as SortedMap);
    case 'blob':
      return compareBytes((a as Blob).bytes, (b as Blob).bytes);
    case 'ver':
      return compareVersions(a as Version, b as Version);
    case 'promise':
      return comparePromises(a as StofPromise, b as StofPromise);
    case 'obj':
    case 'fn':
    case 'data':
      return compareText((a as Identified).id, (b as Identified).id);
  }
}

type Identified = StofObject | StofFunction | DataComponent;

// Promises have nothing to be sorted by but their processes: the earlier made first, as awaiting a set of them wants it.
const promiseOrder = new WeakMap<object, number>();
let promisesSeen = 0;

function comparePromises(a: StofPromise, b: StofPromise): number {
  return promiseNumber(a.process) - promiseNumber(b.process);
}

function promiseNumber(process: object): number {
  let number = promiseOrder.get(process);
  if (number === undefined) promiseOrder.set(process, (number = ++promisesSeen));
  return number;
}

/** `==` of numbers: a plain one equals the number before a unit, whatever the unit; beside an angle both are angles, as `<` sees them. */
export function numbersEqual(a: NumberValue, b: NumberValue): boolean {
  if (a instanceof Quantity !== b instanceof Quantity && !isAngle(a) && !isAngle(b)) return toDouble(a) === toDouble(b);
  return compareNumbers(a, b) === 0;
}

function isAngle(value: NumberValue): boolean {
  return value instanceof Quantity && value.unit.dimension === 'angle';
}

/**
 * By value across ints, floats and units, as `<` sees it; NaN when one of them is NaN. Beside an angle a plain number is one in radians,
 * and so is the number of an angle on the left of a plain one, whatever its unit. That looks like a mistake; programs see it.
 */
export function compareNumbers(a: NumberValue, b: NumberValue): number {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0;
  if (a instanceof Quantity) {
    if (b instanceof Quantity) return compareQuantities(a, b);
    if (a.unit.dimension === 'angle') return compareAngles(a.value, radians, toDouble(b), radians);
  } else if (b instanceof Quantity && b.unit.dimension === 'angle') {
    return compareAngles(toDouble(a), radians, b.value, b.unit);
  }
  if (typeof a === 'bigint' || typeof b === 'bigint') {
    const exact = compareBigInts(a, b);
    if (exact !== undefined) return exact;
  }
  return compareDoubles(toDouble(a), toDouble(b));
}

// Ints among themselves compare exactly; an int with a float, and anything with a unit, as doubles.
function compareBigInts(a: NumberValue, b: NumberValue): number | undefined {
  const isIntA = typeof a === 'bigint' || (typeof a === 'number' && Math.floor(a) === a);
  const isIntB = typeof b === 'bigint' || (typeof b === 'number' && Math.floor(b) === b);
  if (!isIntA || !isIntB) return undefined;
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareDoubles(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : a === b ? 0 : Number.NaN;
}

function compareQuantities(a: Quantity, b: Quantity): number {
  if (a.unit.dimension === 'angle' && b.unit.dimension === 'angle') {
    return compareAngles(a.value, a.unit, b.value, b.unit);
  }
  if (a.unit === b.unit) return compareDoubles(a.value, b.value);
  const common = commonUnit(a.unit, b.unit);
  if (common === undefined) return compareDoubles(a.value, b.value);
  const x = convert(a.value, a.unit, common)!;
  const y = convert(b.value, b.unit, common)!;
  // The conversion costs the last digits; within this distance both are the same number.
  if (Math.abs(x - y) <= 1e-14 * Math.max(Math.abs(x), Math.abs(y))) return 0;
  return compareDoubles(x, y);
}

function compareAngles(a: number, aUnit: Unit, b: number, bUnit: Unit): number {
  return compareDoubles(comparableAngle(a, aUnit), comparableAngle(b, bUnit));
}

function compareNumbersTotally(a: NumberValue, b: NumberValue): number {
  if (numbersEqual(a, b)) return 0;
  const order = compareNumbers(a, b);
  if (!Number.isNaN(order)) return order;
  return Number(Number.isNaN(toDouble(a))) - Number(Number.isNaN(toDouble(b)));
}

/**
 * By code point, which is also the order of the UTF-8 bytes. JavaScript's own `<`, a built-in and several times faster than a loop here,
 * goes by code unit: it differs only where a surrogate meets one of U+E000 to U+FFFF.
 */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b !== (hasHighUnits(a) && hasHighUnits(b) && surrogatesDiffer(a, b)) ? -1 : 1;
}

/** Whether the text has units from U+D800 up. Beside a text without them JavaScript's `<` is the language's order. */
export function hasHighUnits(text: string): boolean {
  return highUnits.test(text);
}

const highUnits = /[\ud800-\uffff]/;

/** Whether the first difference is one of a surrogate and a unit above all surrogates, where the code units are in the wrong order. */
function surrogatesDiffer(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return x >= 0xd800 && y >= 0xd800 && x >= 0xe000 !== y >= 0xe000;
  }
  return false;
}

export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return a.length - b.length;
}

/**
 * By number, then a missing release before any, then a missing build before any; those two as text. A negative number, the `*` of a
 * pattern, matches every number.
 */
export function compareVersions(a: Version, b: Version): number {
  return (
    comparePart(a.major, b.major) ||
    comparePart(a.minor, b.minor) ||
    comparePart(a.patch, b.patch) ||
    compareSuffix(a.release, b.release) ||
    compareSuffix(a.build, b.build)
  );
}

function comparePart(a: number, b: number): number {
  return a < 0 || b < 0 ? 0 : a - b;
}

function compareSuffix(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  return compareText(a, b);
}

function compareItems(a: readonly Value[], b: readonly Value[]): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const order = compareTotal(a[i], b[i]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareMaps(a: SortedMap, b: SortedMap): number {
  const length = Math.min(a.keys.length, b.keys.length);
  for (let i = 0; i < length; i++) {
    const order = compareTotal(a.keys[i], b.keys[i]) || compareTotal(a.values[i], b.values[i]);
    if (order !== 0) return order;
  }
  return a.keys.length - b.keys.length;
}
