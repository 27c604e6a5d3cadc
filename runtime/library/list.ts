/**
 * The functions of lists. What they take over from another list are its very item cells, so that a reference to an item is seen
 * in both; what they take out is handed over as it is stored.
 */

import { StofFunction } from '../document/function.ts';
import { itemAt, itemReferenceAt } from '../values/at.ts';
import { fresh, ownCollection, read, shareItems } from '../values/cells.ts';
import { eq } from '../values/compare.ts';
import { listOf } from '../values/containers.ts';
import { compareTotal } from '../values/order.ts';
import { textOf } from '../values/print.ts';
import { truthy } from '../values/truthy.ts';
import { Cell, List, type Value } from '../values/value.ts';
import { countOrFail, textOrFail } from './arguments.ts';
import { fail } from './failure.ts';
import { ByReference, FrameFunction, frame, type Implementations } from './implementation.ts';
import { SortBy } from './sort-by.ts';
import { castItems, typeOfAll } from './uniform.ts';

export const listFunctions: Implementations = {
  len: (_, args) => items(args[0], 'ListLen').length,
  empty: (_, args) => items(args[0], 'ListEmpty').length === 0,
  at: new ByReference(
    (_, args) => itemAt(args[0], insideOf(args, 'ListAt')),
    (_, args) => itemReferenceAt(args[0], insideOf(args, 'ListAt')),
  ),
  front: new ByReference(
    (_, args) => (items(args[0], 'ListFirst').length === 0 ? null : itemAt(args[0], 0)),
    (_, args) => (items(args[0], 'ListFirst').length === 0 ? null : itemReferenceAt(args[0], 0)),
  ),
  back: new ByReference(
    (_, args) => {
      const last = items(args[0], 'ListLast').length - 1;
      return last < 0 ? null : itemAt(args[0], last);
    },
    (_, args) => {
      const last = items(args[0], 'ListLast').length - 1;
      return last < 0 ? null : itemReferenceAt(args[0], last);
    },
  ),

  push_back: (_, args) => {
    const list = items(args[0], 'ListPushBack');
    for (let i = 1; i < args.length; i++) list.push(fresh(args[i]));
    return undefined;
  },
  push_front: (_, args) => {
    const list = items(args[0], 'ListPushFront');
    for (let i = 1; i < args.length; i++) list.unshift(fresh(args[i]));
    return undefined;
  },
  pop_front: (_, args) => (read(args[0]) == null ? null : (items(args[0], 'ListPopFront').shift() ?? null)),
  pop_back: (_, args) => (read(args[0]) == null ? null : (items(args[0], 'ListPopBack').pop() ?? null)),
  insert: (_, args) => {
    const list = items(args[0], 'ListInsert');
    const index = countOrFail(args[1], 'ListInsert');
    list.splice(Math.min(Math.max(index, 0), list.length), 0, fresh(args[2]));
    return undefined;
  },
  replace: (_, args) => {
    const list = items(args[0], 'ListReplace');
    const index = countOrFail(args[1], 'ListReplace');
    if (list.length === 0) return null;
    return list.splice(Math.min(Math.max(index, 0), list.length - 1), 1, fresh(args[2]))[0] ?? null;
  },
  append: (_, args) => {
    const list = items(args[0], 'ListAppendOther');
    for (const item of shareItems(items(args[1], 'ListAppendOther'))) list.push(item);
    return undefined;
  },
  clear: (_, args) => {
    items(args[0], 'ListClear').length = 0;
    return undefined;
  },
  remove: (_, args) => {
    const list = items(args[0], 'ListRemove');
    const index = countOrFail(args[1], 'ListRemove');
    return index < 0 || index >= list.length ? null : (list.splice(index, 1)[0] ?? null);
  },
  remove_first: (_, args) => {
    const list = items(args[0], 'ListRemoveFirst');
    const index = list.findIndex(item => eq(args[1], item));
    return index < 0 ? null : (list.splice(index, 1)[0] ?? null);
  },
  remove_last: (_, args) => {
    const list = items(args[0], 'ListRemoveLast');
    const index = list.findLastIndex(item => eq(args[1], item));
    return index < 0 ? null : (list.splice(index, 1)[0] ?? null);
  },
  remove_all: (_, args) => {
    const list = items(args[0], 'ListRemoveAll');
    const before = list.length;
    let kept = 0;
    for (const item of list) if (!eq(args[1], item)) list[kept++] = item;
    list.length = kept;
    return kept < before;
  },

  contains: (_, args) => items(args[0], 'ListContains').some(item => eq(args[1], item)),
  index_of: (_, args) => items(args[0], 'ListIndexOf').findIndex(item => eq(args[1], item)),
  join: (_, args) => {
    const separator = textOrFail(args[1], 'ListJoin');
    return items(args[0], 'ListJoin').map(textOf).join(separator);
  },

  reverse: (_, args) => {
    items(args[0], 'ListReverse').reverse();
    return undefined;
  },
  reversed: (_, args) => {
    if (read(args[0]) == null) return listOf([]);
    return listOf(items(args[0], 'ListReversed').toReversed());
  },
  // Items that are equal though different (`1km`, `1000m`) keep their order.
  sort: (_, args) => {
    items(args[0], 'ListSort').sort(compareTotal);
    return undefined;
  },
  sort_by: new FrameFunction((_, args) => {
    const compare = read(args[1]);
    if (!(compare instanceof StofFunction)) throw fail('ListSortBy');
    return new SortBy(items(args[0], 'ListSortBy'), compare);
  }),

  is_uniform: (_, args) => typeOfAll(items(args[0], 'ListIsUniform')),
  to_uniform: (context, args) => {
    castItems(context, items(args[0], 'ListToUniform'), read(args[1]), 'ListToUniform');
    return undefined;
  },

  map: frame(function* (_, args) {
    const list = items(args[0], 'ListMap');
    const fn = read(args[1]);
    if (!(fn instanceof StofFunction)) throw fail('ListMap');
    const results: Value[] = [];
    // The function may change the list while it is walked: the items are those at the start.
    for (const item of list.slice()) {
      const result = yield { kind: 'call', fn, args: [fresh(item)] };
      results.push(result === undefined ? null : fresh(result));
    }
    // Collections are what they have become by now: the function may give one of its own more than once.
    return listOf(results.map(ownCollection));
  }),
  filter: frame(function* (_, args) {
    const list = items(args[0], 'ListFilter');
    const fn = read(args[1]);
    if (!(fn instanceof StofFunction)) throw fail('ListFilter');
    const kept: Value[] = [];
    for (const item of shareItems(list)) {
      const result = yield { kind: 'call', fn, args: [fresh(item)] };
      if (truthy(result)) kept.push(item);
    }
    // The cells of the items are shared with the list, so they are stored as they are.
    return new Cell(new List(kept));
  }),
  any: frame(function* (_, args) {
    const list = items(args[0], 'ListAny');
    const fn = read(args[1]);
    if (fn == null) return list.length > 0;
    if (!(fn instanceof StofFunction)) throw fail('ListAny');
    let found = false;
    for (const item of list.slice()) {
      const result = yield { kind: 'call', fn, args: [fresh(item)] };
      if (truthy(result)) found = true;
    }
    return found;
  }),
};

function items(arg: Value, code: string): Value[] {
  const content = read(arg);
  if (!(content instanceof List)) throw fail(code);
  return content.items;
}

function insideOf(args: Value[], code: string): number {
  items(args[0], code);
  return countOrFail(args[1], code);
}
