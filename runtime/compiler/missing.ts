/** The `note:` of a call whose path does not lead to a function: the first step of the path that fails. */

import { StofFunction } from '../document/function.ts';
import { StofObject } from '../document/object.ts';
import { getField } from '../document/path.ts';
import type { Process } from '../scheduler/process.ts';
import { read } from '../values/cells.ts';
import { typeName } from '../values/typename.ts';
import type { Value } from '../values/value.ts';

/** Only for paths of three segments or more that begin at `self`, `super` or a root. */
export function missingNote(text: string, process: Process): string | undefined {
  const names = text.split('.');
  if (names.length < 3) return undefined;
  const head = names[0]!;
  let owner: Value =
    head === 'self'
      ? process.self
      : head === 'super'
        ? (process.self.parent ?? null)
        : (process.services.document.rootNamed(head) ?? null);
  let path = head;
  if (owner === null) return undefined;
  for (let i = 1; i < names.length; i++) {
    const object = read(owner);
    if (object === null || object === undefined) return `'${path}' is null`;
    if (!(object instanceof StofObject)) return `'${path}' is a ${typeName(owner)} (not an object)`;
    const name = names[i]!;
    const last = i === names.length - 1;
    const next = getField(object, name, process.self);
    if (last) return read(next) instanceof StofFunction ? undefined : `'${path}' has no function '${name}'`;
    if (next === null && object.field(name) === undefined) return `'${path}' has no field '${name}'`;
    path = `${path}.${name}`;
    owner = next;
  }
  return undefined;
}
