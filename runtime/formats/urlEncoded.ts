/** `a=1&b%5Bc%5D=2`: what forms send. Brackets in a key lead into objects and lists. */

import { type DataReader, type DataValue, dataInt } from '../../language/data/value.ts';
import { StofObject } from '../document/object.ts';
import { read } from '../values/cells.ts';
import { valueJson } from '../values/json.ts';
import { nestedTooDeeply, textOf } from '../values/print.ts';
import { decodeUtf8Lossy, encodeUtf8 } from '../values/utf8.ts';
import { List, SortedMap, SortedSet, Tuple, type Value } from '../values/value.ts';

const MAX_DEPTH = 1000;

/** Fields in their order, nested ones as `o[a][b]`, items as `l[0]`; what is empty leaves nothing. */
export function urlEncodedText(object: StofObject): string {
  const pairs: string[] = [];
  encodeFields(pairs, object, '', 0);
  return pairs.join('&');
}

function encodeFields(pairs: string[], object: StofObject, path: string, depth: number): void {
  for (const [name, value] of object.exportedFields()) {
    encodeValue(pairs, value, path === '' ? name : `${path}[${name}]`, depth + 1);
  }
}

function encodeValue(pairs: string[], value: Value, path: string, depth: number): void {
  if (depth > MAX_DEPTH) throw nestedTooDeeply();
  const content = read(value);
  if (content instanceof StofObject) encodeFields(pairs, content, path, depth);
  else if (content instanceof List) {
    content.items.forEach((item, index) => {
      encodeValue(pairs, item, `${path}[${index}]`, depth + 1);
    });
  } else {
    const isJson = content instanceof Tuple || content instanceof SortedSet || content instanceof SortedMap;
    pairs.push(`${percentEncoded(path)}=${percentEncoded(isJson ? valueJson(value) : textOf(value))}`);
  }
}

function percentEncoded(text: string): string {
  let result = '';
  for (const byte of encodeUtf8(text)) {
    const character = String.fromCharCode(byte);
    const isPlain = byte < 0x80 && /[\w.~-]/.test(character);
    result += isPlain ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return result;
}

/** The pairs, sorted by key and put where their keys say. Parts without exactly one `=` do not count; any text can be read. */
export const readUrlEncoded: DataReader = text => {
  const pairs: { key: string; bytes: Uint8Array; value: DataValue }[] = [];
  for (const part of text.split('&')) {
    const [key, value, more] = part.split('=');
    if (key === undefined || value === undefined || more !== undefined) continue;
    const decoded = percentDecoded(key);
    pairs.push({ key: decoded, bytes: encodeUtf8(decoded), value: valueOfText(percentDecoded(value)) });
  }
  pairs.sort((a, b) => compareBytes(a.bytes, b.bytes));
  const root: Table = new Map();
  for (const { key, value } of pairs) place(root, stepsOf(key), value);
  return { ok: true, value: root };
};

type Table = Map<string, DataValue>;

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return a.length - b.length;
}

/** Escapes that are none stay; bytes that are no UTF-8 become U+FFFD. */
function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, escapes =>
    decodeUtf8Lossy(Uint8Array.from(escapes.slice(1).split('%'), digits => Number.parseInt(digits, 16))),
  );
}

function valueOfText(text: string): DataValue {
  if (/^[-+]?\d+$/.test(text)) {
    const whole = text.length < 25 ? BigInt(text.replace('+', '')) : 2n ** 64n;
    if (BigInt.asIntN(64, whole) === whole) return dataInt(whole);
  }
  if (/^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(text) && Number.isFinite(Number(text))) {
    return { float: Number(text) };
  }
  return text === 'true' ? true : text === 'false' ? false : text;
}

/** `a[b][c]` has three steps. */
function stepsOf(key: string): string[] {
  return key.split('][').flatMap(part => part.split('[').map(step => step.replaceAll(']', '')));
}

/** A step that is empty or a number makes what it leads into a list. A value never gives way to a collection. */
function place(root: Table, steps: readonly string[], value: DataValue): void {
  let at: DataValue = root;
  for (const [i, step] of steps.slice(0, -1).entries()) {
    const inner: Table | DataValue[] = isIndex(steps[i + 1]!) ? [] : new Map();
    if (at instanceof Map) {
      if (!at.has(step)) at.set(step, inner);
      at = at.get(step) ?? null;
    } else if (Array.isArray(at) && /^\+?\d+$/.test(step)) {
      const held: DataValue | undefined = at[Number(step)];
      if (held === undefined) at.push(inner);
      at = held ?? inner;
    } else return;
  }
  const last = steps.at(-1)!;
  if (at instanceof Map) at.set(last, value);
  else if (Array.isArray(at)) at.push(value);
}

/** Empty, or an int of 32 bits. */
function isIndex(step: string): boolean {
  return step === '' || (/^[-+]?\d+$/.test(step) && Number(step) >= -(2 ** 31) && Number(step) < 2 ** 31);
}
