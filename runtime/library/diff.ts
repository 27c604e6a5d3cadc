/** `schema.diff(target)`: takes out of an object what another one has just so. */

import { setField } from '../document/assign.ts';
import { StofObject } from '../document/object.ts';
import { read } from '../values/cells.ts';
import { eq } from '../values/compare.ts';
import { copyValue } from '../values/copy.ts';
import { custom } from '../values/errors.ts';
import { List, SortedMap, Tuple, type Value } from '../values/value.ts';
import type { LibraryContext } from './context.ts';
import { dropMember } from './drop.ts';

// Objects may hold each other in a circle.
const maxDepth = 1000;

/**
 * Fields that are equal by content leave the target, and objects in it that have none left. `symmetric` copies fields into it
 * that only the schema has. The schema stays as it is.
 */
export function takeOutEqual(
  context: LibraryContext,
  schema: StofObject,
  target: StofObject,
  symmetric: boolean,
  depth = 0,
): void {
  if (depth > maxDepth) throw custom('cannot compare objects that are nested too deeply');
  for (const [name, field] of [...schema.fields()]) {
    const other = target.field(name);
    if (other === undefined) {
      if (symmetric && target.func(name) === undefined) copyField(context, target, name, field.value);
      continue;
    }
    const here = read(field.value);
    const there = read(other.value);
    if (here instanceof StofObject && there instanceof StofObject) {
      if (here !== there) takeOutEqual(context, here, there, symmetric, depth + 1);
      if (here === there || [...there.fields()].length === 0) dropMember(context, target, name, here === there);
    } else if (equalByContent(field.value, other.value, 0)) {
      dropMember(context, target, name, false);
    }
  }
}

function copyField(context: LibraryContext, target: StofObject, name: string, value: Value): void {
  const copy = copyValue(value, {
    copyObject: object => context.document.copyObject(object, target),
    copyFunction: fn => fn,
    copyData: data => data,
  });
  setField(context.document, target, name, copy, undefined, context);
}

/** As `==`, but objects are equal when their fields are, at any depth. */
function equalByContent(a: Value, b: Value, depth: number): boolean {
  if (depth > maxDepth) throw custom('cannot compare objects that are nested too deeply');
  const x = read(a);
  const y = read(b);
  if (x instanceof StofObject && y instanceof StofObject) return x === y || equalFields(x, y, depth);
  if ((x instanceof List && y instanceof List) || (x instanceof Tuple && y instanceof Tuple)) {
    return equalItems(x.items, y.items, depth);
  }
  if (x instanceof SortedMap && y instanceof SortedMap) {
    return equalItems(x.keys, y.keys, depth) && equalItems(x.values, y.values, depth);
  }
  return eq(a, b);
}

function equalFields(x: StofObject, y: StofObject, depth: number): boolean {
  const fields = [...x.fields()];
  return (
    fields.length === [...y.fields()].length &&
    fields.every(([name, field]) => {
      const other = y.field(name);
      return other !== undefined && equalByContent(field.value, other.value, depth + 1);
    })
  );
}

function equalItems(a: readonly Value[], b: readonly Value[], depth: number): boolean {
  return a.length === b.length && a.every((item, i) => equalByContent(item, b[i], depth + 1));
}
