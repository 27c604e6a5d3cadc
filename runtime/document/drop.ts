/** The end of objects, fields and functions. The `#[dropped]` functions are called by the engine, between the two steps. */

import { read } from '../values/cells.ts';
import { prototypeChain } from './cast.ts';
import type { Document } from './document.ts';
import { StofFunction } from './function.ts';
import { type FoundFunction, findFunction } from './functions.ts';
import { Field, StofObject } from './object.ts';

/**
 * What is called before the object is removed: each name that has `#[dropped]` on the object or in its chain once, as an ordinary
 * method. The nearest object's names come first.
 */
export function droppedFunctions(object: StofObject): readonly StofFunction[] {
  if (!hasDropped(object)) return none;
  const found = new Map<string, FoundFunction>();
  for (const each of [object, ...prototypeChain(object)]) {
    for (const [name, member] of each.members) {
      if (!isDropped(member) || found.has(name)) continue;
      const method = findFunction(object, name);
      if (method !== undefined) found.set(name, method);
    }
  }
  return [...found.values()].map(({ fn }) => fn);
}

const none: readonly StofFunction[] = [];

// Most objects have none: nothing is allocated to see that.
function hasDropped(object: StofObject): boolean {
  for (const member of object.members.values()) if (isDropped(member)) return true;
  for (const prototype of object.prototypes) if (hasDropped(prototype)) return true;
  return false;
}

function isDropped(member: Field | StofFunction): boolean {
  return member instanceof StofFunction && member.attributes?.has('dropped') === true;
}

/**
 * Ends the object, its members and its descendants, takes it from its parent, and removes every field that holds one of them.
 * Whether it was alive.
 */
export function removeObject(document: Document, object: StofObject): boolean {
  if (!object.alive) return false;
  object.parent?.removeChild(object);
  const ended = new Set<StofObject>();
  end(document, object, ended);
  const leave = (holder: StofObject, name: string): void => {
    if (holder.alive && holdsOneOf(ended, holder.members.get(name))) holder.deleteMember(name);
  };
  for (const each of ended) each.leaveFields(leave);
  for (const [holder, names] of document.referring) for (const name of names) leave(holder, name);
  return true;
}

function end(document: Document, object: StofObject, ended: Set<StofObject>): void {
  object.alive = false;
  ended.add(object);
  for (const child of object.children) end(document, child, ended);
  object.endMembers();
  document.forget(object);
}

function holdsOneOf(ended: ReadonlySet<StofObject>, member: Field | StofFunction | undefined): boolean {
  if (!(member instanceof Field)) return false;
  const value = read(member.value);
  return value instanceof StofObject && ended.has(value);
}

/** Takes a field or function off the object; a field's object stays in the tree. Whether there was one. */
export function removeMember(object: StofObject, name: string): boolean {
  const member = object.members.get(name);
  if (member === undefined) return false;
  if (member instanceof StofFunction) member.owner = undefined;
  return object.deleteMember(name);
}
