/** Values on their way between Stof and JavaScript. Collections are copied; objects, functions and data go as handles. */

import { unitNamed } from '../language/tables/units.ts';
import { DataComponent } from '../runtime/document/data.ts';
import { StofFunction as DocumentFunction } from '../runtime/document/function.ts';
import { StofObject as DocumentObject } from '../runtime/document/object.ts';
import { StofPromise as Promised } from '../runtime/scheduler/promise.ts';
import { castTo } from '../runtime/values/cast.ts';
import { read } from '../runtime/values/cells.ts';
import { listOf, mapOf, setOf, tupleOf } from '../runtime/values/containers.ts';
import { custom } from '../runtime/values/errors.ts';
import { makeFloat, maxInt, minInt, wrapInt } from '../runtime/values/number.ts';
import {
  Blob,
  Cell,
  Float,
  List,
  Prompt,
  Quantity,
  SortedMap,
  SortedSet,
  Tuple,
  type Value,
  Version,
} from '../runtime/values/value.ts';
import { StofFunction } from './function.ts';
import type { Inside } from './inside.ts';
import {
  promptOf,
  StofData,
  StofFloat,
  StofPromise,
  StofPrompt,
  StofQuantity,
  StofTuple,
  StofVersion,
} from './kinds.ts';
import { StofObject } from './object.ts';
import type { StofValue } from './types.ts';

/** Deeper is taken for a value that holds itself. */
const MAX_DEPTH = 1000;

/** A value of Stof for JavaScript. */
export function given(inside: Inside, value: Value, depth = 0): StofValue {
  if (depth > MAX_DEPTH) throw custom('the value contains itself, or is nested too deeply');
  const content = read(value);
  if (typeof content !== 'object' || content === null) return content;
  const each = (item: Value): StofValue => given(inside, item, depth + 1);
  if (content instanceof Float) return content.value;
  if (content instanceof List) return content.items.map(each);
  if (content instanceof SortedMap) {
    return new Map(content.keys.map((key, i) => [each(key), each(content.values[i])]));
  }
  if (content instanceof DocumentObject) return inside.handleOf(content);
  if (content instanceof Quantity) return new StofQuantity(content.value, content.unit.name);
  if (content instanceof SortedSet) return new Set(content.items.map(each));
  if (content instanceof Tuple) return StofTuple.of(...content.items.map(each));
  if (content instanceof Blob) return content.bytes.slice();
  if (content instanceof Version) {
    return new StofVersion(content.major, content.minor, content.patch, content.release, content.build);
  }
  if (content instanceof Prompt) return givenPrompt(content);
  if (content instanceof DocumentFunction) return inside.functionOf(content);
  if (content instanceof DataComponent) return inside.dataOf(content);
  if (content instanceof Promised) return new StofPromise(() => settled(inside, content));
  return undefined;
}

function givenPrompt({ text, tag, children }: Prompt): StofPrompt {
  return new StofPrompt(text, tag, children.map(givenPrompt));
}

/** The processes of a call have ended when its value is given, so that it is known what became of the promise. */
async function settled(inside: Inside, { process, type }: Promised): Promise<StofValue> {
  if (process.failure !== undefined && process.state === 'errored') throw inside.exceptionOf(process.failure);
  if (process.state !== 'done') throw inside.exceptionOf(custom('the process behind the promise has not ended'));
  if (process.value === undefined || type.kind === 'void') return given(inside, process.value);
  return given(inside, castTo(process.value, type, process));
}

/** A value of JavaScript for Stof. Throws a TypeError, or RangeError, that says what it cannot be. */
export function taken(inside: Inside, value: unknown, depth = 0): Value {
  if (depth > MAX_DEPTH) throw new TypeError('the value contains itself, or is nested too deeply');
  if (value === null) return null;
  switch (typeof value) {
    case 'undefined':
    case 'boolean':
      return value;
    case 'string':
      // Texts of Stof are UTF-8, which has no halves of characters.
      return value.replace(/\p{Surrogate}/gu, '\uFFFD');
    case 'number':
      return Number.isSafeInteger(value) && !Object.is(value, -0) ? value : makeFloat(value);
    case 'bigint':
      if (value < minInt || value > maxInt) throw new RangeError(`${value} does not fit into the 64 bits of an int`);
      return wrapInt(value);
    case 'function':
      throw new TypeError('a function of JavaScript is lent to a document by lib()');
    case 'symbol':
      throw new TypeError('a symbol has no form in Stof');
    default:
      return takenObject(inside, value as object, depth);
  }
}

function takenObject(inside: Inside, value: object, depth: number): Value {
  const each = (item: unknown): Value => taken(inside, item, depth + 1) ?? null;
  if (value instanceof StofTuple) return tupleOf(Array.from(value, each));
  if (Array.isArray(value)) return listOf(value.map(each));
  if (value instanceof Map) return mapOf(Array.from(value.keys(), each), Array.from(value.values(), each));
  if (value instanceof Set) return setOf(Array.from(value, each));
  if (value instanceof Uint8Array) return new Blob(Uint8Array.from(value));
  if (value instanceof ArrayBuffer) return new Blob(new Uint8Array(value.slice(0)));
  if (value instanceof Date) return takenQuantity(value.getTime(), 'ms');
  if (value instanceof StofQuantity) return takenQuantity(value.value, value.unit);
  if (value instanceof StofFloat) return makeFloat(value.value);
  if (value instanceof StofVersion) {
    return new Version(value.major, value.minor, value.patch, value.release, value.build);
  }
  if (value instanceof StofPrompt) return new Cell(promptOf(value));
  if (value instanceof StofObject) return inside.objectBehind(value);
  if (value instanceof StofFunction) return inside.functionBehind(value);
  if (value instanceof StofData) return inside.dataBehind(value);
  if (typeof (value as { then?: unknown }).then === 'function') {
    throw new TypeError('a promise has to be awaited before it is given to Stof');
  }
  if (!isPlain(value)) throw new TypeError(`a ${value.constructor?.name ?? 'value'} has no form in Stof`);
  const entries = Object.entries(value);
  return mapOf(
    entries.map(([name]) => each(name)),
    entries.map(([, item]) => each(item)),
  );
}

function takenQuantity(value: number, unit: string): Value {
  const known = unitNamed(unit);
  if (known === undefined) throw new TypeError(`there is no unit '${unit}'`);
  if (Number.isNaN(value)) throw new TypeError('a date or number that is none has no form in Stof');
  return new Quantity(value, known);
}

/** Whether it is an object without a class of its own, of whatever realm. */
export function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
