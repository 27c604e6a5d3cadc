/** Members of objects, types and roots by name. */

import type { ImportDeclaration, Member, ObjectScope } from './declarations.ts';
import { objectPath } from './declarations.ts';
import { MAIN_ROOT } from './outline.ts';
import type { SourceFile, Sources } from './sources.ts';

/** Chains of `#[extends]` are followed this far; a longer one is a circle. */
const LONGEST_CHAIN = 64;

/**
 * The field or function that `name` means on an object: its own, then what is imported into it, then those of the types
 * it is cast to, nearest first.
 */
export function memberOf(sources: Sources, object: ObjectScope, name: string): Member | undefined {
  for (const scope of prototypeChain(sources, object)) {
    const own = scope.members.get(name);
    if (own) return own;
    for (const other of importedInto(sources, scope)) {
      const found = other.members.get(name);
      if (found) return found;
    }
  }
  return undefined;
}

/** The object itself, then its types, then theirs. */
export function prototypeChain(sources: Sources, object: ObjectScope): ObjectScope[] {
  const chain: ObjectScope[] = [object];
  for (let i = 0; i < chain.length && chain.length < LONGEST_CHAIN; i++) {
    const scope = chain[i];
    for (const name of scope?.baseNames ?? []) {
      const base = scope && typeNamed(sources, scope, name);
      if (base && !chain.includes(base)) chain.push(base);
    }
  }
  return chain;
}

/**
 * The type that a name means for something on the object `from`: `Point`, or `Geo.Point` for the one whose parents end
 * with `Geo`. Type names are global; of several, the one nearest in the tree is meant.
 */
export function typeNamed(sources: Sources, from: ObjectScope, name: string): ObjectScope | undefined {
  const parts = name.split('.');
  const last = parts.pop() ?? '';
  let best: ObjectScope | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const file of filesFrom(sources, from.file)) {
    for (const candidate of file.outline.types.get(last) ?? []) {
      if (!liesIn(candidate, parts)) continue;
      // Types of the same file first, then by the length of the way through the tree.
      const distance = distanceBetween(from, candidate) + (file === from.file ? 0 : 1000);
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
  }
  return best;
}

function liesIn(type: ObjectScope, parents: readonly string[]): boolean {
  const wanted = parents.filter(part => part !== 'self' && part !== 'super' && part !== MAIN_ROOT);
  const path = objectPath(type)?.slice(0, -1) ?? [];
  return wanted.every((part, index) => path[path.length - wanted.length + index] === part);
}

function distanceBetween(from: ObjectScope, to: ObjectScope): number {
  const fromParents = ancestorsOf(from);
  let steps = 0;
  for (let at: ObjectScope | undefined = to; at; at = at.parent, steps++) {
    const meeting = fromParents.indexOf(at);
    if (meeting >= 0) return steps + meeting;
  }
  return steps + fromParents.length;
}

function ancestorsOf(object: ObjectScope): ObjectScope[] {
  const found: ObjectScope[] = [];
  for (let at: ObjectScope | undefined = object; at; at = at.parent) found.push(at);
  return found;
}

/** The root of that name, as a path beginning with it means: of the file, of what it imports, or made by an import. */
export function rootNamed(sources: Sources, file: SourceFile, name: string): ObjectScope | undefined {
  if (name === MAIN_ROOT) return file.outline.main;
  const found = rootSource(sources, file, name);
  return found && ('object' in found ? found.object : found.target.outline.main);
}

/** The import that makes the root of that name, and the file that it stands in; undefined where something else does. */
export function rootImport(sources: Sources, file: SourceFile, name: string): RootImport | undefined {
  const found = rootSource(sources, file, name);
  return found && 'target' in found ? found : undefined;
}

interface RootImport {
  readonly file: SourceFile;
  readonly declaration: ImportDeclaration;
  readonly target: SourceFile;
}

function rootSource(
  sources: Sources,
  file: SourceFile,
  name: string,
): RootImport | { readonly object: ObjectScope } | undefined {
  for (const known of filesFrom(sources, file)) {
    const object = known.outline.roots.findLast(root => root.name === name);
    if (object) return { object };
    const declaration = known.outline.imports.find(item => item.into.length === 1 && item.into[0] === name);
    const target = declaration && sources.imported(known, declaration);
    if (target) return { file: known, declaration, target };
  }
  return undefined;
}

/** The import that makes a root of that name, whether or not its file is known. */
export function importNamed(file: SourceFile, name: string): ImportDeclaration | undefined {
  return file.outline.imports.find(item => item.into[0] === name);
}

/** The main objects of the files that are imported right into an object. */
function importedInto(sources: Sources, scope: ObjectScope): ObjectScope[] {
  const found: ObjectScope[] = [];
  for (const declaration of scope.declarations) {
    if (declaration.kind !== 'import' || declaration.into.length > 0) continue;
    const file = sources.imported(scope.file, declaration);
    if (file && file !== scope.file) found.push(file.outline.main);
  }
  return found;
}

/** The file itself and everything that it imports, directly or not. */
function filesFrom(sources: Sources, file: SourceFile): SourceFile[] {
  const found = [file];
  for (const known of found) {
    for (const declaration of known.outline.imports) {
      const target = sources.imported(known, declaration);
      if (target && !found.includes(target)) found.push(target);
    }
  }
  return found;
}
