/** Which functions a run starts with, in document order. */

import type { Document } from './document/document.ts';
import { StofFunction } from './document/function.ts';
import { type Field, StofObject } from './document/object.ts';
import type { FunctionAddress } from './outcome.ts';
import { read } from './values/cells.ts';

/** Functions with any of the attributes. */
export function entryFunctions(document: Document, names: readonly string[]): StofFunction[] {
  return inOrder(document).filter(fn => names.some(name => fn.attributes?.has(name) === true));
}

/** Tests; with a filter, those on objects whose path contains it. */
export function testFunctions(document: Document, filter: string | undefined): StofFunction[] {
  return entryFunctions(document, ['test']).filter(
    fn => filter === undefined || (fn.owner?.path() ?? '').includes(filter),
  );
}

/** The function at an address, if there is one. */
export function functionAt(document: Document, address: FunctionAddress): StofFunction | undefined {
  return inOrder(document).find(fn => fn.name === address.name && fn.owner?.path() === address.object);
}

/**
 * All functions of the document: a root's members in order, going into objects where they stand; objects without a field after
 * their parent's members; the main root first.
 */
function inOrder(document: Document): StofFunction[] {
  const found: StofFunction[] = [];
  const seen = new Set<StofObject>();
  const visit = (object: StofObject): void => {
    if (seen.has(object)) return;
    seen.add(object);
    for (const member of object.members.values()) {
      if (member instanceof StofFunction) found.push(member);
      else visitField(object, member);
    }
    for (const child of object.children.values()) visit(child);
  };
  const visitField = (object: StofObject, field: Field): void => {
    const value = read(field.value);
    if (value instanceof StofObject && value.parent === object) visit(value);
  };
  for (const root of document.roots()) visit(root);
  return found;
}
