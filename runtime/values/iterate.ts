/** What `for … in` walks over, item by item. Hot for lists: their items are found without looking at any other kind. */

import type { StofObject } from '../document/object.ts';
import { contentAt, referenceAt, withoutItems } from './at.ts';
import { fresh, read } from './cells.ts';
import { kindOf } from './kinds.ts';
import { type NumberValue, toCount, toInt } from './number.ts';
import { utf8Length } from './utf8.ts';
import {
  type Blob,
  List,
  type Prompt,
  Reference,
  type SortedMap,
  type SortedSet,
  type Tuple,
  type Value,
} from './value.ts';

/** The number of items that a `for` walks over: bytes of text, numbers below a number, fields; 0 for what has none. */
export function walkLength(value: Value): number {
  const content = read(value);
  switch (kindOf(content)) {
    case 'list':
    case 'tuple':
    case 'set':
      return (content as List | Tuple | SortedSet).items.length;
    case 'map':
      return (content as SortedMap).keys.length;
    case 'obj':
      return fieldCount(content as StofObject);
    case 'str':
      return utf8Length(content as string);
    case 'blob':
      return (content as Blob).bytes.length;
    case 'prompt':
      return (content as Prompt).children.length;
    case 'number':
      // A `len` that casts its receiver: behind a reference that happens where it is.
      if (value instanceof Reference) value.cell.content = toInt(content as NumberValue);
      return toCount(content as NumberValue);
    default:
      return 0;
  }
}

/** What a `for` takes at that index; null when the walked value has become shorter. */
export function walkItem(value: Value, index: number): Value {
  const content = read(value);
  if (content instanceof List) return index < content.items.length ? fresh(content.items[index]) : null;
  return kindOf(content) in withoutItems ? null : contentAt(content, index);
}

/** As {@link walkItem}, for `for (… in &x)`. */
export function walkReference(value: Value, index: number): Value {
  const content = read(value);
  return kindOf(content) in withoutItems ? null : referenceAt(content, index);
}

function fieldCount(object: StofObject): number {
  let count = 0;
  for (const _ of object.fields()) count++;
  return count;
}
