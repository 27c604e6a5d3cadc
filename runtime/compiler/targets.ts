/** What a call means: the function that a path or a value leads to, found before its arguments are evaluated. */

import { libraryFunction, libraryNamed } from '../../language/library/libraries.ts';
import type { LibraryFunction } from '../../language/library/library.ts';
import { StofFunction } from '../document/function.ts';
import { findFunction, findFunctionOf } from '../document/functions.ts';
import { StofObject } from '../document/object.ts';
import { getField, getStep } from '../document/path.ts';
import type { CallTarget } from '../lowering/ir.ts';
import type { Process } from '../scheduler/process.ts';
import { turn } from '../scheduler/turn.ts';
import { read } from '../values/cells.ts';
import { funcDne, functionGone } from '../values/errors.ts';
import type { Content, Value } from '../values/value.ts';
import { missingNote } from './missing.ts';
import { libraryOfValue } from './receivers.ts';

/** A call target, or null where a null-safe call finds none. */
export type Found = CallTarget | null;

/** `base.names…f(…)`. `text` is the path as written. */
export function findMethod(
  base: Value,
  names: readonly string[],
  text: string,
  safe: boolean,
  process: Process,
): Found {
  const last = names.length - 1;
  // The usual call: a plain function of the object itself.
  if (last === 0 && base instanceof StofObject) {
    const member = base.members.get(names[0]!);
    if (member instanceof StofFunction && member.attributes === undefined) {
      turn.receiver = base;
      return member;
    }
  }
  return last === 0 ? methodOfValue(base, names, text, safe, process) : methodAlong(base, names, text, safe, process);
}

/**
 * As a value, an object that has a field without a name is that field where a library is looked for (`o.len()`): so it is in the
 * reference, for whatever reason. Along a path (`self.o.len()`), or named as a root, it is itself.
 */
function methodOfValue(base: Value, names: readonly string[], text: string, safe: boolean, process: Process): Found {
  const name = names[0]!;
  const object = read(base);
  const unnamed = object instanceof StofObject ? object.field('') : undefined;
  if (unnamed === undefined || ownMethod(object as StofObject, name, process) !== undefined) {
    return methodAlong(base, names, text, safe, process);
  }
  const content = read(unnamed.value);
  const fn = libraryFunction(libraryOfValue(content), name);
  if (fn !== undefined) {
    turn.receiver = unnamed.value;
    return fn;
  }
  if (safe) return null;
  throw missing(unnamed.value, content, names, text, process);
}

/** By the path from the base on. */
function methodAlong(base: Value, names: readonly string[], text: string, safe: boolean, process: Process): Found {
  const last = names.length - 1;
  let owner = base;
  for (let i = 0; i < last; i++) {
    const step = getStep(owner, names[i]!, process.self);
    owner = i === last - 1 && !(read(step) instanceof StofObject) ? getField(owner, names[i]!, process.self) : step;
  }
  const found = methodOf(owner, names[last]!, process);
  if (found !== undefined) {
    // To a library's function the receiver is the value of a field.
    if (last > 0 && owner instanceof StofObject && owner.isImplied && !(found instanceof StofFunction)) {
      if (owner.parent?.members.has(owner.name) === false) owner.parent.listChild(owner);
    }
    return found;
  }
  if (safe) return null;
  throw missing(base, read(owner), names, text, process);
}

/** `Head.names…f(…)` where the head is no variable: a root, else (for two segments) a library. */
export function findFromHead(
  head: string,
  names: readonly string[],
  text: string,
  safe: boolean,
  process: Process,
): Found {
  const root = process.services.document.rootNamed(head);
  const name = names[0]!;
  if (root === undefined) {
    if (names.length === 1) {
      const library = fromLibrary(head, name, process);
      if (library !== undefined) return library;
    }
    if (safe) return null;
    throw funcDne(`Empty.${names.at(-1)}`);
  }
  if (names.length === 1 && isLibrary(head, process) && ownMethod(root, name, process) === undefined) {
    const ofObject = libraryFunction('Obj', name) === undefined ? fromLibrary(head, name, process) : undefined;
    if (ofObject !== undefined) return ofObject;
  }
  return methodAlong(root, names, text, safe, process);
}

/** `library::name(…)` where the language has no such library. */
export function findInLibrary(library: string, name: string, safe: boolean, process: Process): Found {
  const found = fromLibrary(library, name, process);
  if (found !== undefined) return found;
  if (safe) return null;
  throw funcDne(`${library}::${name}`);
}

function isLibrary(name: string, process: Process): boolean {
  return libraryNamed(name) !== undefined || process.services.document.hostLibraries.has(name);
}

function fromLibrary(library: string, name: string, process: Process): CallTarget | undefined {
  const fn = libraryFunction(library, name) ?? process.services.document.hostLibraries.get(library)?.get(name);
  if (fn === undefined || !process.services.isGranted(fn)) return undefined;
  turn.receiver = undefined;
  return fn;
}

/** `value(…)`: what the value of an expression or of a variable called `name` (empty: none) is as a function. */
export function findCallable(value: Value, name: string, safe: boolean, process: Process): Found {
  const content = read(value);
  if (content instanceof StofFunction) return received(content, content.owner, process);
  if (name !== '') {
    const library = libraryFunction('Std', name);
    if (library !== undefined) {
      turn.receiver = undefined;
      return library;
    }
  }
  if (safe) return null;
  throw funcDne(name === '' ? `${libraryOfValue(content)}.` : `Std.${name}`);
}

function received(fn: StofFunction, self: StofObject | undefined, process: Process): StofFunction {
  if (fn.owner === undefined) throw functionGone();
  turn.receiver = fn.attributes?.has('unself') === true ? process.self : (self ?? process.self);
  return fn;
}

/** A function, or function-valued field, of an object or its prototypes. */
function ownMethod(object: StofObject, name: string, process: Process): StofFunction | undefined {
  const selected = name.indexOf('<');
  const found =
    selected > 0
      ? findFunctionOf(process.services.document, object, name.slice(0, selected), name.slice(selected + 1, -1))
      : findFunction(object, name);
  return found === undefined ? undefined : received(found.fn, found.self, process);
}

function methodOf(owner: Value, name: string, process: Process): CallTarget | undefined {
  if (owner instanceof StofObject) {
    const own = ownMethod(owner, name, process);
    if (own !== undefined) return own;
  }
  const content = read(owner);
  if (content instanceof StofObject && content !== owner) return methodOf(content, name, process);
  if (content === null || content === undefined) return undefined;
  const fn: LibraryFunction | undefined = libraryFunction(libraryOfValue(content), name);
  if (fn === undefined) return undefined;
  turn.receiver = owner;
  return fn;
}

/** Whether the field before the last name exists, so that it is null rather than missing. */
function isThere(base: Value, names: readonly string[], process: Process): boolean {
  let owner = base;
  for (const name of names.slice(0, -2)) owner = getStep(owner, name, process.self);
  const object = read(owner);
  return object instanceof StofObject && object.field(names.at(-2)!) !== undefined;
}

function missing(base: Value, owner: Content, names: readonly string[], text: string, process: Process): Error {
  const name = names.at(-1)!;
  const isNothing = owner === null || owner === undefined;
  const error =
    isNothing && text === `super.${name}`
      ? funcDne(text)
      : isNothing
        ? funcDne(names.length === 1 || isThere(base, names, process) ? `Empty.${name}` : text)
        : funcDne(`${libraryOfValue(owner)}.${name}`);
  if (error.caught === `FuncDne("${text}")`) error.note = missingNote(text, process);
  throw error;
}
