/** `x[i]`, which is `x.at(i)`, for every kind of value. Hot: items of lists by a number are found in the first lines. */

import type { StofObject } from '../document/object.ts';
import { castScalar } from './castScalar.ts';
import { fresh, makeCell, makeReference, read } from './cells.ts';
import { castVal, funcDne, libraryError } from './errors.ts';
import { kindOf, libraryOfKind } from './kinds.ts';
import { isNumber, type NumberValue, toCount, toInt } from './number.ts';
import { castSource } from './typename.ts';
import { utf8ByteAt, utf8Length } from './utf8.ts';
import {
  type Blob,
  Cell,
  type Content,
  List,
  type Prompt,
  Reference,
  type SortedMap,
  type SortedSet,
  Tuple,
  type Value,
} from './value.ts';

/**
 * The item at an index: items of lists, tuples and sets, pairs of maps and objects (in their order), bytes of text as one-character
 * texts, children of prompts; null outside, but text and prompts clamp. Throws `FuncDne("Bool.at")` for kinds without items, `CastVal`
 * for an index that is no number, `ListAt` and its kin for null, `BlobAt` outside of a blob.
 */
export function itemAt(value: Value, index: Value): Value {
  const content = read(value);
  if (content instanceof List && typeof index === 'number' && Math.floor(index) === index) {
    if (!(index >= 0 && index < content.items.length)) return null;
    const item = content.items[index];
    return typeof item === 'object' ? fresh(item) : item;
  }
  const at = indexOf(content, index);
  if (at === undefined) return null;
  return value instanceof Reference && isNumber(content)
    ? numberReferenceAt(value, content, at)
    : contentAt(content, at);
}

/** `&x[i]`: as {@link itemAt}, but assigning to the result writes the item; the values of pairs are references, too. */
export function itemReferenceAt(value: Value, index: Value): Value {
  const content = read(value);
  const at = indexOf(content, index);
  if (at === undefined) return null;
  return value instanceof Reference && isNumber(content)
    ? numberReferenceAt(value, content, at)
    : referenceAt(content, at);
}

// The receiver of a number's `at` is cast to an int, which behind a reference happens where it is; at or above itself it is the result.
function numberReferenceAt(reference: Reference, content: NumberValue, index: number): Value {
  const int = toInt(content);
  reference.cell.content = int;
  return index < int ? index : reference;
}

/** Kinds that have no `at`. */
export const withoutItems: Readonly<Record<string, true>> = {
  null: true,
  bool: true,
  ver: true,
  fn: true,
  promise: true,
  data: true,
};

// Undefined: a number has nothing at null.
function indexOf(content: Content, index: Value): number | undefined {
  const kind = kindOf(content);
  const library = libraryOfKind[kind];
  if (kind in withoutItems) throw funcDne(`${library}.at`);
  const number = read(index);
  if (number === null || number === undefined) {
    if (kind === 'number') return undefined;
    throw libraryError(`${library}At`, library, 'at');
  }
  const int = castScalar(number, { kind: 'int' });
  if (int === undefined) throw castVal(castSource(index), { kind: 'int' });
  return toCount(int as NumberValue);
}

/** As {@link itemAt} for a kind that has items and an index that is a whole number. */
export function contentAt(content: Content, index: number): Value {
  switch (kindOf(content)) {
    case 'list':
    case 'tuple':
    case 'set': {
      const { items } = content as List | Tuple | SortedSet;
      return index >= 0 && index < items.length ? fresh(items[index]) : null;
    }
    case 'map': {
      const { keys, values } = content as SortedMap;
      return index >= 0 && index < keys.length ? pair(fresh(keys[index]), fresh(values[index])) : null;
    }
    case 'obj': {
      const entry = fieldAt(content as StofObject, index);
      return entry === undefined ? null : pair(entry[0], fresh(entry[1].value));
    }
    case 'str':
      return characterAt(content as string, index);
    case 'blob':
      return byteAt(content as Blob, index);
    case 'prompt': {
      const { children } = content as Prompt;
      const child = children[Math.max(0, Math.min(index, children.length - 1))];
      return child === undefined ? null : new Cell(child);
    }
    case 'number':
      return index < toCount(content as NumberValue) ? index : toInt(content as NumberValue);
    default:
      return null;
  }
}

/** As {@link contentAt}, for references. */
export function referenceAt(content: Content, index: number): Value {
  switch (kindOf(content)) {
    case 'list':
    case 'tuple':
    case 'set': {
      const { items } = content as List | Tuple | SortedSet;
      return index >= 0 && index < items.length ? makeReference((items[index] = makeCell(items[index]))) : null;
    }
    case 'map': {
      const { keys, values } = content as SortedMap;
      if (index < 0 || index >= keys.length) return null;
      return pair(fresh(keys[index]), (values[index] = makeCell(values[index])));
    }
    case 'obj': {
      const entry = fieldAt(content as StofObject, index);
      return entry === undefined ? null : pair(entry[0], (entry[1].value = makeCell(entry[1].value)));
    }
    default:
      return contentAt(content, index);
  }
}

// A pair keeps what it is given: the cell of a map's or field's value stays one with it, so that `&pair[1]` writes the value.
function pair(key: Value, value: Value): Cell {
  if (value instanceof Cell) value.held = true;
  return new Cell(new Tuple([key, value]));
}

function fieldAt(object: StofObject, index: number): [string, { value: Value }] | undefined {
  let at = 0;
  for (const entry of object.fields()) if (at++ === index) return entry;
  return undefined;
}

// The byte as a code point, not the character: the language counts bytes. Outside the last byte is taken.
function characterAt(text: string, index: number): Value {
  const length = utf8Length(text);
  if (length === 0) return null;
  const byte = utf8ByteAt(text, index >= 0 && index < length ? index : length - 1);
  return String.fromCharCode(byte!);
}

function byteAt(blob: Blob, index: number): Value {
  const byte = blob.bytes[index];
  if (byte === undefined) throw libraryError('BlobAt', 'Blob', 'at');
  return byte;
}
