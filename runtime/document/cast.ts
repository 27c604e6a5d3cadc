/** Types of objects: what casting an object to a type does to it, and which types it is an instance of. */

import type { StofType } from '../../language/tables/types.ts';
import { type CastHost, castTo } from '../values/cast.ts';
import { fresh, read } from '../values/cells.ts';
import { castVal, plainError } from '../values/errors.ts';
import { castSource, typeOfValue } from '../values/typename.ts';
import type { Value } from '../values/value.ts';
import { noteHeld } from './assign.ts';
import { copyDefault } from './copy.ts';
import type { Document } from './document.ts';
import { Field, StofObject } from './object.ts';

/** Casts in the name of one object: the types that it sees are those nearest to it. */
export class DocumentCasts implements CastHost {
  readonly document: Document;
  readonly #from: StofObject;

  constructor(document: Document, from: StofObject) {
    this.document = document;
    this.#from = from;
  }

  castObject(object: StofObject, typeName: string): void {
    castObject(this.document, object, typeName, this.#from);
  }

  isInstance(object: StofObject, typeName: string): boolean {
    return isInstance(this.document, object, typeName, this.#from);
  }
}

/**
 * Casts an object to the type of that name, in place. An instance stays as it is. Else the type becomes its only prototype, its
 * fields are cast to those of the type, and it gets copies of those that it lacks. Throws `ObjectCastProtoDne` for an unknown name,
 * and what the field casts throw: what was done up to then stays.
 */
export function castObject(document: Document, object: StofObject, typeName: string, from: StofObject): void {
  const type = document.typeNamed(typeName, from);
  if (type === undefined) throw plainError('ObjectCastProtoDne');
  castToPrototype(document, object, type, from);
}

/** {@link castObject} for an object as the type: also for the default objects that fields of types hold. */
export function castToPrototype(document: Document, object: StofObject, type: StofObject, from: StofObject): void {
  if (object === type || hasPrototype(object, type)) return;
  object.setPrototypes([type]);
  if (!object.alive) return;
  for (const [name, field] of type.fields()) {
    if (field.attributes?.has('type_ignore') === true) continue;
    const own = object.members.get(name);
    if (own === undefined) takeOver(document, object, name, field, from);
    else if (own instanceof Field) castField(document, object, name, own, field, from);
  }
}

function takeOver(document: Document, object: StofObject, name: string, field: Field, from: StofObject): void {
  const value = copyDefault(document, field.value, object, from);
  object.setMember(name, new Field(value, field.type, field.isConst, field.attributes));
  noteHeld(document, object, name, value);
  const original = read(field.value);
  const copy = read(value);
  if (original instanceof StofObject && copy instanceof StofObject) castToPrototype(document, copy, original, from);
}

function castField(
  document: Document,
  object: StofObject,
  name: string,
  own: Field,
  field: Field,
  from: StofObject,
): void {
  own.attributes = withAttributes(field.attributes, own.attributes);
  const value = own.value;
  if (typeof value === 'number' && typeof field.value === 'number' && field.type === undefined) {
    // Both plain numbers: nothing to do unless one is an int and the other a float.
    if (Number.isInteger(value) === Number.isInteger(field.value)) return;
  }
  const cast = castToDefault(document, value, field, from);
  own.value = fresh(cast);
  noteHeld(document, object, name, cast);
}

function castToDefault(document: Document, value: Value, field: Field, from: StofObject): Value {
  if (field.type !== undefined) return castTo(value, field.type, new DocumentCasts(document, from));
  const original = read(field.value);
  if (original === null || original === undefined) return value;
  if (!(original instanceof StofObject)) {
    return castTo(value, typeOfValue(original), new DocumentCasts(document, from));
  }
  const given = read(value);
  if (given === null || given === undefined) return value;
  if (!(given instanceof StofObject)) throw castVal(castSource(value), defaultObjectType(original));
  castToPrototype(document, given, original, from);
  return value;
}

/** The type that an object is a default of: the id of its own prototype, else any object. */
function defaultObjectType(original: StofObject): StofType {
  const prototype = original.prototypes[0];
  return prototype === undefined ? { kind: 'obj' } : { kind: 'object', name: prototype.id };
}

/** Two sets of attributes as one; the second one's values win. A map that stands for both is given as it is. */
export function withAttributes(
  first: ReadonlyMap<string, Value> | undefined,
  second: ReadonlyMap<string, Value> | undefined,
): ReadonlyMap<string, Value> | undefined {
  if (first === undefined || first.size === 0) return second;
  if (second === undefined || second.size === 0) return first;
  return new Map([...first, ...second]);
}

/** Whether the object is an instance of the type of that name, directly or through `#[extends]`; an unknown name is no type. */
export function isInstance(document: Document, object: StofObject, typeName: string, from: StofObject): boolean {
  const type = document.typeNamed(typeName, from);
  return type !== undefined && hasPrototype(object, type);
}

/** Whether the prototype stands anywhere in the object's chain. */
export function hasPrototype(object: StofObject, prototype: StofObject): boolean {
  for (const each of object.prototypes) {
    if (each === prototype || hasPrototype(each, prototype)) return true;
  }
  return false;
}

/** The object's prototypes and theirs: each one, then its own. Dead ones are left out. */
export function prototypeChain(object: StofObject): StofObject[] {
  const chain: StofObject[] = [];
  const visit = (of: StofObject): void => {
    for (const prototype of of.prototypes) {
      if (!prototype.alive || chain.includes(prototype)) continue;
      chain.push(prototype);
      visit(prototype);
    }
  };
  visit(object);
  return chain;
}
