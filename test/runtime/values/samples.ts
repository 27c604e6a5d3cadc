/** Values for the tables, each made new, under the names that the tables use for them. */

import {
  celsius,
  degrees,
  fahrenheit,
  kelvin,
  literalUnits,
  radians,
  undefinedUnit,
} from '../../../language/tables/units.ts';
import type { FunctionCode } from '../../../runtime/compiler/code.ts';
import { StofFunction } from '../../../runtime/document/function.ts';
import { Field, StofObject } from '../../../runtime/document/object.ts';
import type { CastHost } from '../../../runtime/values/cast.ts';
import { listOf, mapOf, setOf, tupleOf } from '../../../runtime/values/containers.ts';
import { plainError } from '../../../runtime/values/errors.ts';
import { makeFloat, maxInt, minInt } from '../../../runtime/values/number.ts';
import { Blob, Cell, Prompt, Quantity, type Value, Version } from '../../../runtime/values/value.ts';

function quantity(value: number, name: string): Quantity {
  return new Quantity(value, literalUnits.get(name)!);
}

function object(fields: Readonly<Record<string, Value>>): StofObject {
  const made = new StofObject('sample-object', 'sample', undefined);
  for (const [name, value] of Object.entries(fields)) made.members.set(name, new Field(value));
  return made;
}

/** Kinds of values. */
export const kindSamples: Readonly<Record<string, () => Value>> = {
  null: () => null,
  true: () => true,
  false: () => false,
  5: () => 5,
  2.5: () => 2.5,
  '2.0': () => makeFloat(2),
  '3km': () => quantity(3, 'km'),
  '4s': () => quantity(4, 's'),
  "'x'": () => 'x',
  "'7'": () => '7',
  "'2km'": () => '2km',
  '1.2.3': () => new Version(1, 2, 3),
  blob: () => new Blob(new Uint8Array([1, 2])),
  list: () => listOf([1, 2]),
  mixed: () => listOf(['x', 5, quantity(2, 'km')]),
  tuple: () => tupleOf([1, 9]),
  set: () => setOf([2, 5, 8]),
  mixedSet: () => setOf(['x', makeFloat(2)]),
  map: () => mapOf(['x', 2], [1, 'k']),
  otherMap: () => mapOf(['b', 'x'], [9, 7]),
  prompt: () => new Cell(new Prompt('x')),
  tagged: () => new Cell(new Prompt('hey', 't')),
  obj: () => object({ a: 1 }),
};

/** Numbers. */
export const numberSamples: Readonly<Record<string, () => Value>> = {
  maxInt: () => maxInt,
  minInt: () => minInt,
  '9007199254740993': () => 9007199254740993n,
  0: () => 0,
  '-1': () => -1,
  7: () => 7,
  '-7': () => -7,
  64: () => 64,
  '3000000000': () => 3_000_000_000,
  '2.5': () => 2.5,
  '-0.0': () => makeFloat(-0),
  '2.0': () => makeFloat(2),
  '1.0e300': () => makeFloat(1e300),
  inf: () => makeFloat(Number.POSITIVE_INFINITY),
  nan: () => makeFloat(Number.NaN),
  '3km': () => quantity(3, 'km'),
  '500m': () => quantity(500, 'm'),
  '1mi': () => quantity(1, 'mi'),
  '7in': () => quantity(7, 'in'),
  '100C': () => new Quantity(100, celsius),
  '32F': () => new Quantity(32, fahrenheit),
  '5K': () => new Quantity(5, kelvin),
  '270deg': () => new Quantity(270, degrees),
  '-400deg': () => new Quantity(-400, degrees),
  '3rad': () => new Quantity(3, radians),
  '-7rad': () => new Quantity(-7, radians),
  '100pdeg': () => quantity(100, 'pdeg'),
  '2prad': () => quantity(2, 'prad'),
  '2GiB': () => quantity(2, 'GiB'),
  '3GB': () => quantity(3, 'GB'),
  '17bits': () => quantity(17, 'bits'),
  '3lb': () => quantity(3, 'lb'),
  '2kg': () => quantity(2, 'kg'),
  '90s': () => quantity(90, 's'),
  '1.5min': () => quantity(1.5, 'min'),
  undef: () => new Quantity(5, undefinedUnit),
  nanKm: () => quantity(Number.NaN, 'km'),
};

/** What casts are tried on beside the kinds. */
export const castSamples: Readonly<Record<string, () => Value>> = {
  ...kindSamples,
  "' 12'": () => ' 12',
  "'1.2.3'": () => '1.2.3',
  "'é'": () => 'é',
  300: () => 300,
  '-7.9': () => -7.9,
  nan: () => makeFloat(Number.NaN),
  '400deg': () => new Quantity(400, degrees),
  notUtf8: () => new Blob(new Uint8Array([255])),
  bytes: () => listOf([104, 105.9]),
  tooBig: () => listOf([1, 300]),
  single: () => setOf([3]),
  pair: () => tupleOf(['8', quantity(2, 'km')]),
  number: () => new Cell(new Prompt('12')),
  fn: () => new StofFunction('sample-fn', 'main', {} as FunctionCode, undefined),
};

/** A document without types. */
export const noTypes: CastHost = {
  isInstance: () => false,
  castObject: () => {
    throw plainError('ObjectCastProtoDne');
  },
};
