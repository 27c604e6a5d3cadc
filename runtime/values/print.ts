/** The text of values, as `pln`, `str` and templates write it. */

import { typeText } from '../../language/tables/types.ts';
import { StofFunction } from '../document/function.ts';
import { StofObject } from '../document/object.ts';
import { StofPromise } from '../scheduler/promise.ts';
import { read } from './cells.ts';
import { floatText } from './decimal.ts';
import type { StofError } from './error.ts';
import { custom } from './errors.ts';
import { objectJson } from './json.ts';
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
  VOID,
} from './value.ts';

// Deeper values than this hold themselves, as far as anyone has seen; the error comes before JavaScript's own stack ends.
const maxDepth = 1000;

/** What `str(value)` gives: text as it is, text inside of collections in quotes without escapes, objects as JSON. */
export function textOf(value: Value): string {
  if (typeof value === 'string') return value;
  const content = read(value);
  return typeof content === 'string' ? content : innerText(content, 0);
}

/**
 * What `pln` prints and `str` gives for several arguments: joined with `, `, but directly when one of them is text, null or a promise
 * of text.
 */
export function printAll(values: readonly Value[]): string {
  const texts = values.map(textOf);
  return texts.join(values.some(joinsDirectly) ? '' : ', ');
}

function joinsDirectly(value: Value): boolean {
  const content = read(value);
  if (typeof content === 'string' || content === null || content === undefined) return true;
  return content instanceof StofPromise && content.type.kind === 'str';
}

/** As inside a collection: text in quotes. */
function innerText(value: Value | Content, depth: number): string {
  const content = read(value as Value);
  switch (typeof content) {
    case 'string':
      return `"${content}"`;
    case 'number':
      return Math.floor(content) === content ? `${content}` : floatText(content);
    case 'bigint':
    case 'boolean':
      return `${content}`;
    case 'undefined':
      return 'null';
    default:
      return content === null ? 'null' : objectText(content as object, depth);
  }
}

function objectText(content: object, depth: number): string {
  if (depth > maxDepth) throw nestedTooDeeply();
  if (content instanceof StofObject) return objectJson(content);
  if (content instanceof Float) return floatText(content.value);
  if (content instanceof Quantity) return floatText(content.value) + content.unit.name;
  if (content instanceof List) return `[${itemTexts(content.items, depth)}]`;
  if (content instanceof Tuple) return `(${itemTexts(content.items, depth)})`;
  if (content instanceof SortedSet) return `{${itemTexts(content.items, depth)}}`;
  if (content instanceof SortedMap) return mapText(content, depth);
  if (content instanceof Prompt) return promptText(content);
  if (content instanceof Version) return versionText(content);
  if (content instanceof Blob) return `blob(${content.bytes.length} bytes)`;
  if (content instanceof StofFunction) return `fn(${content.id})`;
  if (content instanceof StofPromise) return `Promise<${typeText(content.type)}>`;
  return content === VOID ? 'void' : 'data';
}

function itemTexts(items: readonly Value[], depth: number): string {
  return items.map(item => innerText(item, depth + 1)).join(', ');
}

function mapText(map: SortedMap, depth: number): string {
  const pairs = map.keys.map(
    (key, index) => `(${innerText(key, depth + 1)} -> ${innerText(map.values[index], depth + 1)})`,
  );
  return `{${pairs.join(', ')}}`;
}

/** `1.2.3-release+build`; a negative number, which matches any, as `*`. */
export function versionText(version: Version): string {
  const { major, minor, patch, release, build } = version;
  const numbers = [major, minor, patch].map(number => (number < 0 ? '*' : `${number}`)).join('.');
  return `${numbers}${release === undefined ? '' : `-${release}`}${build === undefined ? '' : `+${build}`}`;
}

/** A prompt's text, then its children, all inside of its tag if it has one; an empty tag prints nothing. */
export function promptText(prompt: Prompt): string {
  const inner = prompt.text + prompt.children.map(promptText).join('');
  return prompt.tag === undefined || prompt.tag === '' ? inner : `<${prompt.tag}>${inner}</${prompt.tag}>`;
}

export function nestedTooDeeply(): StofError {
  return custom('cannot print a value that contains itself, or is nested too deeply');
}
