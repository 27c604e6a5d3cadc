/** Objects as JSON: how they print, and what `stringify('json', object)` gives. */

import { StofObject } from '../document/object.ts';
import { read } from './cells.ts';
import { jsonFloat } from './decimal.ts';
import { isInt } from './number.ts';
import { nestedTooDeeply, promptText, textOf, versionText } from './print.ts';
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
} from './value.ts';

const maxDepth = 1000;

/** Compact JSON of the fields that may be exported, in their order; a dropped object gives `{}`. */
export function objectJson(object: StofObject): string {
  return fieldsJson(object, 0);
}

/** One value as JSON. Units are dropped, text forms stand for versions and prompts, null for what JSON cannot say. */
export function valueJson(value: Value): string {
  return contentJson(read(value), 0);
}

function fieldsJson(object: StofObject, depth: number): string {
  const parts: string[] = [];
  for (const [name, value] of object.exportedFields()) {
    parts.push(`${jsonString(name)}:${contentJson(read(value), depth + 1)}`);
  }
  return `{${parts.join(',')}}`;
}

function contentJson(content: Content, depth: number): string {
  if (depth > maxDepth) throw nestedTooDeeply();
  switch (typeof content) {
    case 'string':
      return jsonString(content);
    case 'number':
      return isInt(content) ? `${content}` : jsonFloat(content);
    case 'bigint':
    case 'boolean':
      return `${content}`;
    default:
      return content === null || content === undefined ? 'null' : objectKindJson(content as object, depth);
  }
}

function objectKindJson(content: object, depth: number): string {
  if (content instanceof StofObject) return fieldsJson(content, depth);
  if (content instanceof Float || content instanceof Quantity) return jsonFloat(content.value);
  if (content instanceof List || content instanceof Tuple || content instanceof SortedSet) {
    return `[${content.items.map(item => contentJson(read(item), depth + 1)).join(',')}]`;
  }
  if (content instanceof SortedMap) return mapJson(content, depth);
  if (content instanceof Version) return jsonString(versionText(content));
  if (content instanceof Prompt) return jsonString(promptText(content));
  if (content instanceof Blob) return `[${content.bytes.join(',')}]`;
  return 'null';
}

// Keys that print alike become one: at the place of the first, with the value of the last.
function mapJson(map: SortedMap, depth: number): string {
  const entries = new Map<string, string>();
  map.keys.forEach((key, index) => {
    entries.set(textOf(key), contentJson(read(map.values[index]), depth + 1));
  });
  return `{${[...entries].map(([key, value]) => `${jsonString(key)}:${value}`).join(',')}}`;
}

// Control characters have no short form but these five, as JSON.stringify writes them too; lone surrogates cannot occur in UTF-8.
function jsonString(text: string): string {
  return JSON.stringify(text);
}
