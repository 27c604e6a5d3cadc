/**
 * Deep copies of objects. Two recorded oddities are kept: each object below the copied one is copied twice, once as a child
 * and once as the field's value; and a field of the copied object that holds an object below the new parent is left out.
 */

import { fresh, read } from '../values/cells.ts';
import { type CopyHost, copyValue } from '../values/copy.ts';
import type { Value } from '../values/value.ts';
import { noteHeld } from './assign.ts';
import { AttachedData, type DataComponent } from './data.ts';
import type { Document } from './document.ts';
import { StofFunction } from './function.ts';
import { attachFunction } from './functions.ts';
import { Field, StofObject } from './object.ts';

/** A copy with its name, prototypes, attributes, children, functions and fields, as a child of `parent` that no field holds. */
export function copyObject(document: Document, object: StofObject, parent: StofObject): StofObject {
  const copy = document.createObject(parent, object.name);
  copy.setPrototypes(object.prototypes);
  copy.attributes = object.attributes;
  copy.isImplied = object.isImplied;
  if (copy.isImplied) parent.hasImplied = true;
  object.listImplied();
  for (const child of object.children) if (child !== copy) copyObject(document, child, copy);
  for (const data of object.attached?.values() ?? []) secondData(document, data, data.name).attachTo(copy);
  const host = new CopyInto(document, copy);
  for (const [name, member] of object.members) {
    if (member instanceof StofFunction) {
      attachFunction(copy, name, newFunction(document, member));
      continue;
    }
    const held = read(member.value);
    if (held instanceof StofObject && held.isBelow(parent)) continue;
    const value = fresh(copyValue(member.value, host));
    copy.setMember(name, new Field(value, member.type, member.isConst, member.attributes));
    noteHeld(document, copy, name, value);
  }
  return copy;
}

/**
 * What an instance gets for a field of its type that it lacks. A default object becomes a child of the instance; objects inside
 * of collections, and function values, go to `from`, the `self` that casts.
 */
export function copyDefault(document: Document, value: Value, instance: StofObject, from: StofObject): Value {
  if (typeof value !== 'object' || value === null) return value;
  const held = read(value);
  if (!(held instanceof StofObject)) return fresh(copyValue(value, new CopyInto(document, from)));
  if (!held.alive) return held;
  const copy = copyObject(document, held, from);
  document.moveObject(copy, instance);
  return copy;
}

/** Copies what values refer to into one object. */
class CopyInto implements CopyHost {
  readonly #document: Document;
  readonly #parent: StofObject;

  constructor(document: Document, parent: StofObject) {
    this.#document = document;
    this.#parent = parent;
  }

  copyObject(object: StofObject): StofObject {
    return object.alive ? copyObject(this.#document, object, this.#parent) : object;
  }

  copyFunction(fn: StofFunction): StofFunction {
    const copy = newFunction(this.#document, fn);
    copy.owner = this.#parent;
    return copy;
  }

  /** What the copied object had has been copied before. */
  copyData(data: DataComponent): DataComponent {
    return data instanceof AttachedData ? (this.#parent.attached?.get(data.name) ?? data) : data;
  }
}

/** A second function with the same code, standing nowhere yet. */
function newFunction(document: Document, fn: StofFunction): StofFunction {
  const copy = new StofFunction(document.newId, fn.name, fn.code, undefined, fn.attributes);
  copy.captures = fn.captures;
  return copy;
}

/** A second component of the same content on the same objects, under its name, `_` and four random characters. A reference alone is the same. */
export function copyData(document: Document, data: DataComponent): DataComponent {
  if (!(data instanceof AttachedData)) return data;
  const copy = secondData(document, data, `${data.name}_${document.newId().slice(0, 4)}`);
  for (const holder of data.holders) copy.attachTo(holder);
  return copy;
}

function secondData(document: Document, data: AttachedData, name: string): AttachedData {
  return new AttachedData(document.newId(), name, data.kind, data.bytes);
}

/** A second function with the same code on the same object, under its name, `_` and four random characters. */
export function copyFunction(document: Document, fn: StofFunction): StofFunction {
  const name = `${fn.name}_${document.newId().slice(0, 4)}`;
  const copy = new StofFunction(document.newId, name, fn.code, undefined, fn.attributes);
  copy.captures = fn.captures;
  if (fn.owner !== undefined) attachFunction(fn.owner, name, copy);
  return copy;
}
