/** Plain objects of JavaScript as objects of a document: what `parse` of such an object does. */

import { DocumentCasts } from '../runtime/document/cast.ts';
import { beginObjectField, declareField, endObjectField, type FieldDeclaration } from '../runtime/document/declare.ts';
import type { StofObject } from '../runtime/document/object.ts';
import { listOf } from '../runtime/values/containers.ts';
import type { Value } from '../runtime/values/value.ts';
import type { Inside } from './inside.ts';
import { isPlain, taken } from './values.ts';

const MAX_DEPTH = 1000;

/** Declares the properties as fields: a plain object goes into the object that the field holds, or becomes a new one. */
export function fill(
  inside: Inside,
  object: StofObject,
  properties: Readonly<Record<string, unknown>>,
  depth = 0,
): void {
  if (depth > MAX_DEPTH) throw new TypeError('the object contains itself, or is nested too deeply');
  const { document } = inside.base;
  const casts = new DocumentCasts(document, object);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined) continue;
    const declaration: FieldDeclaration = { name, type: undefined, isConst: false, attributes: undefined };
    if (!isPlain(value)) {
      declareField(document, object, declaration, fieldValue(inside, object, value, depth), casts);
      continue;
    }
    const child = beginObjectField(document, object, declaration, undefined);
    fill(inside, child, value, depth + 1);
    endObjectField(document, object, child, declaration, undefined, casts);
  }
}

/** Plain objects inside of lists become children without a field. */
function fieldValue(inside: Inside, parent: StofObject, value: unknown, depth: number): Value {
  if (depth > MAX_DEPTH) throw new TypeError('the object contains itself, or is nested too deeply');
  if (Array.isArray(value)) return listOf(value.map(item => fieldValue(inside, parent, item, depth + 1) ?? null));
  if (!isPlain(value)) return taken(inside, value) ?? null;
  const child = inside.base.document.createObject(parent);
  fill(inside, child, value, depth + 1);
  return child;
}
