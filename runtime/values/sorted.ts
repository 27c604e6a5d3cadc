/**
 * Sets and maps as sorted arrays: look-up by binary search, insertion at its place. An equal item replaces the stored one.
 *
 * Hot: `get`, `insert` and `has` on maps and sets come here. Appending in order, the usual way to fill one, moves nothing.
 */

import { compareTotal, hasHighUnits } from './order.ts';
import type { Content, SortedMap, SortedSet, Value } from './value.ts';

/**
 * The index of an equal item, else `-1 - i` where `i` is where it would stand. References can change items without sorting them again;
 * which of those are still found is decided by the middle of this search, as programs can see. What is looked for stands on the left of
 * each comparison, what is inserted on the right: between a plain number and an angle that makes a difference.
 */
export function find(items: readonly Value[], item: Value | Content, isInserted = false): number {
  if (typeof item === 'string' && !hasHighUnits(item)) return findText(items, item);
  if (typeof item === 'number') return findNumber(items, item, isInserted);
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const order = isInserted ? -compareTotal(items[middle], item) : compareTotal(item, items[middle]);
    if (order === 0) return middle;
    if (order > 0) low = middle + 1;
    else high = middle;
  }
  return -1 - low;
}

function findNumber(items: readonly Value[], item: number, isInserted: boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = items[middle];
    const order =
      typeof other === 'number' ? item - other : isInserted ? -compareTotal(other, item) : compareTotal(item, other);
    if (order === 0) return middle;
    if (order > 0) low = middle + 1;
    else high = middle;
  }
  return -1 - low;
}

// Among texts each step is one built-in comparison.
function findText(items: readonly Value[], text: string): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = items[middle];
    if (other === text) return middle;
    const isBefore = typeof other === 'string' ? other < text : compareTotal(text, other) > 0;
    if (isBefore) low = middle + 1;
    else if (typeof other !== 'string' && compareTotal(text, other) === 0) return middle;
    else high = middle;
  }
  return -1 - low;
}

/** Whether a number is behind the last item, as can be told at once. */
function isBehind(items: readonly Value[], item: Value): boolean {
  const last = items[items.length - 1];
  return typeof item === 'number' && typeof last === 'number' && last < item;
}

/** The place of a key that is inserted; looks behind the last one first: the usual way to fill a map. */
function findPlace(keys: readonly Value[], key: Value): number {
  const { length } = keys;
  if (isBehind(keys, key)) return -1 - length;
  return typeof key !== 'number' && length > 0 && compareTotal(keys[length - 1], key) < 0
    ? -1 - length
    : find(keys, key, true);
}

/** Whether the item is new; an equal one is replaced. */
export function setInsert(set: SortedSet, item: Value): boolean {
  // Not behind the last one at once: items may stand out of order, and then the search says where this one goes.
  const at = find(set.items, item, true);
  if (at >= 0) set.items[at] = item;
  else insertAt(set.items, -1 - at, item);
  return at < 0;
}

/** Takes the item out and gives the stored one, or undefined when there is none. */
export function setRemove(set: SortedSet, item: Value): Value {
  const at = find(set.items, item);
  return at < 0 ? undefined : set.items.splice(at, 1)[0];
}

export function setHas(set: SortedSet, item: Value): boolean {
  return find(set.items, item) >= 0;
}

/** From this many keys on, a map remembers places. */
const MANY_KEYS = 16;

/**
 * As {@link find} among the keys. A map of numbers and text that is searched more often than it has keys remembers where they are; one
 * with other keys does not, for these may change where they stand, and then it is the search that says what is found.
 */
export function findKey(map: SortedMap, key: Value, isInserted = false): number {
  const { keys } = map;
  if (keys.length < MANY_KEYS || typeof key === 'object') return find(keys, key, isInserted);
  if (map.places !== undefined) {
    const at = map.places.get(key);
    if (at !== undefined && keys[at] === key) return at;
  }
  if (++map.searches > keys.length) rememberPlaces(map);
  return find(keys, key, isInserted);
}

function rememberPlaces(map: SortedMap): void {
  map.searches = 0;
  map.places = undefined;
  const places = new Map<Value, number>();
  for (let i = 0; i < map.keys.length; i++) {
    const key = map.keys[i];
    if (typeof key !== 'number' && typeof key !== 'string') return;
    places.set(key, i);
  }
  map.places = places;
}

/** The value behind the key; undefined when there is none. */
export function mapGet(map: SortedMap, key: Value): Value {
  const at = findKey(map, key);
  return at < 0 ? undefined : map.values[at];
}

/** Stores the value behind the key, replacing an equal key too; gives the old value, or undefined. */
export function mapInsert(map: SortedMap, key: Value, value: Value): Value {
  const { keys, values } = map;
  const at = keys.length < MANY_KEYS || isBehind(keys, key) ? findPlace(keys, key) : findKey(map, key, true);
  if (typeof key === 'object') map.places = undefined;
  if (at >= 0) {
    const old = values[at];
    keys[at] = key;
    values[at] = value;
    return old;
  }
  if (map.places !== undefined || -1 - at < keys.length) {
    map.places = undefined;
    map.searches = 0;
  }
  insertAt(keys, -1 - at, key);
  insertAt(values, -1 - at, value);
  return undefined;
}

/** Takes the key out and gives its value, or undefined when there is none. */
export function mapRemove(map: SortedMap, key: Value): Value {
  const at = findKey(map, key);
  if (at < 0) return undefined;
  map.places = undefined;
  map.keys.splice(at, 1);
  return map.values.splice(at, 1)[0];
}

function insertAt(items: Value[], index: number, item: Value): void {
  if (index === items.length) items.push(item);
  else items.splice(index, 0, item);
}
