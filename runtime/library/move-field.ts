/** `Obj.move_field`: a field gets another name, or another place below the object, and stays the field that it was. */

import { setField } from '../document/assign.ts';
import { type Field, StofObject } from '../document/object.ts';
import { read } from '../values/cells.ts';
import type { LibraryContext } from './context.ts';

/** Both paths are relative to the object. False when no field stands at the source. */
export function moveField(context: LibraryContext, object: StofObject, source: string, target: string): boolean {
  if (source.startsWith('self.') || !object.alive) return false;
  const place = context.document.at(`self.${source}`, object);
  if (place?.kind !== 'field') return false;
  const { owner, name, field } = place;
  const names = target.split('.');
  const last = names.pop() ?? target;
  const to = names.length === 0 ? object : objectAt(context, object, names);
  if (to === owner && last === name) return true;
  if (to === owner && !owner.members.has(last)) {
    rename(owner, name, last);
  } else {
    const existing = to.field(last);
    if (existing === undefined) to.setMember(last, field);
    else existing.value = field.value;
    context.document.removeMember(owner, name);
  }
  follow(context, field, owner, name, to, last);
  return true;
}

/** The object at the path; those that are missing on the way are made. */
function objectAt(context: LibraryContext, object: StofObject, names: readonly string[]): StofObject {
  const path = names.join('.');
  const place = context.document.at(`self.${path}`, object);
  const there = place?.kind === 'field' ? read(place.field.value) : place?.kind === 'object' ? place.object : undefined;
  if (there instanceof StofObject) return there;
  const parent = names.length === 1 ? object : objectAt(context, object, names.slice(0, -1));
  const made = context.document.createObject(parent, names.at(-1));
  setField(context.document, parent, names.at(-1) ?? path, made, undefined, context);
  return made;
}

/** Keeps the field's place in the order. */
function rename(owner: StofObject, from: string, to: string): void {
  const members = [...owner.members];
  for (const [name] of members) owner.members.delete(name);
  for (const [name, member] of members) owner.members.set(name === from ? to : name, member);
}

/** A child object goes with the field that it is called after. */
function follow(
  context: LibraryContext,
  field: Field,
  owner: StofObject,
  name: string,
  to: StofObject,
  last: string,
): void {
  const held = read(field.value);
  if (!(held instanceof StofObject)) return;
  if (held.parent === owner && held.name === name) {
    held.name = last;
    if (to !== owner && to !== held && !to.isBelow(held)) context.document.moveObject(held, to);
  }
  held.noteHolder(to, last);
}
