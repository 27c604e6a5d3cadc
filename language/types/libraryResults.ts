/** What library functions give: the type of their table, made exact where the receiver decides it. */

import type { LibraryFunction } from '../library/library.ts';
import type { StofType } from '../tables/types.ts';
import { itemOf, type Known, UNKNOWN, unionOf } from './known.ts';

/** Functions whose result is of the same type as their first argument. */
const SAME_AS_FIRST: ReadonlySet<string> = new Set(['Std.copy', 'List.reversed', 'Set.union']);

/** Functions that give one item of the collection that is their first argument. */
const ITEM_OF_FIRST: ReadonlySet<string> = new Set([
  'List.at',
  'List.first',
  'List.last',
  'List.pop_back',
  'List.pop_front',
  'Set.at',
  'Set.first',
  'Set.last',
]);

/** What a call gives, its promise left aside. `given` are the types of the arguments, a method's receiver first. */
export function libraryResult(called: LibraryFunction, given: readonly Known[]): Known {
  const name = `${called.library}.${called.name}`;
  const first = given[0];
  if (first && SAME_AS_FIRST.has(name)) return first;
  if (first && ITEM_OF_FIRST.has(name)) return itemOf(first) ?? UNKNOWN;
  if (first && name === 'Map.get') return (first.kind === 'map' && first.value) || UNKNOWN;
  const result = fromTable(called.returns);
  // A function of numbers that may give any kind of number keeps the unit of its receiver.
  if (called.library === 'Num' && result.kind === 'union' && first?.kind === 'unit') return first;
  return result;
}

/** A type of the library's tables. They name no types of documents. */
function fromTable(type: StofType): Known {
  switch (type.kind) {
    case 'unknown':
    case 'object':
      return UNKNOWN;
    case 'obj':
      return { kind: 'object' };
    case 'notNull':
      return fromTable(type.of);
    case 'promise':
      return { kind: 'promise', of: fromTable(type.of) };
    case 'tuple':
      return { kind: 'tuple', items: type.items.map(fromTable) };
    case 'union':
      return unionOf(type.members.filter(member => member.kind !== 'null').map(fromTable));
    case 'unit':
    case 'data':
      return type;
    default:
      return { kind: type.kind };
  }
}
