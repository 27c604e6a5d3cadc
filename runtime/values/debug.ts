/** The debug forms of values, which programs see inside `AwaitError(Thrown(…))` and in messages about fields that do not cast. */

import { StofFunction } from '../document/function.ts';
import { StofObject } from '../document/object.ts';
import { read } from './cells.ts';
import { debugFloat } from './decimal.ts';
import { isInt } from './number.ts';
import { nestedTooDeeply } from './print.ts';
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

/** `Num(Int(5))`, `Str("x")`, `List([…])`. Items of collections show the cell that they are in. */
export function debugOf(value: Value): string {
  return contentDebug(read(value), 0);
}

/** Text in quotes, with the escapes of the debug form. */
export function quoted(text: string): string {
  let result = '"';
  for (const character of text) result += escaped(character);
  return `${result}"`;
}

function escaped(character: string): string {
  switch (character) {
    case '"':
      return '\\"';
    case '\\':
      return '\\\\';
    case '\n':
      return '\\n';
    case '\r':
      return '\\r';
    case '\t':
      return '\\t';
    case '\0':
      return '\\0';
    default:
      return /\p{C}|\p{Zl}|\p{Zp}|(?! )\p{Zs}/u.test(character)
        ? `\\u{${character.codePointAt(0)!.toString(16)}}`
        : character;
  }
}

function contentDebug(content: Content, depth: number): string {
  if (depth > maxDepth) throw nestedTooDeeply();
  switch (typeof content) {
    case 'string':
      return `Str(${quoted(content)})`;
    case 'number':
      return isInt(content) ? `Num(Int(${content}))` : `Num(Float(${debugFloat(content)}))`;
    case 'bigint':
      return `Num(Int(${content}))`;
    case 'boolean':
      return `Bool(${content})`;
    case 'undefined':
      return 'Null';
    default:
      return content === null ? 'Null' : objectDebug(content as object, depth);
  }
}

function objectDebug(content: object, depth: number): string {
  if (content instanceof Float) return `Num(Float(${debugFloat(content.value)}))`;
  if (content instanceof Quantity) return `Num(Units(${debugFloat(content.value)}, ${content.unit.debug}))`;
  if (content instanceof StofObject) return `Obj(SId(${quoted(content.id)}))`;
  if (content instanceof StofFunction) return `Fn(SId(${quoted(content.id)}))`;
  if (content instanceof List) return `List([${itemsDebug(content.items, depth)}])`;
  if (content instanceof Tuple) return `Tup([${itemsDebug(content.items, depth)}])`;
  if (content instanceof SortedSet) return `Set({${itemsDebug(content.items, depth)}})`;
  if (content instanceof SortedMap) return mapDebug(content, depth);
  if (content instanceof Version) return versionDebug(content);
  if (content instanceof Prompt) return `Prompt(${promptDebug(content)})`;
  if (content instanceof Blob) return `Blob(b"${[...content.bytes].map(byteDebug).join('')}")`;
  return `Data(${content.constructor.name})`;
}

function itemDebug(item: Value, depth: number): string {
  return `ValRef(RwLock { data: ${contentDebug(read(item), depth + 1)} }, false)`;
}

function itemsDebug(items: readonly Value[], depth: number): string {
  return items.map(item => itemDebug(item, depth)).join(', ');
}

function mapDebug(map: SortedMap, depth: number): string {
  const pairs = map.keys.map((key, index) => `${itemDebug(key, depth)}: ${itemDebug(map.values[index], depth)}`);
  return `Map({${pairs.join(', ')}})`;
}

function versionDebug(version: Version): string {
  return `Ver(${version.major}, ${version.minor}, ${version.patch}, ${optional(version.release)}, ${optional(version.build)})`;
}

function promptDebug(prompt: Prompt): string {
  const children = prompt.children.map(promptDebug).join(', ');
  return `Prompt { text: ${quoted(prompt.text)}, tag: ${optional(prompt.tag)}, prompts: [${children}] }`;
}

function optional(text: string | undefined): string {
  return text === undefined ? 'None' : `Some(${quoted(text)})`;
}

function byteDebug(byte: number): string {
  const character = String.fromCharCode(byte);
  if (byte >= 0x20 && byte < 0x7f) return character === '"' || character === '\\' ? `\\${character}` : character;
  const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\0': '\\0' };
  return short[character] ?? `\\x${byte.toString(16).padStart(2, '0')}`;
}
