/** `Obj.move_field`: a field gets another name, or another place below the object, and stays the field that it was. */

import { type Field, StofObject } from '../document/object.ts';
import { read } from '../values/cells.ts';
import type { LibraryContext } from './context.ts';
import { mark, NAME } from './marks.ts';

/** Both paths are relative to the object. False when no field stands at the source. */
export function moveField(context: LibraryContext, object: StofObject, source: string, target: string): boolean {
  if (!object.alive) return false;
  const place = context.document.at(within(source), object);
  if (place?.kind !== 'field') return false;
  const { owner, name, field } = place;
  const names = target.split('.');
  const last = names.pop() ?? target;
  if (names.length === 0) {
    // A plain name is that of a field of the object, which takes the value, else one beside the source.
    const taken = object.members.has(last) ? object : owner.members.has(last) ? owner : undefined;
    if (taken?.members.get(last) === field) return true;
    if (taken !== undefined) return replace(context, owner, name, field, taken, last);
    rename(owner, name, last);
    mark(field, NAME);
    follow(context, field, owner, name, owner, last);
    return true;
  }
  const there = context.document.at(within(target), object);
  // An assignment makes the objects that are missing on the way.
  if (there?.kind !== 'field') context.document.assign(object, target, null, context);
  const end = there?.kind === 'field' ? there : context.document.at(within(target), object);
  if (end?.kind !== 'field' || end.field === field) return end?.kind === 'field';
  if (there?.kind === 'field') return replace(context, owner, name, field, end.owner, last);
  end.owner.setMember(last, field);
  context.document.removeMember(owner, name);
  follow(context, field, owner, name, end.owner, last);
  return true;
}

function within(path: string): string {
  return path === 'self' || path.startsWith('self.') ? path : `self.${path}`;
}

/** An existing field takes the value, and stays where and what it is. */
function replace(
  context: LibraryContext,
  owner: StofObject,
  name: string,
  field: Field,
  to: StofObject,
  last: string,
): boolean {
  const existing = to.field(last);
  if (existing === undefined) to.setMember(last, field);
  else existing.value = field.value;
  context.document.removeMember(owner, name);
  follow(context, field, owner, name, to, last);
  return true;
}

/** Keeps the field's place in the order. */
function rename(owner: StofObject, from: string, to: string): void {
  const members = [...owner.members];
  for (const [name] of members) owner.members.delete(name);
  for (const [name, member] of members) owner.setMember(name === from ? to : name, member);
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
