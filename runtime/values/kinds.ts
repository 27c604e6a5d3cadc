/** Which kind of value something is, under one name each: the first question of every slow path. */

import { DataComponent } from '../document/data.ts';
import { StofFunction } from '../document/function.ts';
import { StofObject } from '../document/object.ts';
import { StofPromise } from '../scheduler/promise.ts';
import {
  Blob,
  type Content,
  Float,
  List,
  Prompt,
  Quantity,
  SortedMap,
  SortedSet,
  Tuple,
  Version,
  VOID,
  Void,
} from './value.ts';

/** Kinds as the language's tables list them; `number` is every int, float and unit. */
export type Kind =
  | 'void'
  | 'null'
  | 'bool'
  | 'number'
  | 'str'
  | 'ver'
  | 'blob'
  | 'list'
  | 'tuple'
  | 'set'
  | 'map'
  | 'prompt'
  | 'obj'
  | 'fn'
  | 'promise'
  | 'data';

/** The kind of a value without cell or reference. No value counts as null. */
export function kindOf(content: Content): Kind {
  switch (typeof content) {
    case 'number':
    case 'bigint':
      return 'number';
    case 'string':
      return 'str';
    case 'boolean':
      return 'bool';
    case 'undefined':
      return 'null';
    default:
      return content === null ? 'null' : objectKind(content as object);
  }
}

/** Null, void, or no value. */
export function isNothing(content: Content): boolean {
  return content === null || content === undefined || content === VOID;
}

function objectKind(content: object): Kind {
  if (content instanceof StofObject) return 'obj';
  if (content instanceof List) return 'list';
  if (content instanceof Float || content instanceof Quantity) return 'number';
  if (content instanceof SortedMap) return 'map';
  if (content instanceof SortedSet) return 'set';
  if (content instanceof Tuple) return 'tuple';
  if (content instanceof StofFunction) return 'fn';
  if (content instanceof StofPromise) return 'promise';
  if (content instanceof Version) return 'ver';
  if (content instanceof Blob) return 'blob';
  if (content instanceof Prompt) return 'prompt';
  if (content instanceof DataComponent) return 'data';
  if (content instanceof Void) return 'void';
  throw new Error(`not a value: ${String(content)}`);
}

/** The library whose functions are methods of this kind; `Empty` has none. */
export const libraryOfKind: Readonly<Record<Kind, string>> = {
  void: 'Empty',
  null: 'Empty',
  bool: 'Bool',
  number: 'Num',
  str: 'Str',
  ver: 'Ver',
  blob: 'Blob',
  list: 'List',
  tuple: 'Tup',
  set: 'Set',
  map: 'Map',
  prompt: 'Prompt',
  obj: 'Obj',
  fn: 'Fn',
  promise: 'Promise',
  data: 'Data',
};
