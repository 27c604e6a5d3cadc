/** Which library's functions are the methods of a value. */

import { DataComponent } from '../document/data.ts';
import { StofFunction } from '../document/function.ts';
import { StofObject } from '../document/object.ts';
import { StofPromise } from '../scheduler/promise.ts';
import { Blob, type Content, List, Prompt, SortedMap, SortedSet, Tuple, Version, VOID } from '../values/value.ts';

/** The library's name; `Empty` for null and void. */
export function libraryOfValue(value: Content): string {
  switch (typeof value) {
    case 'string':
      return 'Str';
    case 'number':
    case 'bigint':
      return 'Num';
    case 'boolean':
      return 'Bool';
    case 'undefined':
      return 'Empty';
    default:
      break;
  }
  if (value === null) return 'Empty';
  if (value instanceof List) return 'List';
  if (value instanceof StofObject) return 'Obj';
  if (value instanceof SortedMap) return 'Map';
  if (value instanceof SortedSet) return 'Set';
  if (value instanceof Tuple) return 'Tup';
  if (value instanceof StofFunction) return 'Fn';
  if (value instanceof Blob) return 'Blob';
  if (value instanceof Version) return 'Ver';
  if (value instanceof Prompt) return 'Prompt';
  if (value instanceof StofPromise) return 'Promise';
  if (value instanceof DataComponent) return value.tag ?? 'Data';
  return value === VOID ? 'Empty' : 'Num';
}
