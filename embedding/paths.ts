/** Paths of the host: `config.port` from the main root or another object; a first name may be another root, `self` or `<Type>`. */

import { assignBelow, setPath } from '../runtime/document/assign.ts';
import { DocumentCasts } from '../runtime/document/cast.ts';
import type { Document } from '../runtime/document/document.ts';
import { removeObject } from '../runtime/document/drop.ts';
import { type FoundFunction, findFunction } from '../runtime/document/functions.ts';
import { Field, StofObject } from '../runtime/document/object.ts';
import { getField, stepTo } from '../runtime/document/path.ts';
import { read } from '../runtime/values/cells.ts';
import { quoted } from '../runtime/values/debug.ts';
import { StofError } from '../runtime/values/error.ts';
import type { Value } from '../runtime/values/value.ts';

/** The object that the names lead to, and the last name; undefined when a step is missing. */
function lastStep(
  document: Document,
  from: StofObject,
  path: string,
): { readonly owner: StofObject; readonly name: string } | undefined {
  const names = path.split('.');
  const name = names.pop() ?? '';
  let owner: StofObject | undefined = from;
  for (const step of names) {
    owner = step.startsWith('<') ? document.typeNamed(step.slice(1, -1), owner) : stepTo(owner, step, undefined);
    if (owner === undefined) return undefined;
  }
  return { owner, name };
}

/** What stands at a path, as Stof reads it from the object: null where nothing does. */
export function valueAt(document: Document, from: StofObject, path: string): Value {
  const at = lastStep(document, from, path);
  if (at === undefined) return null;
  if (at.name.startsWith('<')) return document.typeNamed(at.name.slice(1, -1), at.owner) ?? null;
  return getField(at.owner, at.name, from);
}

/** As an assignment in Stof does. Throws a StofError. */
export function assignAt(document: Document, from: StofObject, path: string, value: Value): void {
  const casts = new DocumentCasts(document, from);
  const [head = '', ...rest] = path.split('.');
  const type = head.startsWith('<') ? document.typeNamed(head.slice(1, -1), from) : undefined;
  if (type !== undefined && rest.length > 0) setPath(document, type, head, rest, value, undefined, casts);
  else assignBelow(document, from, path, value, casts);
}

/** Whether something was there to be removed: a function, or a field with the object that it holds. */
export function removeAt(document: Document, from: StofObject, path: string): boolean {
  const at = lastStep(document, from, path);
  if (at === undefined) return false;
  const { owner, name } = at;
  owner.listImplied();
  const member = owner.members.get(name);
  if (member === undefined) return false;
  const held = member instanceof Field ? read(member.value) : undefined;
  if (held instanceof StofObject) removeObject(document, held);
  document.removeMember(owner, name);
  return true;
}

/** The function at a path, also of prototypes, with its `self`. Throws `FuncDne`. */
export function functionAt(document: Document, from: StofObject, path: string): FoundFunction {
  const at = lastStep(document, from, path);
  const found = at === undefined ? undefined : findFunction(at.owner, at.name);
  if (found === undefined || found.fn.owner === undefined) {
    const form = `FuncDne(${quoted(path)})`;
    throw new StofError('FuncDne', form, `function '${path}' not found`, form);
  }
  const { fn, self } = found;
  return fn.attributes?.has('unself') === true ? { fn, self: from } : { fn, self };
}
