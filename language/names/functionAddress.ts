/** How a run finds a function of a text: by the path of its object and its name. */

import { type FunctionDeclaration, objectPath } from './declarations.ts';

/**
 * The path of the function's object, as `root.group.nested`. Undefined where there is none (an object in an array gets a
 * random name, a name with a dot cannot be told from a path), and for a function that a later one of its name replaces.
 */
export function objectAddress(declared: FunctionDeclaration): string | undefined {
  if (declared.owner.members.get(declared.name) !== declared) return undefined;
  const path = objectPath(declared.owner);
  return path?.some(name => name.includes('.')) ? undefined : path?.join('.');
}
