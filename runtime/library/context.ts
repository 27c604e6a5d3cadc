/**
 * What library functions need of the engine around them, and nothing more. The running process implements it, so that a
 * library call allocates nothing for it.
 */

import type { StofFunction } from '../document/function.ts';
import type { Field, StofObject } from '../document/object.ts';
import type { CastHost } from '../values/cast.ts';
import type { CopyHost } from '../values/copy.ts';
import type { Value } from '../values/value.ts';

/** The levels of `log_*`. */
export type LogLevel = 'error' | 'warn' | 'info' | 'debug' | 'trace';

/** The calling process, seen from a library function. Copied objects become children of `self`, held by no field. */
export interface LibraryContext extends CastHost, CopyHost {
  /** `self` of the caller. */
  readonly self: StofObject;
  readonly document: LibraryDocument;
  /** The functions on the call stack, outermost first, those inherited from the spawner included. */
  callStack(): StofFunction[];
  /** The process's 14-character id. */
  readonly processId: string;

  /** Writes to the program's standard output or error; no line end is added. */
  write(stream: 'stdout' | 'stderr', text: string): void;
  log(level: LogLevel, text: string): void;
  /** Milliseconds since 1970, with fractions where the host's clock has them; the virtual clock's when that runs. */
  now(): number;
  /** Text of that many characters of `A-Za-z0-9_-`. */
  randomId(length: number): string;
  /** The environment, when the host lends it; undefined: its functions do not exist. */
  readonly environment: Environment | undefined;
}

/** Environment variables of the host. */
export interface Environment {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
  remove(name: string): void;
  entries(): readonly (readonly [string, string])[];
}

/** The document around the objects: what cannot be asked of a `StofObject` alone. */
export interface LibraryDocument {
  /** Random per run. */
  readonly id: string;
  /** The profile of the last parse: `prod`, `test`, `docs`, `prod_docs`. */
  readonly profile: string;
  /** The main root first, the others by name. */
  roots(): readonly StofObject[];
  objectById(id: string): StofObject | undefined;
  /** The type of that (perhaps qualified) name, as a cast at `from` finds it. */
  typeNamed(name: string, from: StofObject): StofObject | undefined;

  /** A new child without a field; without a name it is called by its id. */
  createObject(parent: StofObject, name?: string): StofObject;
  /** Registers the object as the type of that name. */
  createType(object: StofObject, name: string): void;

  /**
   * What stands at a dotted path: absolute from a root, or from `from` when it starts with `self` or `super`. Prototypes are not
   * looked at. `undefined` when a step is missing.
   */
  at(path: string, from: StofObject): Place | undefined;
  /**
   * `object.path = value`: makes the objects on the way, replaces a function of that name, casts to a declared field type (the
   * caller's context is the host); throws
   * `AssignConst` and `FieldReadOnlySet`.
   */
  assign(object: StofObject, path: string, value: Value, host: CastHost): void;
  /** Takes a field or function off the object; a field's object stays in the tree. */
  removeMember(object: StofObject, name: string): void;
  /**
   * Ends an object, its members and its children, takes it from its parent, and makes every field that held one of them null.
   * Runs no `#[dropped]` function: the caller has called those.
   */
  destroy(object: StofObject): void;
  /** Puts the object under another parent. The caller has excluded cycles. */
  moveObject(object: StofObject, parent: StofObject): void;
  /** Takes the function off its object and puts it on another under the same name. */
  moveFunction(fn: StofFunction, object: StofObject): void;
}

/** The end of a path: a member under its name, or an object that no field holds. */
export type Place =
  | { readonly kind: 'field'; readonly owner: StofObject; readonly name: string; readonly field: Field }
  | { readonly kind: 'function'; readonly owner: StofObject; readonly name: string; readonly fn: StofFunction }
  | { readonly kind: 'object'; readonly object: StofObject };

/** A library function as a plain JavaScript call. Arguments are bound and cast; `undefined` leaves no value. */
export type PlainFunction = (context: LibraryContext, args: Value[]) => Value;
