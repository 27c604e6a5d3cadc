import assert from 'node:assert/strict';
import { type DataReader, type DataValue, isDataFloat, isDataTable } from '../../../language/data/value.ts';

/** What a reader makes of a text that it has to understand. */
export function dataOf(read: DataReader, text: string): DataValue {
  const result = read(text);
  assert.ok(result.ok, result.ok ? '' : result.error.message);
  return result.value;
}

/** As literals of JavaScript: a float as `{ float }`; a table as an object without prototype, so that any key is one. */
export function plain(value: DataValue): unknown {
  if (isDataFloat(value)) return value;
  if (Array.isArray(value)) return value.map(plain);
  if (!(value instanceof Map)) return value;
  return Object.fromEntries([...value].map(([key, inner]) => [key, plain(inner)]));
}

/** The keys of a table, in their order. */
export function keysOf(value: DataValue): string[] {
  assert.ok(value instanceof Map);
  return [...value.keys()];
}

/** As JSON in the order of the text; floats always have a point or an exponent. */
export function shown(value: DataValue): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(shown).join(',')}]`;
  if (isDataTable(value))
    return `{${[...value].map(([key, inner]) => `${JSON.stringify(key)}:${shown(inner)}`).join(',')}}`;
  if (!isDataFloat(value)) return String(value);
  if (Object.is(value.float, -0)) return '-0.0';
  return Number.isInteger(value.float) ? `${value.float}.0` : String(value.float);
}
