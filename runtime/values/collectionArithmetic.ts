/** The operators on lists, sets and maps. All of them change the left side; what they take over is shared with the right one. */

import { ownCollection, shareItems } from './cells.ts';
import { setOfCells } from './containers.ts';
import { find, mapGet, mapInsert, mapRemove, setHas, setInsert, setRemove } from './sorted.ts';
import { type Cell, type Content, List, type SortedMap, SortedSet, Tuple, type Value } from './value.ts';

export type SetOperation = 'intersection' | 'union' | 'symmetric difference';

/** Appends the items of a list, tuple or set, taking their cells over; anything else is one item, a copy over the same cells. */
export function addToList(list: List, rightValue: Value, right: Content): void {
  if (right instanceof List || right instanceof Tuple || right instanceof SortedSet) {
    const more = takeItems(rightValue, right);
    for (const item of more) list.items.push(item);
  } else {
    list.items.push(ownCollection(rightValue));
  }
}

/** Inserts the items of a set or list; anything else is one item. */
export function addToSet(set: SortedSet, rightValue: Value, right: Content): void {
  if (right instanceof List || right instanceof SortedSet) {
    for (const item of takeItems(rightValue, right)) setInsert(set, item);
  } else {
    setInsert(set, ownCollection(rightValue));
  }
}

/** Removes the items of a set or list; anything else is one item. */
export function removeFromSet(set: SortedSet, rightValue: Value, right: Content): void {
  if (right instanceof List || right instanceof SortedSet) {
    for (const item of right.items.slice()) setRemove(set, item);
  } else {
    setRemove(set, rightValue);
  }
}

/** The right side wins. */
export function addToMap(map: SortedMap, right: SortedMap): void {
  const values = shareItems(right.values);
  right.keys.slice().forEach((key, index) => {
    mapInsert(map, key, values[index]);
  });
}

/** Removes the right side's keys. */
export function removeFromMap(map: SortedMap, right: SortedMap): void {
  for (const key of right.keys.slice()) mapRemove(map, key);
}

/** A list with a list or set: its content becomes the set that results. */
export function listWithSet(operation: SetOperation, left: List, right: List | SortedSet): SortedSet {
  return setWithSet(operation, setOfCells(left.items), right);
}

/**
 * The new content of a set. Of items that are equal but differently written the intersection keeps the right side's, the union those
 * of the smaller set (the right one's when both are as large).
 */
export function setWithSet(operation: SetOperation, left: SortedSet, right: List | SortedSet): SortedSet {
  const other = right instanceof List ? setOfCells(right.items) : right;
  switch (operation) {
    case 'intersection':
      return setOfCells(other.items.filter(item => setHas(left, item)));
    case 'union': {
      const [smaller, larger] = left.items.length < other.items.length ? [left, other] : [other, left];
      const result = new SortedSet(larger.items.slice());
      for (const item of smaller.items) setInsert(result, item);
      return result;
    }
    case 'symmetric difference': {
      // One after the other: what stands out of order is found, or not, by what is there still.
      const result = new SortedSet(left.items.slice());
      for (const item of other.items) if (setRemove(result, item) === undefined) setInsert(result, item);
      return result;
    }
  }
}

/** Changes the left map. The intersection keeps the right side's keys with the left's values, the union the left's entries. */
export function mapWithMap(operation: SetOperation, left: SortedMap, right: SortedMap): void {
  switch (operation) {
    case 'intersection':
      intersect(left, right);
      break;
    case 'union':
      for (let i = 0; i < right.keys.length; i++) {
        if (find(left.keys, right.keys[i]) < 0) mapInsert(left, right.keys[i], right.values[i]);
      }
      break;
    case 'symmetric difference': {
      const [keys, values] = [right.keys.slice(), right.values.slice()];
      const common = new SortedSet(keys.filter(key => find(left.keys, key) >= 0));
      keys.forEach((key, index) => {
        if (setHas(common, key)) mapRemove(left, key);
        else mapInsert(left, key, values[index]);
      });
      break;
    }
  }
}

function intersect(left: SortedMap, right: SortedMap): void {
  const keys = right.keys.filter(key => find(left.keys, key) >= 0);
  left.values = keys.map(key => mapGet(left, key));
  left.keys = keys;
}

// Items of a collection that nobody else holds need no cells of their own. The array is a copy: both sides may be the same one.
function takeItems(value: Value, collection: List | Tuple | SortedSet): Value[] {
  const isFresh = value !== null && typeof value === 'object' && 'held' in value && !(value as Cell).held;
  return isFresh ? collection.items : shareItems(collection.items);
}
