/**
 * What all files that are loaded together can do to the names of their objects: which fields may be made, which functions a
 * call may reach. Whoever says that a name does not exist asks here first. Answers lean to "may be": they are right where
 * they say no.
 */

import type { FunctionDeclaration, ImportDeclaration, Member, ObjectScope } from '../names/declarations.ts';
import { chainParts } from '../names/members.ts';
import { Note } from '../names/notes.ts';
import type { SourceFile, Sources } from '../names/sources.ts';
import { resolveImport } from '../paths/imports.ts';
import { type EffectFlag, type EffectKind, effectsIn, effectsOfItem, itemsWith } from './effects.ts';
import { PLAIN_START, pairOf } from './starts.ts';

export interface World {
  readonly sources: Sources;
  readonly files: readonly SourceFile[];
  /** Some import leads to a document that is not read: missing, too large, on another machine. It may declare anything. */
  readonly isUnread: boolean;
  /** Some code makes names that are written nowhere. */
  readonly isOpen: boolean;
  /** Prototypes are changed at run time: any object may have any object's functions. */
  readonly isRetyping: boolean;
  /** Objects are copied or moved at run time: the parent of one may be another than it is in the text. */
  readonly isMoving: boolean;
  /** Functions that are not async are started as processes: `async self.f()`. */
  readonly isStartingPlain: boolean;
}

const worlds = new Note<World>();

/** Everything that a file is loaded with. Sources are those of one document, so that it is the same for all its files. */
export function worldOf(sources: Sources, file: SourceFile): World {
  const before = worlds.get(sources);
  if (before) return before;
  const files = sources.filesWith(file);
  return worlds.set(sources, new LoadedWorld(sources, files));
}

class LoadedWorld implements World {
  readonly sources: Sources;
  readonly files: readonly SourceFile[];
  readonly isUnread: boolean;
  #isStartingPlain: boolean | undefined;

  constructor(sources: Sources, files: readonly SourceFile[]) {
    this.sources = sources;
    this.files = files;
    this.isUnread = files.some(one =>
      one.outline.imports.some(item => isCode(item) && sources.imported(one, item) === undefined),
    );
  }

  get isOpen(): boolean {
    return this.#has('#isOpen', 'isOpen');
  }

  get isRetyping(): boolean {
    return this.#has('#isRetyping', 'isRetyping');
  }

  get isMoving(): boolean {
    return this.#has('#isMoving', 'isMoving');
  }

  get isStartingPlain(): boolean {
    this.sources.reads.add(PLAIN_START);
    this.#isStartingPlain ??= this.files.some(one => effectsIn(one).has('started', PLAIN_START));
    return this.#isStartingPlain;
  }

  #has(flag: EffectFlag, holds: 'isOpen' | 'isRetyping' | 'isMoving'): boolean {
    this.sources.reads.add(flag);
    return this.files.some(one => effectsIn(one)[holds]);
  }
}

/** Whether what is imported can declare types, roots and functions: data cannot. */
function isCode({ path, format }: ImportDeclaration): boolean {
  const target = resolveImport(path, format, '/', '/');
  return target.format === 'stof' || target.format === 'pkg';
}

function anyEffect({ sources, files }: World, kind: EffectKind, name: string): boolean {
  sources.reads.add(name);
  return files.some(file => effectsIn(file).has(kind, name));
}

/** Whether some code or import may make a field of that name, on whatever object, or names it in a text. */
export function isMade(world: World, name: string): boolean {
  return anyEffect(world, 'made', name) || isImportedAs(world.files, name);
}

/** Whether some code assigns to that name as a root, or an import makes one. */
export function isMadeRoot(world: World, name: string): boolean {
  return anyEffect(world, 'roots', name) || isImportedAs(world.files, name);
}

function isImportedAs(files: readonly SourceFile[], name: string): boolean {
  return files.some(file => file.outline.imports.some(({ into }) => into.includes(name)));
}

/** Whether some code may replace what is declared under that name, or take it away. */
export function isReplaced(world: World, name: string): boolean {
  return anyEffect(world, 'replaced', name) || anyEffect(world, 'spoken', name);
}

/** Whether a reference to something of that name is taken. */
export function isReferenced(world: World, name: string): boolean {
  return anyEffect(world, 'referenced', name);
}

/** Whether some code reads a field of that name without calling it, as one does to ask whether it is there. */
export function isAsked(world: World, name: string): boolean {
  return anyEffect(world, 'asked', name);
}

/** Whether some text names it: a type that is created at run time, a field that is dropped. */
export function isSpoken(world: World, name: string): boolean {
  return anyEffect(world, 'spoken', name);
}

/** Whether some code calls a function of that name where it waits for a failure. */
export function isTried(world: World, name: string): boolean {
  return anyEffect(world, 'tried', name);
}

/** Whether some code calls two functions of these names, `async NAME` among them, so that both may run at the same time. */
export function isStartedTogether(world: World, one: string, other: string): boolean {
  return anyEffect(world, 'started', pairOf(one, other));
}

/** The functions that assign a field that they write as this path. */
export function writersOf({ sources, files }: World, path: string): FunctionDeclaration[] {
  sources.reads.add(path);
  return files.flatMap(file => {
    const items = itemsWith(file, 'written', path);
    if (items.length === 0) return [];
    return file.outline.functions.filter(
      ({ node }) =>
        items.some(item => item.start <= node.start && node.end <= item.end) && effectsOfItem(node).written.has(path),
    );
  });
}

const membersByName = new Note<Map<string, readonly Member[]>>();

/** All fields and functions of that name in all files, replaced ones among them. */
export function membersNamed({ sources, files }: World, name: string): Member[] {
  sources.reads.add(name);
  return files.flatMap(file => (file.declares(name) ? membersIn(file, name) : []));
}

/** Asks for one name: to make the declarations of a large document takes longer than all else that a key does. */
function membersIn(file: SourceFile, name: string): readonly Member[] {
  const known = membersByName.get(file) ?? membersByName.set(file, new Map());
  const before = known.get(name);
  if (before) return before;
  const found = file.outline.objects.flatMap(object => object.declaredAs(name));
  known.set(name, found);
  return found;
}

/**
 * The members of that name that something that looks like the object may have at run time: its own, those of the types it
 * is cast to, and those of all other types, for any object can be cast to any type. Of one that is made by `new { … }` (no
 * `object`) only the latter.
 */
export function possibleMembers(world: World, object: ObjectScope | undefined, name: string): Member[] {
  const named = membersNamed(world, name);
  if (named.length === 0 || world.isRetyping) return named;
  const own = object ? chainParts(world.sources, object, name) : [];
  return named.filter(({ owner }) => own.includes(owner) || owner.name === object?.name || isInType(world, owner));
}

/** Types, what is cast to one, and objects inside them, which are types for the same objects inside instances. */
export function isInType({ sources }: World, scope: ObjectScope): boolean {
  for (let at: ObjectScope | undefined = scope; at; at = at.parent) {
    sources.reads.add(at.name);
    if (at.typeName !== undefined || at.baseNames.length > 0) return true;
  }
  return false;
}

/** Whether an object may have members that are declared nowhere: it holds data, or code makes names that nobody wrote. */
export function isOpenObject(world: World, object: ObjectScope): boolean {
  return world.isOpen || chainParts(world.sources, object).some(part => !world.sources.isWhole(part));
}
