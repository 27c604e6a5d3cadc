/** Deep copies, as `copy(x)` makes them. */

import { StofFunction } from '../document/function.ts';
import { StofObject } from '../document/object.ts';
import { copyPrompt, read } from './cells.ts';
import { sortedMap, sortedSet } from './containers.ts';
import {
  Cell,
  type Content,
  List,
  type Prompt,
  type Scalar,
  SharedContent,
  SortedMap,
  SortedSet,
  Tuple,
  type Value,
} from './value.ts';

/** Copies what lives in the document. */
export interface CopyHost {
  copyObject(object: StofObject): StofObject;
  copyFunction(fn: StofFunction): StofFunction;
}

/** A value that shares nothing with this one: collections at any depth, objects and functions by the host, references cut. */
export function copyValue(value: Value, host: CopyHost): Value {
  const content = read(value);
  if (content instanceof SharedContent) return new Cell(copyShared(content, host));
  if (content instanceof StofObject) return host.copyObject(content);
  return content instanceof StofFunction ? host.copyFunction(content) : (content as Scalar);
}

function copyShared(content: SharedContent, host: CopyHost): Content {
  if (content instanceof List) return new List(copyItems(content.items, host));
  if (content instanceof SortedMap) {
    const keys = copyItems(content.keys, host);
    const values = copyItems(content.values, host);
    return keys.some(isIdentified) ? sortedMap(keys, values) : new SortedMap(keys, values);
  }
  if (content instanceof SortedSet) {
    const items = copyItems(content.items, host);
    return items.some(isIdentified) ? sortedSet(items) : new SortedSet(items);
  }
  if (content instanceof Tuple) return new Tuple(copyItems(content.items, host));
  return copyPrompt(content as Prompt);
}

// Copies of these have other ids, and so may stand elsewhere in the order.
function isIdentified(value: Value): boolean {
  const content = read(value);
  return content instanceof StofObject || content instanceof StofFunction || content instanceof SharedContent;
}

function copyItems(items: readonly Value[], host: CopyHost): Value[] {
  const copies = new Array<Value>(items.length);
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    copies[i] = typeof item === 'object' && item !== null ? copyValue(item, host) : item;
    const copy = copies[i];
    if (copy instanceof Cell) copy.held = true;
  }
  return copies;
}
