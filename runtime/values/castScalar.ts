/** The table of casts between kinds: everything but null, objects, promises, tuples and unions. */

import type { StofType } from '../../language/tables/types.ts';
import { type Unit, undefinedUnit } from '../../language/tables/units.ts';
import type { DataComponent } from '../document/data.ts';
import type { StofFunction } from '../document/function.ts';
import { read } from './cells.ts';
import { setOfCells, sortedSet } from './containers.ts';
import { convert, settle } from './convert.ts';
import { FunctionData } from './functionData.ts';
import { kindOf } from './kinds.ts';
import { parseNumber, parseVersion } from './literal.ts';
import { isNumber, makeFloat, type NumberValue, toDouble, toInt } from './number.ts';
import { promptText, textOf, versionText } from './print.ts';
import { truthy } from './truthy.ts';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';
import {
  Blob,
  type Content,
  List,
  Prompt,
  Quantity,
  SortedMap,
  type SortedSet,
  type Value,
  type Version,
} from './value.ts';

/** The content as one of that type, or undefined when there is no such cast. */
export function castScalar(content: Content, type: StofType): Content {
  switch (kindOf(content)) {
    case 'void':
      return type.kind === 'void' ? content : undefined;
    case 'bool':
      return fromBool(content as boolean, type);
    case 'number':
      return fromNumber(content as NumberValue, type);
    case 'str':
      return fromText(content as string, type);
    case 'prompt':
      return type.kind === 'prompt' ? content : fromText(promptText(content as Prompt), type);
    case 'ver':
      return fromVersion(content as Version, type);
    case 'blob':
      return fromBlob(content as Blob, type);
    case 'list':
      return fromList(content as List, type);
    case 'set':
      return fromSet(content as SortedSet, type);
    case 'map':
      return type.kind === 'map' && content instanceof SortedMap ? content : undefined;
    case 'fn':
      return fromFunction(content as StofFunction, type);
    case 'data':
      return fromData(content as DataComponent, type);
    default:
      return undefined;
  }
}

function fromBool(value: boolean, type: StofType): Content {
  if (type.kind === 'bool') return value;
  return type.kind === 'str' ? `${value}` : toNumber(value ? 1 : 0, type);
}

function fromNumber(value: NumberValue, type: StofType): Content {
  if (type.kind === 'str') return textOf(value);
  return type.kind === 'bool' ? truthy(value) : toNumber(value, type);
}

/** A number as int, float (a unit stays: it is a float) or unit. */
function toNumber(value: NumberValue, type: StofType): NumberValue | undefined {
  switch (type.kind) {
    case 'int':
      return toInt(value);
    case 'float':
      return value instanceof Quantity ? value : makeFloat(toDouble(value));
    case 'unit':
      return inUnit(value, type.unit);
    default:
      return undefined;
  }
}

/** The number in that unit: plain numbers take it, others convert; between dimensions the unit `undefined` is left. */
export function inUnit(value: NumberValue, unit: Unit): Quantity {
  if (!(value instanceof Quantity)) return new Quantity(settle(toDouble(value), unit), unit);
  if (value.unit === unit) return value;
  const converted = convert(value.value, value.unit, unit);
  return converted === undefined ? new Quantity(value.value, undefinedUnit) : new Quantity(converted, unit);
}

function fromText(text: string, type: StofType): Content {
  switch (type.kind) {
    case 'int':
    case 'float':
    case 'unit': {
      const number = parseNumber(text);
      return number === undefined ? undefined : toNumber(number, type);
    }
    case 'str':
      return text;
    case 'bool':
      return text !== '';
    case 'ver':
      return parseVersion(text);
    case 'blob':
      return new Blob(encodeUtf8(text));
    case 'list':
      return new List([...text]);
    case 'set':
      return sortedSet([...text]);
    case 'prompt':
      return new Prompt(text);
    default:
      return undefined;
  }
}

function fromVersion(version: Version, type: StofType): Content {
  if (type.kind === 'ver') return version;
  return type.kind === 'str' ? versionText(version) : undefined;
}

function fromBlob(blob: Blob, type: StofType): Content {
  if (type.kind === 'blob') return blob;
  if (type.kind === 'list') return new List([...blob.bytes]);
  if (type.kind !== 'str' && type.kind !== 'prompt') return undefined;
  const text = decodeUtf8(blob.bytes);
  return text === undefined || type.kind === 'str' ? text : new Prompt(text);
}

function fromList(list: List, type: StofType): Content {
  if (type.kind === 'list') return list;
  if (type.kind === 'set') return setOfCells(list.items);
  return type.kind === 'blob' ? bytesOf(list) : undefined;
}

// A list that fails has lost the items up to the bad one, and that one too.
function bytesOf(list: List): Blob | undefined {
  const bytes = new Uint8Array(list.items.length);
  for (let i = 0; i < bytes.length; i++) {
    const byte = byteOf(list.items[i]);
    if (byte === undefined) {
      list.items.splice(0, i + 1);
      return undefined;
    }
    bytes[i] = byte;
  }
  return new Blob(bytes);
}

/** The byte that a number truncates to, undefined for what is none. */
export function byteOf(value: Value): number | undefined {
  const number = read(value);
  if (!isNumber(number)) return undefined;
  const int = toInt(number);
  return int >= 0 && int <= 255 ? Number(int) : undefined;
}

function fromSet(set: SortedSet, type: StofType): Content {
  if (type.kind === 'set') return set;
  return type.kind === 'list' ? new List(set.items) : undefined;
}

function fromFunction(fn: StofFunction, type: StofType): Content {
  if (type.kind === 'fn') return fn;
  return type.kind === 'data' && type.tag === undefined ? new FunctionData(fn) : undefined;
}

function fromData(data: DataComponent, type: StofType): Content {
  if (type.kind === 'data') return type.tag === undefined || type.tag === data.tag ? data : undefined;
  return type.kind === 'fn' && data instanceof FunctionData ? data.fn : undefined;
}
