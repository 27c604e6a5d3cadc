/** `new { … }`: the object first, then its fields one by one as their values are known, then its type. */

import type { StofType } from '../../language/tables/types.ts';
import { type CastHost, castTo } from '../values/cast.ts';
import { fresh, read } from '../values/cells.ts';
import type { Value } from '../values/value.ts';
import { noteHeld } from './assign.ts';
import { prototypeChain } from './cast.ts';
import type { Document } from './document.ts';
import { StofFunction } from './function.ts';
import { Field, StofObject } from './object.ts';

/** A new child of `parent`, or of `self` when that is no object. It is called by its id. */
export function beginNew(document: Document, parent: Value, self: StofObject): StofObject {
  const above = read(parent);
  return document.createObject(above instanceof StofObject && above.alive ? above : self);
}

/** `new root { … }`: it stands nowhere, and is a root called by its id until it is assigned to a bare name. */
export function beginRoot(document: Document): StofObject {
  return document.createRoot();
}

/**
 * A field of a `new`. A declared type casts the value once and is not remembered; `travelling` is the type that came with the
 * value, which later assignments are cast to. A second field of the name replaces the first.
 */
export function addField(
  document: Document,
  object: StofObject,
  name: string,
  value: Value,
  type: StofType | undefined,
  isConst: boolean,
  travelling: StofType | undefined,
  host: CastHost,
): void {
  const stored = fresh(type === undefined ? value : castTo(value, type, host));
  object.setMember(name, new Field(stored, travelling, isConst));
  noteHeld(document, object, name, stored);
}

/** The `#[constructor]` functions of the object's types, base types first, each type's in the order of its members. */
export function constructorsOf(object: StofObject): StofFunction[] {
  const constructors: StofFunction[] = [];
  const chain = prototypeChain(object);
  for (let i = chain.length - 1; i >= 0; i--) {
    for (const member of chain[i]!.members.values()) {
      if (member instanceof StofFunction && member.attributes?.has('constructor') === true) constructors.push(member);
    }
  }
  return constructors;
}
