/** Deep copies, as `copy(x)` makes them. */

import { DataComponent } from '../document/data.ts';
import { StofFunction } from '../document/function.ts';
import { StofObject } from '../document/object.ts';
import { copyPrompt, read } from './cells.ts';
import { sortedMap, sortedSet } from './containers.ts';
import { grow } from './growth.ts';
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
  copyData(data: DataComponent): DataComponent;
}

/** A value that shares nothing with this one: collections at any depth, objects and functions by the host, references cut. */
export function copyValue(value: Value, host: CopyHost): Value {
  const content = read(value);
  if (content instanceof SharedContent) return new Cell(copyShared(content, host));
  if (content instanceof StofObject) return host.copyObject(content);
  if (content instanceof DataComponent) return host.copyData(content);
  return content instanceof StofFunction ? host.copyFunction(content) : (content as Scalar);
}

// Sets and maps are sorted again: copies of objects have other ids, and references may have changed items in place.
function copyShared(content: SharedContent, host: CopyHost): Content {
  if (content instanceof List) return new List(copyItems(content.items, host));
  if (content instanceof SortedMap) {
    return sortedMap(copyItems(content.keys, host), copyItems(content.values, host));
  }
  if (content instanceof SortedSet) {
    return sortedSet(copyItems(content.items, host));
  }
  if (content instanceof Tuple) return new Tuple(copyItems(content.items, host));
  return copyPrompt(content as Prompt);
}

function copyItems(items: readonly Value[], host: CopyHost): Value[] {
  grow(items.length);
  const copies = new Array<Value>(items.length);
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    copies[i] = typeof item === 'object' && item !== null ? copyValue(item, host) : item;
    const copy = copies[i];
    if (copy instanceof Cell) copy.held = true;
  }
  return copies;
}
