/** New collections, as literals and libraries make them. Items are stored as any slot stores a value: see {@link fresh}. */

import { fresh } from './cells.ts';
import { mapInsert, setInsert } from './sorted.ts';
import { Cell, List, SortedMap, SortedSet, Tuple, type Value } from './value.ts';

/** A list of these items; takes the array over. */
export function listOf(items: Value[]): Cell {
  return new Cell(new List(freshen(items)));
}

/** A tuple of these items; takes the array over. */
export function tupleOf(items: Value[]): Cell {
  return new Cell(new Tuple(freshen(items)));
}

/** A set of these items; of equal ones the last stays. */
export function setOf(items: readonly Value[]): Cell {
  return new Cell(sortedSet(items));
}

/** A map of these keys, each with the value at the same index; of equal keys the last stays. */
export function mapOf(keys: readonly Value[], values: readonly Value[]): Cell {
  return new Cell(sortedMap(keys, values));
}

/** The map itself, without a cell. */
export function sortedMap(keys: readonly Value[], values: readonly Value[]): SortedMap {
  const map = new SortedMap([], []);
  for (let i = 0; i < keys.length; i++) mapInsert(map, fresh(keys[i]), fresh(values[i]));
  return map;
}

/** The set itself, without a cell. */
export function sortedSet(items: readonly Value[]): SortedSet {
  const set = new SortedSet([]);
  for (let i = 0; i < items.length; i++) setInsert(set, fresh(items[i]));
  return set;
}

/** The set of a collection's items: it takes their cells over, so that both share them. */
export function setOfCells(items: readonly Value[]): SortedSet {
  const set = new SortedSet([]);
  for (let i = 0; i < items.length; i++) setInsert(set, items[i]);
  return set;
}

function freshen(items: Value[]): Value[] {
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (typeof item === 'object' && item !== null) items[i] = fresh(item);
    else if (item === undefined) items[i] = null;
  }
  return items;
}
