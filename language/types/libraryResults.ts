/** What library functions give: the type of their table, made exact where the receiver decides it. */

import type { LibraryFunction } from '../library/library.ts';
import type { StofType } from '../tables/types.ts';
import { itemOf, type Known, listOf, UNKNOWN, unionOf } from './known.ts';

/** Functions whose result is of the same type as their first argument. */
const SAME_AS_FIRST: ReadonlySet<string> = new Set(['Std.copy', 'List.reversed', 'List.filter']);

/** Functions that give one item of the collection that is their first argument. */
const ITEM_OF_FIRST: ReadonlySet<string> = new Set([
  'List.at',
  'List.front',
  'List.back',
  'List.pop_back',
  'List.pop_front',
  'List.remove',
  'List.remove_first',
  'List.remove_last',
  'Set.at',
  'Set.first',
  'Set.last',
  'Set.pop_first',
  'Set.pop_last',
]);

/** What a call gives, its promise left aside. `given` are the types of the arguments, a method's receiver first. */
export function libraryResult(called: LibraryFunction, given: readonly Known[]): Known {
  const name = `${called.library}.${called.name}`;
  const first = given[0];
  if (first && SAME_AS_FIRST.has(name)) return first;
  if (first && ITEM_OF_FIRST.has(name)) return itemOf(first) ?? UNKNOWN;
  if (first?.kind === 'map') {
    if (name === 'Map.get' || name === 'Map.remove') return first.value ?? UNKNOWN;
    if (name === 'Map.values') return listOf(first.value ?? UNKNOWN);
    if (name === 'Map.keys') return first.key ? { kind: 'set', each: first.key } : { kind: 'set' };
  }
  if (name === 'Std.list' && given.length > 0) return { kind: 'list', items: given };
  if (name === 'Std.max' || name === 'Std.min') return unionOf(given);
  const result = fromTable(called.returns);
  return called.library === 'Num' && first ? numberResult(called.name, first, result) : result;
}

/** Functions of numbers that keep the kind of their number: an int stays an int, a unit stays. */
const KIND_KEPT: ReadonlySet<string> = new Set(['abs', 'ceil', 'floor', 'fract', 'round', 'signum', 'trunc']);

/** Functions that make a plain float, units left behind; all others that give a float carry the unit over. */
const PLAIN_FLOAT: ReadonlySet<string> = new Set(['cos', 'sin', 'tan']);

function numberResult(name: string, receiver: Known, result: Known): Known {
  const isNumber = receiver.kind === 'int' || receiver.kind === 'float' || receiver.kind === 'unit';
  if (isNumber && KIND_KEPT.has(name)) return receiver;
  if (name === 'remove_units' && isNumber) return receiver.kind === 'int' ? receiver : { kind: 'float' };
  return receiver.kind === 'unit' && result.kind === 'float' && !PLAIN_FLOAT.has(name) ? receiver : result;
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
