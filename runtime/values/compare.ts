/**
 * `==` and its kin, and `<` and its kin. None of them ever raises an error. The order inside of sets and map keys is another one: order.ts.
 *
 * Hot: two plain numbers, or two texts, are compared without a call and without allocation.
 */

import { StofFunction } from '../document/function.ts';
import type { StofObject } from '../document/object.ts';
import { read } from './cells.ts';
import { FunctionData } from './functionData.ts';
import { kindOf } from './kinds.ts';
import { parseVersion } from './literal.ts';
import { type NumberValue, toDouble, toInt } from './number.ts';
import { compareBytes, compareNumbers, compareText, compareTotal, compareVersions, numbersEqual } from './order.ts';
import { promptText } from './print.ts';
import {
  type Blob,
  type Content,
  Float,
  type List,
  type Prompt,
  Quantity,
  type SortedMap,
  type SortedSet,
  type Tuple,
  type Value,
  Version,
} from './value.ts';

export function eq(left: Value, right: Value): boolean {
  if (typeof left === 'number' && typeof right === 'number') return left === right;
  if (typeof left === 'string' && typeof right === 'string') return left === right;
  return contentsEqual(read(left), read(right));
}

export function ne(left: Value, right: Value): boolean {
  return !eq(left, right);
}

export function lt(left: Value, right: Value): boolean {
  if (typeof left === 'number' && typeof right === 'number') return left < right;
  if (left instanceof Float || right instanceof Float) {
    const x = doubleOf(left);
    const y = doubleOf(right);
    if (x !== undefined && y !== undefined) return x < y;
  }
  if (left instanceof Quantity && right instanceof Quantity) return compareNumbers(left, right) < 0;
  return isLess(read(left), read(right));
}

export function gt(left: Value, right: Value): boolean {
  if (typeof left === 'number' && typeof right === 'number') return left > right;
  if (left instanceof Float || right instanceof Float) {
    const x = doubleOf(left);
    const y = doubleOf(right);
    if (x !== undefined && y !== undefined) return x > y;
  }
  if (left instanceof Quantity && right instanceof Quantity) return compareNumbers(left, right) > 0;
  return isGreater(read(left), read(right));
}

/** `<` or `==`. */
export function le(left: Value, right: Value): boolean {
  if (typeof left === 'number' && typeof right === 'number') return left <= right;
  if (left instanceof Float || right instanceof Float) {
    const x = doubleOf(left);
    const y = doubleOf(right);
    if (x !== undefined && y !== undefined) return x <= y;
  }
  return isLess(read(left), read(right)) || eq(left, right);
}

/** `>` or `==`. */
export function ge(left: Value, right: Value): boolean {
  if (typeof left === 'number' && typeof right === 'number') return left >= right;
  if (left instanceof Float || right instanceof Float) {
    const x = doubleOf(left);
    const y = doubleOf(right);
    if (x !== undefined && y !== undefined) return x >= y;
  }
  return isGreater(read(left), read(right)) || eq(left, right);
}

/** Of a plain number or a boxed float. */
function doubleOf(value: Value): number | undefined {
  return typeof value === 'number' ? value : value instanceof Float ? value.value : undefined;
}

function contentsEqual(left: Content, right: Content): boolean {
  const kind = kindOf(left);
  if (kindOf(right) !== kind) return differentKindsEqual(left, right);
  switch (kind) {
    case 'void':
    case 'null':
      return true;
    case 'bool':
    case 'str':
    case 'obj':
    case 'fn':
      return left === right;
    case 'number':
      return numbersEqual(left as NumberValue, right as NumberValue);
    case 'ver':
      return compareVersions(left as Version, right as Version) === 0;
    case 'blob':
      return compareBytes((left as Blob).bytes, (right as Blob).bytes) === 0;
    case 'list':
    case 'tuple':
      return itemsEqual((left as List | Tuple).items, (right as List | Tuple).items);
    case 'set':
      return (
        (left as SortedSet).items.length === (right as SortedSet).items.length &&
        compareTotal(left as SortedSet, right as SortedSet) === 0
      );
    case 'map':
      // Even with NaN in it, or itself.
      return left === right || mapsEqual(left as SortedMap, right as SortedMap);
    case 'prompt':
      return promptText(left as Prompt) === promptText(right as Prompt);
    case 'promise':
      return left === right || samePromise(left, right);
    case 'data':
      return (left as { id: string }).id === (right as { id: string }).id;
  }
}

// A version equals its text, when that stands on the right; a function seen as data is the same function.
function differentKindsEqual(left: Content, right: Content): boolean {
  if (left instanceof Version) return typeof right === 'string' && versionIs(left, right);
  const [fn, data] = left instanceof StofFunction ? [left, right] : [right, left];
  return fn instanceof StofFunction && data instanceof FunctionData && data.fn === fn;
}

// A cast gives a promise another type: it is still the right to the same result.
function samePromise(left: Content, right: Content): boolean {
  return (left as { process?: unknown }).process === (right as { process?: unknown }).process;
}

function itemsEqual(left: readonly Value[], right: readonly Value[]): boolean {
  if (left.length !== right.length) return false;
  for (let i = 0; i < left.length; i++) if (!eq(left[i], right[i])) return false;
  return true;
}

function mapsEqual(left: SortedMap, right: SortedMap): boolean {
  if (left.keys.length !== right.keys.length) return false;
  for (let i = 0; i < left.keys.length; i++) if (compareTotal(left.keys[i], right.keys[i]) !== 0) return false;
  return itemsEqual(left.values, right.values);
}

function versionIs(version: Version, text: string): boolean {
  const other = parseVersion(text);
  return other !== undefined && compareVersions(version, other) === 0;
}

function isLess(left: Content, right: Content): boolean {
  const kind = kindOf(left);
  switch (kind) {
    case 'void':
    case 'null':
    case 'list':
    case 'tuple':
    case 'fn':
    case 'data':
    case 'promise':
      return true;
    default:
      return order(left, right) < 0;
  }
}

function isGreater(left: Content, right: Content): boolean {
  return order(left, right) > 0;
}

/** Negative, zero, positive; NaN where neither is less nor greater because they do not compare. */
function order(left: Content, right: Content): number {
  const kind = kindOf(left);
  const other = kindOf(right);
  if (kind === 'bool') {
    if (other === 'bool') return Number(left) - Number(right);
    return other === 'number' ? Number(left) - toDouble(right as NumberValue) : Number.NaN;
  }
  if (kind === 'number' && other === 'bool') return Number(toInt(left as NumberValue)) - Number(right);
  if (kind === 'ver') return versionOrder(left as Version, right);
  if (kind !== other) return Number.NaN;
  switch (kind) {
    case 'number':
      return compareNumbers(left as NumberValue, right as NumberValue);
    case 'str':
      return compareText(left as string, right as string);
    case 'prompt':
      return compareText(promptText(left as Prompt), promptText(right as Prompt));
    case 'blob':
      return (left as Blob).bytes.length - (right as Blob).bytes.length;
    case 'set':
      return (left as SortedSet).items.length - (right as SortedSet).items.length;
    case 'map':
      return (left as SortedMap).keys.length - (right as SortedMap).keys.length;
    case 'obj':
      return ancestry(left as StofObject, right as StofObject);
    default:
      return Number.NaN;
  }
}

function versionOrder(left: Version, right: Content): number {
  const other = typeof right === 'string' ? parseVersion(right) : right;
  return other instanceof Version ? compareVersions(left, other) : Number.NaN;
}

// A descendant is less than its ancestor.
function ancestry(left: StofObject, right: StofObject): number {
  if (isBelow(left, right)) return -1;
  return isBelow(right, left) ? 1 : Number.NaN;
}

function isBelow(object: StofObject, ancestor: StofObject): boolean {
  for (let above = object.parent; above !== undefined; above = above.parent) if (above === ancestor) return true;
  return false;
}
