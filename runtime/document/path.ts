/**
 * Reading along paths: `self.a.b`. A value that is no object, or a missing step, gives null; what is found is given as it stands
 * in the field, so that a collection keeps its cell.
 *
 * Hot: `getField` on an object is one look-up in a Map when the field is there.
 */

import type { StofType } from '../../language/tables/types.ts';
import { makeCell, makeReference, read } from '../values/cells.ts';
import type { Value } from '../values/value.ts';
import type { Document } from './document.ts';
import { StofFunction } from './function.ts';
import { Field, StofObject } from './object.ts';

/**
 * The last step of a path: a field; a child, the parent, another root or the object itself by that name; a function as a value.
 * `viewer` is the caller's `self`: a `#[private]` field of another object reads as null.
 */
export function getField(target: Value, name: string, viewer: StofObject): Value {
  const object = target instanceof StofObject ? target : objectIn(target);
  if (object === undefined) return null;
  const member = object.members.get(name);
  if (!(member instanceof Field)) return otherLastStep(object, name, member);
  if (member.attributes === undefined || object === viewer || !member.attributes.has('private')) return member.value;
  return null;
}

function otherLastStep(object: StofObject, name: string, fn: StofFunction | undefined): Value {
  const child = object.childNamed(name);
  if (child !== undefined) {
    if (child.isImplied) object.listChild(child);
    return child;
  }
  return neighbour(object, name) ?? fn ?? null;
}

/** A step that is not the last one: a child, a field that holds an object, the parent, another root, the object itself. */
export function getStep(target: Value, name: string, viewer: StofObject): Value {
  const object = target instanceof StofObject ? target : objectIn(target);
  if (object === undefined) return null;
  const next = stepTo(object, name, viewer);
  if (next !== undefined) return next;
  const member = object.members.get(name);
  return member instanceof StofFunction ? member : null;
}

/** The object that a step leads to. Without a viewer, private fields are open. */
export function stepTo(object: StofObject, name: string, viewer: StofObject | undefined): StofObject | undefined {
  const member = object.members.get(name);
  let held: StofObject | undefined;
  if (member instanceof Field) {
    const value = read(member.value);
    if (value instanceof StofObject && isVisible(object, member, viewer)) {
      // The usual case: the field holds its own child.
      if (object.isPlainChild(value, name)) return value;
      held = value;
    }
  }
  return object.childNamed(name) ?? held ?? neighbour(object, name);
}

function isVisible(object: StofObject, field: Field, viewer: StofObject | undefined): boolean {
  return (
    viewer === undefined || viewer === object || field.attributes === undefined || !field.attributes.has('private')
  );
}

/** The parent by its name or `super`, on a root another root, the object itself by its name or `self`. */
function neighbour(object: StofObject, name: string): StofObject | undefined {
  const parent = object.parent;
  if (parent !== undefined && (name === 'super' || name === parent.name)) return parent;
  if (object.roots !== undefined && name !== object.name) {
    for (const root of object.roots) if (root.name === name) return root;
  }
  return name === 'self' || name === object.name ? object : undefined;
}

function objectIn(value: Value): StofObject | undefined {
  const content = read(value);
  return content instanceof StofObject ? content : undefined;
}

/** The first name of a path that is no variable: a root, else null. */
export function headNamed(document: Document, name: string): Value {
  return document.rootNamed(name) ?? null;
}

/** `&target.name`: the field and the reference share a cell from now on. What is no field gives its value. */
export function refField(document: Document, target: Value, name: string, viewer: StofObject): Value {
  const object = objectIn(target);
  const field = object?.field(name);
  if (object === undefined || field === undefined || !isVisible(object, field, viewer)) {
    return getField(target, name, viewer);
  }
  document.noteReferring(object, name);
  const cell = makeCell(field.value);
  field.value = cell;
  return makeReference(cell);
}

/** The declared type of a field, which travels with its value into a new field. */
export function fieldType(target: Value, name: string): StofType | undefined {
  return objectIn(target)?.field(name)?.type;
}
