/** Members of objects, types and roots by name. */

import type { ImportDeclaration, Member, ObjectScope } from './declarations.ts';
import { objectPath } from './declarations.ts';
import { MAIN_ROOT } from './outline.ts';
import type { SourceFile, Sources } from './sources.ts';

/** Chains of `#[extends]` are followed this far; a longer one is a circle. */
const LONGEST_CHAIN = 64;

/**
 * The field or function that `name` means on an object: its own, then what is imported into it (or what it is imported
 * into has), then those of the types it is cast to, nearest first.
 */
export function memberOf(sources: Sources, object: ObjectScope, name: string): Member | undefined {
  const parts = chainParts(sources, object, name);
  for (let index = 0; index < parts.length; index++) {
    const found = parts[index]!.members.get(name);
    if (found) return found;
  }
  return undefined;
}

/**
 * All declarations of an object, of its types, and of theirs. With a name: at least those that may declare a member of
 * that name.
 */
export function chainParts(sources: Sources, object: ObjectScope, name?: string): readonly ObjectScope[] {
  const chain = prototypeChain(sources, object);
  return chain.length === 1 ? sources.partsOf(object, name) : chain.flatMap(scope => sources.partsOf(scope, name));
}

/** The object itself, then its types, then theirs: of each the part that was found first. */
export function prototypeChain(sources: Sources, object: ObjectScope): ObjectScope[] {
  const chain: ObjectScope[] = [object];
  const own = sources.partsOf(object, nameOf(sources, object));
  if (own.every(hasNoBase)) return chain;
  const seen = new Set<ObjectScope>(own);
  for (let i = 0; i < chain.length && chain.length < LONGEST_CHAIN; i++) {
    const scope = chain[i]!;
    // Types stand where the object is a field's value: in files that declare something of its name.
    for (const part of sources.partsOf(scope, nameOf(sources, scope))) {
      for (const name of part.baseNames) {
        const base = typeNamed(sources, part, name);
        if (!base || seen.has(base)) continue;
        for (const same of sources.partsOf(base, nameOf(sources, base))) seen.add(same);
        chain.push(base);
      }
    }
  }
  return chain;
}

function hasNoBase({ baseNames }: ObjectScope): boolean {
  return baseNames.length === 0;
}

function nameOf(sources: Sources, object: ObjectScope): string {
  return sources.pathOf(object)?.at(-1) ?? object.name;
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
  for (const file of sources.filesWith(from.file, last)) {
    for (const candidate of file.outline.types.get(last) ?? []) {
      if (!liesIn(sources, candidate, parts)) continue;
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

function liesIn(sources: Sources, type: ObjectScope, parents: readonly string[]): boolean {
  const wanted = parents.filter(part => part !== 'self' && part !== 'super' && part !== MAIN_ROOT);
  const path = (sources.pathOf(type) ?? objectPath(type))?.slice(0, -1) ?? [];
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

/** The import that makes the root of that name, and the file that it stands in; undefined where a text declares the root. */
export function rootImport(sources: Sources, file: SourceFile, name: string): RootImport | undefined {
  for (const known of sources.filesWith(file, name)) {
    if (known.outline.roots.some(root => root.name === name)) return undefined;
    const declaration = known.outline.imports.find(item => item.into.length === 1 && item.into[0] === name);
    const target = declaration && sources.imported(known, declaration);
    if (target) return { file: known, declaration, target };
  }
  return undefined;
}

interface RootImport {
  readonly file: SourceFile;
  readonly declaration: ImportDeclaration;
  readonly target: SourceFile;
}

/** The import that makes a root of that name, whether or not its file is known. */
export function importNamed(file: SourceFile, name: string): ImportDeclaration | undefined {
  return file.outline.imports.find(item => item.into[0] === name);
}
