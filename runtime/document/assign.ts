/**
 * Writing fields: `self.x = v`, `a.b.c = v` with the objects on the way, `Name = object`.
 *
 * Hot: `setField` on an untyped field that exists is one look-up in a Map and an `assignSlot`.
 */

import type { StofType } from '../../language/tables/types.ts';
import type { Place } from '../library/context.ts';
import { type CastHost, castAssigned } from '../values/cast.ts';
import { assignSlot, fresh, read } from '../values/cells.ts';
import { plainError } from '../values/errors.ts';
import { Reference, type Value } from '../values/value.ts';
import type { Document } from './document.ts';
import { StofFunction } from './function.ts';
import { Field, StofObject } from './object.ts';
import { stepTo } from './path.ts';

/**
 * `target.name = value`. A declared field casts by the laxer rule of assignments; a cell that is shared is overwritten for all who
 * share it. A new field gets the type that travels with the value. Throws `FieldReadOnlySet`, `AssignConst`, `CastVal`…; on a
 * dropped object nothing happens.
 */
export function setField(
  document: Document,
  target: StofObject,
  name: string,
  value: Value,
  declared: StofType | undefined,
  host: CastHost,
): void {
  const field = target.members.get(name);
  if (!(field instanceof Field)) {
    addNewField(document, target, name, value, declared);
    return;
  }
  if (field.attributes?.has('readonly') === true) throw plainError('FieldReadOnlySet');
  if (field.isConst) throw plainError('AssignConst');
  const cast = field.type === undefined ? value : castAssigned(value, field.type, host);
  field.value = assignSlot(field.value, cast);
  noteHeld(document, target, name, cast);
}

function addNewField(
  document: Document,
  target: StofObject,
  name: string,
  value: Value,
  declared: StofType | undefined,
): void {
  if (!target.alive) return;
  const child = target.childNamed(name);
  if (child?.isImplied === true) target.listChild(child).value = fresh(value);
  else target.setMember(name, new Field(fresh(value), declared));
  noteHeld(document, target, name, value);
}

/** Remembers that a field holds an object, so that dropping the object finds the field. */
export function noteHeld(document: Document, holder: StofObject, name: string, value: Value): void {
  if (typeof value !== 'object' || value === null) return;
  if (value instanceof Reference) document.noteReferring(holder, name);
  const content = value instanceof StofObject ? value : read(value);
  if (content instanceof StofObject) content.noteHolder(holder, name);
}

/**
 * `head.names = value`, where `start` is what `head` stands for (`self`, a variable's value, a root, or nothing). Objects that are
 * missing on the way are made; when `start` is no object, the root called `head` is taken or made.
 */
export function setPath(
  document: Document,
  start: Value,
  head: string,
  names: readonly string[],
  value: Value,
  declared: StofType | undefined,
  host: CastHost,
): void {
  const content = start instanceof StofObject ? start : read(start);
  let at: StofObject;
  if (content instanceof StofObject && content.alive) at = content;
  else if (head.startsWith('<')) throw plainError('AssignSelf');
  else at = document.rootNamed(head) ?? document.createRoot(head);
  const last = names.length - 1;
  for (let i = 0; i < last; i++) at = stepTo(at, names[i]!, undefined) ?? createImplied(document, at, names[i]!);
  setField(document, at, names[last]!, value, declared, host);
}

const impliedObject: ReadonlyMap<string, Value> = new Map([['field', null]]);

/** An object that an assignment or import along a path needs, as a child of that name. */
export function createImplied(document: Document, parent: StofObject, name: string): StofObject {
  const object = document.createObject(parent, name);
  object.isImplied = true;
  object.attributes = impliedObject;
  parent.hasImplied = true;
  return object;
}

/** `Name = value` where `Name` is no variable: the object is called so, and found by that name as a root is. */
export function assignBareName(document: Document, name: string, value: Value): void {
  if (name === 'self') throw plainError('AssignSelf');
  if (name === 'super') throw plainError('AssignSuper');
  const object = read(value);
  if (!(object instanceof StofObject)) throw plainError('AssignRootNonObj');
  if (document.rootNamed(name) !== undefined) throw plainError('AssignExistingRoot');
  document.nameRoot(object, name);
}

/** `object.path = value` for a path in a text. */
export function assignBelow(document: Document, object: StofObject, path: string, value: Value, host: CastHost): void {
  const names = path.split('.');
  setPath(document, object, '', names, value, undefined, host);
}

/**
 * What stands at a dotted path: from a root, or from `from` when it starts with `self` or `super`. Prototypes are not looked at;
 * private fields are. Undefined when a step is missing.
 */
export function placeAt(document: Document, path: string, from: StofObject): Place | undefined {
  const names = path.split('.');
  const head = names[0]!;
  let at = head === 'self' ? from : head === 'super' ? from.parent : document.rootNamed(head);
  if (at === undefined || !at.alive) return undefined;
  const last = names.length - 1;
  if (last === 0) return { kind: 'object', object: at };
  for (let i = 1; i < last; i++) {
    at = stepTo(at, names[i]!, undefined);
    if (at === undefined) return undefined;
  }
  return memberAt(at, names[last]!);
}

function memberAt(owner: StofObject, name: string): Place | undefined {
  owner.listImplied();
  const member = owner.members.get(name);
  if (member instanceof Field) return { kind: 'field', owner, name, field: member };
  if (member instanceof StofFunction) return { kind: 'function', owner, name, fn: member };
  const object = stepTo(owner, name, undefined);
  return object === undefined ? undefined : { kind: 'object', object };
}
