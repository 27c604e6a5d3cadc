/** The functions of sets. Values stand in the total order of all values; an equal one that is inserted replaces the stored one. */

import { itemAt, itemReferenceAt } from '../values/at.ts';
import { fresh, read } from '../values/cells.ts';
import { setOf, tupleOf } from '../values/containers.ts';
import { compareTotal } from '../values/order.ts';
import { setHas, setInsert, setRemove } from '../values/sorted.ts';
import { SortedSet, type Value } from '../values/value.ts';
import { countOrFail } from './arguments.ts';
import type { PlainFunction } from './context.ts';
import { fail } from './failure.ts';
import { ByReference, type Implementations } from './implementation.ts';
import { castItems, typeOfAll } from './uniform.ts';

export const setFunctions: Implementations = {
  len: (_, args) => setOrFail(args[0], 'SetLen').items.length,
  empty: (_, args) => setOrFail(args[0], 'SetEmpty').items.length === 0,
  any: (_, args) => setOrFail(args[0], 'SetAny').items.length > 0,
  contains: (_, args) => setHas(setOrFail(args[0], 'SetContains'), args[1] ?? null),
  insert: (_, args) => setInsert(setOrFail(args[0], 'SetInsert'), fresh(args[1] ?? null)),
  remove: (_, args) => setRemove(setOrFail(args[0], 'SetRemove'), args[1] ?? null) ?? null,
  append: (_, args) => {
    const set = setOrFail(args[0], 'SetAppendOther');
    for (const item of setOrFail(args[1], 'SetAppendOther').items.slice()) setInsert(set, fresh(item));
    return undefined;
  },
  clear: (_, args) => {
    setOrFail(args[0], 'SetClear').items.length = 0;
    return undefined;
  },

  first: new ByReference(
    (_, args) => memberAt(args[0], setOrFail(args[0], 'SetFirst'), 0),
    (_, args) => memberReferenceAt(args[0], setOrFail(args[0], 'SetFirst'), 0),
  ),
  last: new ByReference(
    (_, args) => {
      const set = setOrFail(args[0], 'SetLast');
      return memberAt(args[0], set, set.items.length - 1);
    },
    (_, args) => {
      const set = setOrFail(args[0], 'SetLast');
      return memberReferenceAt(args[0], set, set.items.length - 1);
    },
  ),
  at: new ByReference(
    (_, args) => memberAt(args[0], setOrFail(args[0], 'SetAt'), countOrFail(args[1], 'SetAt')),
    (_, args) => memberReferenceAt(args[0], setOrFail(args[0], 'SetAt'), countOrFail(args[1], 'SetAt')),
  ),
  pop_first: (_, args) => setOrFail(args[0], 'SetPopFirst').items.shift() ?? null,
  pop_last: (_, args) => setOrFail(args[0], 'SetPopLast').items.pop() ?? null,

  split: (_, args) => {
    const { items } = setOrFail(args[0], 'SetSplit');
    const value = args[1] ?? null;
    return tupleOf([
      // The value stands on the left: beside an angle that makes a difference.
      setOf(items.filter(item => compareTotal(value, item) > 0)),
      setOf(items.filter(item => compareTotal(value, item) < 0)),
    ]);
  },
  // Of items that are equal though differently written the smaller set's stay; of two sets of a size the second one's.
  union: combining('SetUnion', (a, b) =>
    a.items.length >= b.items.length ? [...a.items, ...b.items] : [...b.items, ...a.items],
  ),
  difference: combining('SetDifference', (a, b) => a.items.filter(item => !setHas(b, item))),
  // Of equal members the other set's are taken.
  intersection: combining('SetIntersection', (a, b) => b.items.filter(item => setHas(a, item))),
  symmetric_difference: combining('SetSymmetricDifference', (a, b) => [
    ...a.items.filter(item => !setHas(b, item)),
    ...b.items.filter(item => !setHas(a, item)),
  ]),
  disjoint: comparing('SetDisjoint', (a, b) => !a.items.some(item => setHas(b, item))),
  subset: comparing('SetSubset', (a, b) => a.items.every(item => setHas(b, item))),
  superset: comparing('SetSuperset', (a, b) => b.items.every(item => setHas(a, item))),

  is_uniform: (_, args) => typeOfAll(setOrFail(args[0], 'SetIsUniform').items),
  to_uniform: (context, args) => {
    castItems(context, setOrFail(args[0], 'SetToUniform').items, read(args[1]), 'SetToUniform');
    return undefined;
  },
};

function setOrFail(arg: Value, code: string): SortedSet {
  const content = read(arg);
  if (!(content instanceof SortedSet)) throw fail(code);
  return content;
}

function memberAt(receiver: Value, set: SortedSet, index: number): Value {
  return index >= 0 && index < set.items.length ? itemAt(receiver, index) : null;
}

function memberReferenceAt(receiver: Value, set: SortedSet, index: number): Value {
  return index >= 0 && index < set.items.length ? itemReferenceAt(receiver, index) : null;
}

function combining(code: string, members: (a: SortedSet, b: SortedSet) => readonly Value[]): PlainFunction {
  return (_, args) => setOf(members(setOrFail(args[0], code), setOrFail(args[1], code)));
}

function comparing(code: string, test: (a: SortedSet, b: SortedSet) => boolean): PlainFunction {
  return (_, args) => test(setOrFail(args[0], code), setOrFail(args[1], code));
}
