/** The functions of sets. Values stand in the total order of all values; an equal one that is inserted replaces the stored one. */

import { itemAt, itemReferenceAt } from '../values/at.ts';
import { fresh, read } from '../values/cells.ts';
import { setWithSet } from '../values/collectionArithmetic.ts';
import { setOf, tupleOf } from '../values/containers.ts';
import { compareTotal } from '../values/order.ts';
import { setHas, setInsert, setRemove } from '../values/sorted.ts';
import { Cell, SortedSet, type Value } from '../values/value.ts';
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
  union: combining('SetUnion', (a, b) => setWithSet('union', a, b)),
  difference: combining('SetDifference', (a, b) => {
    const left = new SortedSet(a.items.slice());
    for (const item of b.items) setRemove(left, item);
    return left;
  }),
  intersection: combining('SetIntersection', (a, b) => setWithSet('intersection', a, b)),
  symmetric_difference: combining('SetSymmetricDifference', (a, b) => setWithSet('symmetric difference', a, b)),
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

/** The result has cells of its own, and stands as it is, in order or not. */
function combining(code: string, combine: (a: SortedSet, b: SortedSet) => SortedSet): PlainFunction {
  return (_, args) => {
    const { items } = combine(setOrFail(args[0], code), setOrFail(args[1], code));
    return new Cell(new SortedSet(items.map(fresh)));
  };
}

function comparing(code: string, test: (a: SortedSet, b: SortedSet) => boolean): PlainFunction {
  return (_, args) => test(setOrFail(args[0], code), setOrFail(args[1], code));
}
