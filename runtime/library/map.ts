/** The functions of maps. Keys stand in the total order of values; an equal key that is inserted replaces the stored one. */

import { itemAt, itemReferenceAt } from '../values/at.ts';
import { fresh, makeCell, makeReference, read } from '../values/cells.ts';
import { listOf, setOf, tupleOf } from '../values/containers.ts';
import { findKey, mapGet, mapInsert, mapRemove } from '../values/sorted.ts';
import { SortedMap, type Value } from '../values/value.ts';
import { countOrFail } from './arguments.ts';
import { fail } from './failure.ts';
import { ByReference, type Implementations } from './implementation.ts';

export const mapFunctions: Implementations = {
  len: (_, args) => mapOrFail(args[0], 'MapLen').keys.length,
  empty: (_, args) => mapOrFail(args[0], 'MapEmpty').keys.length === 0,
  any: (_, args) => mapOrFail(args[0], 'MapAny').keys.length > 0,
  contains: (_, args) => findKey(mapOrFail(args[0], 'MapContains'), args[1]) >= 0,

  get: new ByReference(
    (_, args) => mapGet(mapOrFail(args[0], 'MapGet'), args[1]) ?? null,
    (_, args) => {
      const map = mapOrFail(args[0], 'MapGet');
      const index = findKey(map, args[1]);
      return index < 0 ? null : referenceTo(map, index);
    },
  ),
  insert: (_, args) =>
    mapInsert(mapOrFail(args[0], 'MapInsert'), fresh(args[1] ?? null), fresh(args[2] ?? null)) ?? null,
  remove: (_, args) => mapRemove(mapOrFail(args[0], 'MapRemove'), args[1]) ?? null,
  append: (_, args) => {
    const map = mapOrFail(args[0], 'MapAppendOther');
    const other = mapOrFail(args[1], 'MapAppendOther');
    const values = other.values.slice();
    other.keys.slice().forEach((key, i) => {
      mapInsert(map, fresh(key), fresh(values[i]));
    });
    return undefined;
  },
  clear: (_, args) => {
    const map = mapOrFail(args[0], 'MapClear');
    map.keys.length = 0;
    map.values.length = 0;
    return undefined;
  },

  keys: (_, args) => setOf(mapOrFail(args[0], 'MapKeys').keys),
  values: new ByReference(
    (_, args) => listOf(mapOrFail(args[0], 'MapValues').values.slice()),
    (_, args) => {
      const map = mapOrFail(args[0], 'MapValues');
      return listOf(map.values.map((_value, i) => referenceTo(map, i)));
    },
  ),

  first: new ByReference(
    (_, args) => pairAt(args[0], mapOrFail(args[0], 'MapFirst'), 0),
    (_, args) => pairReferenceAt(args[0], mapOrFail(args[0], 'MapFirst'), 0),
  ),
  last: new ByReference(
    (_, args) => {
      const map = mapOrFail(args[0], 'MapLast');
      return pairAt(args[0], map, map.keys.length - 1);
    },
    (_, args) => {
      const map = mapOrFail(args[0], 'MapLast');
      return pairReferenceAt(args[0], map, map.keys.length - 1);
    },
  ),
  at: new ByReference(
    (_, args) => pairAt(args[0], mapOrFail(args[0], 'MapAt'), countOrFail(args[1], 'MapAt')),
    (_, args) => pairReferenceAt(args[0], mapOrFail(args[0], 'MapAt'), countOrFail(args[1], 'MapAt')),
  ),
  pop_first: (_, args) => takeOut(mapOrFail(args[0], 'MapPopFirst'), 0),
  pop_last: (_, args) => {
    const map = mapOrFail(args[0], 'MapPopLast');
    return takeOut(map, map.keys.length - 1);
  },
};

function mapOrFail(arg: Value, code: string): SortedMap {
  const content = read(arg);
  if (!(content instanceof SortedMap)) throw fail(code);
  return content;
}

function isInside(map: SortedMap, index: number): boolean {
  return index >= 0 && index < map.keys.length;
}

/** `(key, value)` at a place in the order of the keys, or null. */
function pairAt(receiver: Value, map: SortedMap, index: number): Value {
  return isInside(map, index) ? itemAt(receiver, index) : null;
}

/** The same with a reference to the value. */
function pairReferenceAt(receiver: Value, map: SortedMap, index: number): Value {
  return isInside(map, index) ? itemReferenceAt(receiver, index) : null;
}

function referenceTo(map: SortedMap, index: number): Value {
  const cell = makeCell(map.values[index]);
  map.values[index] = cell;
  return makeReference(cell);
}

function takeOut(map: SortedMap, index: number): Value {
  if (!isInside(map, index)) return null;
  const [key] = map.keys.splice(index, 1);
  const [value] = map.values.splice(index, 1);
  return tupleOf([key, value]);
}
