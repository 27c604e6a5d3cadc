/**
 * Short forms of the functions that programs call most, with arguments as JavaScript passes them: no array, no cast, no search. A form
 * takes receivers and arguments that are of the declared types as they stand, and values that are done at once; for all else it
 * answers {@link MISS}, having changed nothing, and the function itself is called.
 *
 * Hot: V8 takes these into the code that calls them.
 */

import type { LibraryFunction } from '../../language/library/library.ts';
import { fresh } from '../values/cells.ts';
import { findKey, mapGet, mapInsert, setHas, setInsert } from '../values/sorted.ts';
import { utf8ByteAt, utf8Length } from '../values/utf8.ts';
import { Cell, List, SortedMap, SortedSet, type Value, Void } from '../values/value.ts';

/** Not a value: the short form does not apply. */
export const MISS = new Void();

/** The receiver, then up to two arguments: its number of parameters is that of the calls that it is for. */
export type QuickForm = (receiver: Value, first: Value, second: Value) => Value;

/** Longer texts may take a time that is worth a look at the clock. */
const LONG_TEXT = 10_000;

const list: Readonly<Record<string, QuickForm>> = {
  len: receiver => (isList(receiver) ? receiver.content.items.length : MISS),
  empty: receiver => (isList(receiver) ? receiver.content.items.length === 0 : MISS),
  at: (receiver, index) => {
    if (!isList(receiver) || typeof index !== 'number' || Math.floor(index) !== index) return MISS;
    const { items } = receiver.content;
    return index >= 0 && index < items.length ? fresh(items[index]) : null;
  },
  front: receiver => (isList(receiver) ? itemOf(receiver.content.items, 0) : MISS),
  back: receiver => (isList(receiver) ? itemOf(receiver.content.items, receiver.content.items.length - 1) : MISS),
  push_back: (receiver, item) => {
    if (!isList(receiver) || item === undefined) return MISS;
    receiver.content.items.push(fresh(item));
    return undefined;
  },
  pop_back: receiver => (isList(receiver) ? (receiver.content.items.pop() ?? null) : MISS),
};

const map: Readonly<Record<string, QuickForm>> = {
  len: receiver => (isMap(receiver) ? receiver.content.keys.length : MISS),
  empty: receiver => (isMap(receiver) ? receiver.content.keys.length === 0 : MISS),
  any: receiver => (isMap(receiver) ? receiver.content.keys.length > 0 : MISS),
  contains: (receiver, key) => (isMap(receiver) && isKey(key) ? findKey(receiver.content, key) >= 0 : MISS),
  get: (receiver, key) => (isMap(receiver) && isKey(key) ? (mapGet(receiver.content, key) ?? null) : MISS),
  insert: (receiver, key, value) => {
    if (!isMap(receiver) || !isKey(key) || value === undefined) return MISS;
    return mapInsert(receiver.content, key, fresh(value)) ?? null;
  },
};

const set: Readonly<Record<string, QuickForm>> = {
  len: receiver => (isSet(receiver) ? receiver.content.items.length : MISS),
  empty: receiver => (isSet(receiver) ? receiver.content.items.length === 0 : MISS),
  any: receiver => (isSet(receiver) ? receiver.content.items.length > 0 : MISS),
  contains: (receiver, item) => (isSet(receiver) && isKey(item) ? setHas(receiver.content, item) : MISS),
  insert: (receiver, item) => (isSet(receiver) && isKey(item) ? setInsert(receiver.content, item) : MISS),
};

const str: Readonly<Record<string, QuickForm>> = {
  len: text => (isShort(text) ? utf8Length(text) : MISS),
  at: (text, index) => {
    if (!isShort(text) || typeof index !== 'number' || Math.floor(index) !== index || index < 0) return MISS;
    const byte = utf8ByteAt(text, index);
    return byte === undefined ? MISS : String.fromCharCode(byte);
  },
  starts_with: (text, part) => (isShort(text) && typeof part === 'string' ? text.startsWith(part) : MISS),
  ends_with: (text, part) => (isShort(text) && typeof part === 'string' ? text.endsWith(part) : MISS),
  contains: (text, part) => (isShort(text) && typeof part === 'string' ? text.includes(part) : MISS),
  upper: text => (isShort(text) ? text.toUpperCase() : MISS),
  lower: text => (isShort(text) ? text.toLowerCase() : MISS),
};

const libraries: Readonly<Record<string, Readonly<Record<string, QuickForm>>>> = {
  List: list,
  Map: map,
  Set: set,
  Str: str,
};

/** The short form of a function for calls with so many arguments, the receiver included. */
export function quickFormOf(fn: LibraryFunction, count: number): QuickForm | undefined {
  const forms = libraries[fn.library];
  const form = forms !== undefined && Object.hasOwn(forms, fn.name) ? forms[fn.name] : undefined;
  return form?.length === count ? form : undefined;
}

/** Whether a method of that name may have a short form for so many arguments, whatever its receiver turns out to be. */
export function mayBeQuick(name: string, count: number): boolean {
  return Object.values(libraries).some(forms => Object.hasOwn(forms, name) && forms[name]!.length === count);
}

function isList(value: Value): value is Cell & { content: List } {
  return value instanceof Cell && value.content instanceof List;
}

function isMap(value: Value): value is Cell & { content: SortedMap } {
  return value instanceof Cell && value.content instanceof SortedMap;
}

function isSet(value: Value): value is Cell & { content: SortedSet } {
  return value instanceof Cell && value.content instanceof SortedSet;
}

function isShort(value: Value): value is string {
  return typeof value === 'string' && value.length <= LONG_TEXT;
}

/** A key that another slot stores as it is, and that no reference can change. */
function isKey(value: Value): value is string | number {
  return typeof value === 'number' || typeof value === 'string';
}

function itemOf(items: readonly Value[], index: number): Value {
  return index >= 0 && index < items.length ? fresh(items[index]) : null;
}
