/** Values as a debugger shows them: a line each, which unfolds. */

import { StofFunction } from '../document/function.ts';
import { Field, StofObject } from '../document/object.ts';
import { StofPromise } from '../scheduler/promise.ts';
import { functionPath } from '../scheduler/trace.ts';
import { assignSlot, read } from '../values/cells.ts';
import { quoted } from '../values/debug.ts';
import { textOf } from '../values/print.ts';
import { typeName } from '../values/typename.ts';
import { Blob, List, SortedMap, SortedSet, Tuple, type Value } from '../values/value.ts';

/** A row. */
export interface Shown {
  readonly name: string;
  readonly value: Value;
  /** On one line, cut where it is long. */
  readonly text: string;
  readonly type: string;
  /** How many items it has by number, and by name; both 0: it does not unfold. */
  readonly indexed: number;
  readonly named: number;
  /** What gives the value again, as an expression in the same frame; undefined where none does. */
  readonly path: string | undefined;
}

/** The longest text of a row. */
const MAX_TEXT = 120;
/** Items of a collection that its row shows. */
const MAX_ITEMS = 8;
const MAX_DEPTH = 3;
/** Entries of a map that are shown at once. */
const MAX_NAMED = 100;

export function shown(name: string, value: Value, path?: string): Shown {
  const content = read(value);
  let indexed = 0;
  let named = 0;
  if (content instanceof List || content instanceof Tuple || content instanceof SortedSet)
    indexed = content.items.length;
  else if (content instanceof SortedMap) {
    // A long one is unfolded in parts, which goes by number.
    if (content.keys.length > MAX_NAMED) indexed = content.keys.length;
    else named = content.keys.length;
  } else if (content instanceof Blob) indexed = content.bytes.length;
  else if (content instanceof StofObject) named = membersOf(content).length;
  else if (content instanceof StofPromise) named = 2;
  return { name, value, text: textLine(value), type: typeName(value), indexed, named, path };
}

/** The rows inside a value. `start` and `count`: which of the items of a collection. */
export function childrenOf(
  value: Value,
  path: string | undefined,
  start = 0,
  count = Number.POSITIVE_INFINITY,
): readonly Shown[] {
  const content = read(value);
  if (content instanceof List || content instanceof Tuple) {
    return content.items
      .slice(start, start + count)
      .map((item, i) => shown(`[${start + i}]`, item, path === undefined ? undefined : `${path}[${start + i}]`));
  }
  if (content instanceof SortedSet) {
    return content.items.slice(start, start + count).map((item, i) => shown(`${start + i}`, item));
  }
  if (content instanceof Blob) {
    return [...content.bytes.subarray(start, start + count)].map((byte, i) => shown(`[${start + i}]`, byte));
  }
  if (content instanceof SortedMap) {
    return content.keys.slice(start, start + count).map((key, i) => {
      const known = typeof key === 'string' || typeof key === 'number';
      const inside =
        known && path !== undefined ? `${path}[${typeof key === 'string' ? quoted(key) : key}]` : undefined;
      return shown(textLine(key), content.values[start + i], inside);
    });
  }
  if (content instanceof StofObject) {
    return membersOf(content).map(([name, member]) =>
      shown(name, member instanceof Field ? member.value : member, path === undefined ? undefined : `${path}.${name}`),
    );
  }
  if (content instanceof StofPromise) {
    const { process } = content;
    return [shown('process', process.number), shown('state', process.state ?? 'new')];
  }
  return [];
}

/** Puts a value in the place of an item of a list, tuple or map, found by the name of its row. False: there is no such place. */
export function setItem(value: Value, name: string, item: Value): boolean {
  const content = read(value);
  if (content instanceof List || content instanceof Tuple) {
    const index = /^\[\d+\]$/.test(name) ? Number(name.slice(1, -1)) : -1;
    if (index < 0 || index >= content.items.length) return false;
    (content.items as Value[])[index] = assignSlot(content.items[index], item);
    return true;
  }
  if (content instanceof SortedMap) {
    const index = content.keys.findIndex(key => textLine(key) === name);
    if (index < 0) return false;
    (content.values as Value[])[index] = assignSlot(content.values[index], item);
    return true;
  }
  return false;
}

/** Fields first, then children without a field, then functions. */
function membersOf(object: StofObject): readonly (readonly [string, Field | StofFunction])[] {
  const fields: [string, Field][] = [];
  const functions: [string, StofFunction][] = [];
  for (const [name, member] of object.members) {
    if (member instanceof Field) fields.push([name, member]);
    else functions.push([name, member]);
  }
  return [...fields, ...functions];
}

/** A value as a program would print it, whole; a text without quotes. */
export function textWhole(value: Value): string {
  return textOf(value);
}

/** A value on one line. */
export function textLine(value: Value): string {
  const line = written(value, 0);
  return line.length > MAX_TEXT ? `${line.slice(0, MAX_TEXT - 1)}…` : line;
}

function written(value: Value, depth: number): string {
  const content = read(value);
  if (typeof content === 'string')
    return content.length > MAX_TEXT ? `${quoted(content.slice(0, MAX_TEXT))}…` : quoted(content);
  if (content === undefined) return 'null';
  if (content instanceof List) return `[${items(content.items, depth)}]`;
  if (content instanceof Tuple) return `(${items(content.items, depth)})`;
  if (content instanceof SortedSet) return `{${items(content.items, depth)}}`;
  if (content instanceof SortedMap) {
    if (depth >= MAX_DEPTH) return '{…}';
    const rows = content.keys
      .slice(0, MAX_ITEMS)
      .map((key, i) => `${written(key, depth + 1)}: ${written(content.values[i], depth + 1)}`);
    return `{${rows.join(', ')}${content.keys.length > MAX_ITEMS ? ', …' : ''}}`;
  }
  if (content instanceof Blob) return `blob(${content.bytes.length} bytes)`;
  if (content instanceof StofObject) {
    if (!content.alive) return '(dropped object)';
    if (depth >= MAX_DEPTH) return '{…}';
    const fields = membersOf(content).filter((entry): entry is [string, Field] => entry[1] instanceof Field);
    const rows = fields.slice(0, MAX_ITEMS).map(([name, field]) => `${name}: ${written(field.value, depth + 1)}`);
    const type = content.typeName ?? content.prototypes[0]?.typeName;
    return `${type === undefined ? '' : `${type} `}{${rows.length === 0 ? '' : ` ${rows.join(', ')}${fields.length > MAX_ITEMS ? ', …' : ''} `}}`;
  }
  if (content instanceof StofFunction) return `fn ${functionPath(content)}`;
  if (content instanceof StofPromise)
    return `Promise (process ${content.process.number} ${content.process.state ?? 'new'})`;
  return textOf(value);
}

function items(values: readonly Value[], depth: number): string {
  if (depth >= MAX_DEPTH) return values.length === 0 ? '' : '…';
  const rows = values.slice(0, MAX_ITEMS).map(value => written(value, depth + 1));
  return `${rows.join(', ')}${values.length > MAX_ITEMS ? ', …' : ''}`;
}
