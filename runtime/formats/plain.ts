/** Objects as plain data, for the formats that know tables, lists and scalars. */

import type { DataTable, DataValue } from '../../language/data/value.ts';
import { StofObject } from '../document/object.ts';
import { read } from '../values/cells.ts';
import { isInt } from '../values/number.ts';
import { nestedTooDeeply, promptText, textOf, versionText } from '../values/print.ts';
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
  type Value,
  Version,
} from '../values/value.ts';

/** Deeper than this an object is taken to hold itself. */
const MAX_DEPTH = 1000;

/** The fields that may be exported, in their order. What data has no form for (null, functions…) is null; units are dropped. */
export function dataOf(object: StofObject): DataTable {
  return tableOf(object, 0);
}

function tableOf(object: StofObject, depth: number): DataTable {
  const table = new Map<string, DataValue>();
  for (const [name, value] of object.exportedFields()) table.set(name, dataOfValue(value, depth + 1));
  return table;
}

function dataOfValue(value: Value, depth: number): DataValue {
  if (depth > MAX_DEPTH) throw nestedTooDeeply();
  const content: Content = read(value);
  switch (typeof content) {
    case 'number':
      return isInt(content) ? content : { float: content };
    case 'string':
    case 'boolean':
    case 'bigint':
      return content;
    default:
      return content === null || content === undefined ? null : dataOfKind(content as object, depth);
  }
}

function dataOfKind(content: object, depth: number): DataValue {
  if (content instanceof StofObject) return tableOf(content, depth);
  if (content instanceof Float || content instanceof Quantity) return { float: content.value };
  if (content instanceof List || content instanceof Tuple || content instanceof SortedSet) {
    return content.items.map(item => dataOfValue(item, depth + 1));
  }
  if (content instanceof SortedMap) {
    const { values } = content;
    return new Map(content.keys.map((key, index) => [textOf(key), dataOfValue(values[index], depth + 1)]));
  }
  if (content instanceof Version) return versionText(content);
  if (content instanceof Prompt) return promptText(content);
  if (content instanceof Blob) return [...content.bytes];
  return null;
}
