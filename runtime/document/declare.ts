/** What loading does for the items of a text: fields, object fields, functions, types. */

import { type StofType, typeText } from '../../language/tables/types.ts';
import { type CastHost, castTo } from '../values/cast.ts';
import { fresh, ownCollection, read } from '../values/cells.ts';
import { debugOf } from '../values/debug.ts';
import { StofError } from '../values/error.ts';
import { parseError } from '../values/errors.ts';
import type { Value } from '../values/value.ts';
import { noteHeld } from './assign.ts';
import { castToPrototype, withAttributes } from './cast.ts';
import type { Document } from './document.ts';
import type { StofFunction } from './function.ts';
import { attachFunction } from './functions.ts';
import { Field, StofObject } from './object.ts';

/** What stands before the colon of a field. */
export interface FieldDeclaration {
  readonly name: string;
  readonly type: StofType | undefined;
  readonly isConst: boolean;
  readonly attributes: ReadonlyMap<string, Value> | undefined;
}

/**
 * A field with a value that is no object literal. It replaces what had the name, with its type and attributes; a collection becomes the
 * field's own. Throws `ParseError` when the value does not cast to the declared type.
 */
export function declareField(
  document: Document,
  object: StofObject,
  declaration: FieldDeclaration,
  value: Value,
  host: CastHost,
): void {
  const { name, type, isConst, attributes } = declaration;
  const own = ownCollection(value);
  const stored = type === undefined ? own : fresh(castDeclared(name, own, type, host));
  object.setMember(name, new Field(stored, type, isConst, attributes));
  noteHeld(document, object, name, stored);
}

function castDeclared(name: string, value: Value, type: StofType, host: CastHost): Value {
  // Told as it was before the cast, which may change a collection on its way to failing.
  const before = debugOf(value);
  try {
    return castTo(value, type, host);
  } catch (error) {
    if (!(error instanceof StofError)) throw error;
    const what = `'${name}' (${before}) cannot be cast to type '${typeText(type)}'`;
    throw parseError(`field cast error: ${what}: ${error.message}`);
  }
}

/**
 * The object that an object literal's items go into: the child that the field of that name holds already, else a new one. It is a
 * type from here on when the declaration says so.
 */
export function beginObjectField(
  document: Document,
  object: StofObject,
  declaration: FieldDeclaration,
  id: string | undefined,
): StofObject {
  const { name, attributes } = declaration;
  const former = object.field(name);
  const held = former === undefined ? undefined : read(former.value);
  const child = held instanceof StofObject && held.parent === object ? held : document.createObject(object, name, id);
  child.attributes = withAttributes(child.attributes, attributes);
  const type = attributes?.get('type');
  if (type !== undefined) document.createType(child, textOf(type) ?? name);
  return child;
}

/**
 * The end of an object literal: casts it as its `as`, the declared type and `#[extends]` say, and records the field. Throws
 * `ParseError` when a cast fails.
 */
export function endObjectField(
  document: Document,
  object: StofObject,
  child: StofObject,
  declaration: FieldDeclaration,
  asType: StofType | undefined,
  host: CastHost,
): void {
  const { name, type, isConst, attributes } = declaration;
  if (asType !== undefined) castLiteral(child, name, asType, host);
  if (type !== undefined) castDeclared(name, child, type, host);
  extend(name, () => {
    const base = read(attributes?.get('extends'));
    if (typeof base === 'string') host.castObject(child, base);
    else if (base instanceof StofObject) castToPrototype(document, child, base, object);
  });
  if (hidesField(attributes)) return;
  const former = object.field(name);
  const all =
    former !== undefined && read(former.value) === child ? withAttributes(former.attributes, attributes) : attributes;
  object.setMember(name, new Field(child, type, isConst, all));
  noteHeld(document, object, name, child);
}

/** `{ … } as T` for an object literal called `name`. Throws `ParseError`. */
export function castLiteral(child: StofObject, name: string, type: StofType, host: CastHost): void {
  try {
    castTo(child, type, host);
  } catch (error) {
    if (!(error instanceof StofError)) throw error;
    throw parseError(`field obj cast 'as': '${name}' cannot be cast to type '${typeText(type)}': ${error.message}`);
  }
}

function extend(name: string, cast: () => void): void {
  try {
    cast();
  } catch (error) {
    if (!(error instanceof StofError)) throw error;
    throw parseError(`'${name}' could not be initialized: ${error.message}`);
  }
}

function hidesField(attributes: ReadonlyMap<string, Value> | undefined): boolean {
  return attributes?.has('no-field') === true;
}

function textOf(value: Value): string | undefined {
  const content = read(value);
  return typeof content === 'string' ? content : undefined;
}

/** A function under its name; it replaces a field or function there. */
export function declareFunction(object: StofObject, fn: StofFunction): void {
  attachFunction(object, fn.name, fn);
}
