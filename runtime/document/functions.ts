/**
 * Which function a name means on an object.
 *
 * Hot: `findFunction` is asked at every method call.
 */

import { read } from '../values/cells.ts';
import type { Document } from './document.ts';
import { StofFunction } from './function.ts';
import { Field, type StofObject } from './object.ts';

/** A function with the object that is `self` in it. */
export interface FoundFunction {
  readonly fn: StofFunction;
  readonly self: StofObject;
}

/**
 * The function of that name: the object's own, or in a field of its own; else through its prototypes and theirs. `self` is the
 * object that was searched, and for a function in a field the one it stands on. Undefined when there is none; a field that holds
 * no function hides nothing.
 */
export function findFunction(object: StofObject, name: string): FoundFunction | undefined {
  return ownFunction(object, object, name) ?? inheritedFunction(object, object, name);
}

function ownFunction(of: StofObject, self: StofObject, name: string): FoundFunction | undefined {
  const member = of.members.get(name);
  if (member === undefined) return undefined;
  if (!(member instanceof Field)) return { fn: member, self };
  const value = read(member.value);
  return value instanceof StofFunction ? { fn: value, self: value.owner ?? self } : undefined;
}

function inheritedFunction(of: StofObject, self: StofObject, name: string): FoundFunction | undefined {
  const { prototypes } = of;
  for (let i = 0; i < prototypes.length; i++) {
    const prototype = prototypes[i]!;
    const found = ownFunction(prototype, self, name) ?? inheritedFunction(prototype, self, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `object.name<Base>()`: the function as the type `Base` in the object's chain has it. Undefined when it is not in there. */
export function findFunctionOf(
  document: Document,
  object: StofObject,
  name: string,
  base: string,
): FoundFunction | undefined {
  const type = prototypeNamed(object, base) ?? document.typeNamed(base, object);
  if (type === undefined || !reaches(object, type)) return undefined;
  return ownFunction(type, object, name) ?? inheritedFunction(type, object, name);
}

function reaches(object: StofObject, type: StofObject): boolean {
  return object === type || object.prototypes.some(prototype => reaches(prototype, type));
}

function prototypeNamed(object: StofObject, name: string): StofObject | undefined {
  for (const prototype of object.prototypes) {
    const found = prototype.typeName === name ? prototype : prototypeNamed(prototype, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Puts a function on an object under a name; what stood there is replaced. */
export function attachFunction(object: StofObject, name: string, fn: StofFunction): void {
  fn.owner = object;
  object.setMember(name, fn);
}

/** Puts an arrow on an object: it has no name there. */
export function attachArrow(object: StofObject, fn: StofFunction): void {
  if (fn.owner !== object) fn.owner?.arrows?.delete(fn);
  fn.owner = object;
  object.arrows ??= new Set();
  object.arrows.add(fn);
}

/** Takes a function off its object. Called later it fails, until it is put on another. */
export function detachFunction(fn: StofFunction): void {
  const { owner } = fn;
  if (owner === undefined) return;
  fn.owner = undefined;
  owner.arrows?.delete(fn);
  if (owner.members.get(fn.name) === fn) owner.deleteMember(fn.name);
}

/** Takes the function off its object and puts it on another under the same name (`bind`): its `self` from now on. */
export function moveFunction(fn: StofFunction, object: StofObject): void {
  const wasMember = fn.owner?.members.get(fn.name) === fn;
  detachFunction(fn);
  if (wasMember) attachFunction(object, fn.name, fn);
  else attachArrow(object, fn);
}
