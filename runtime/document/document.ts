/**
 * The state of one loaded document: its roots, its objects by id, its types by name. Everything that is asked of an object alone
 * stands in `object.ts`.
 */

import type { DataValue } from '../../language/data/value.ts';
import type { LibraryFunction } from '../../language/library/library.ts';
import type { FunctionCode } from '../compiler/code.ts';
import type { Place } from '../library/context.ts';
import type { CastHost } from '../values/cast.ts';
import type { Value } from '../values/value.ts';
import { assignBelow, placeAt } from './assign.ts';
import { copyData, copyFunction, copyObject } from './copy.ts';
import type { DataComponent } from './data.ts';
import { removeMember, removeObject } from './drop.ts';
import type { StofFunction } from './function.ts';
import { moveFunction } from './functions.ts';
import { importData } from './importData.ts';
import { type IdSource, StofObject } from './object.ts';
import { TypeRegistry } from './types.ts';

export class Document implements IdSource {
  /** The main root: where loading starts. Assigning it to a bare name renames it. */
  readonly root: StofObject;
  readonly types = new TypeRegistry();
  /** Fields that hold or once held a reference or a scalar's cell, so that what they hold can change unseen: names by object. */
  readonly referring = new Map<StofObject, Set<string>>();
  profile = 'prod';
  /** Libraries besides those of the language, which the host has lent to this document: functions by library and name. */
  readonly hostLibraries = new Map<string, Map<string, LibraryFunction>>();
  /** Arrows of the text that were evaluated: each has its one function value from then on. */
  readonly arrows: FunctionCode[] = [];
  /** A new text of 14 characters at each call. */
  readonly newId: () => string;
  #id: string | undefined;
  readonly #roots: StofObject[] = [];
  readonly #byId = new Map<string, StofObject>();

  constructor(newId: () => string) {
    this.newId = newId;
    this.root = this.createRoot('root');
  }

  keptState(): unknown[] {
    const { arrows } = this;
    const own = [this.#id, this.profile, this.#roots, this.#byId, this.types, this.referring];
    return [...own, ...arrows.flatMap(code => [code, code.value])];
  }

  restoreState(state: readonly unknown[]): void {
    const [id, profile, , , , , ...arrows] = state;
    this.#id = id as string | undefined;
    this.profile = profile as string;
    for (const code of this.arrows) code.value = undefined;
    this.arrows.length = 0;
    for (let i = 0; i < arrows.length; i += 2) {
      const code = arrows[i] as FunctionCode;
      code.value = arrows[i + 1] as StofFunction | undefined;
      this.arrows.push(code);
    }
  }

  get id(): string {
    this.#id ??= this.newId();
    return this.#id;
  }

  /** The id of an object that had none yet: it can be found by it from now on. */
  issueId(object: StofObject): string {
    const id = this.newId();
    if (object.alive) this.#byId.set(id, object);
    return id;
  }

  /** Remembers a field that shares its cell with a reference. */
  noteReferring(object: StofObject, name: string): void {
    const names = this.referring.get(object);
    if (names === undefined) this.referring.set(object, new Set([name]));
    else names.add(name);
  }

  /** The main root first, the others by name. */
  roots(): readonly StofObject[] {
    const others = this.#roots.filter(root => root !== this.root);
    others.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    return [this.root, ...others];
  }

  /** Every object: each root and what is below it, parents first. */
  *objects(): Generator<StofObject> {
    const left = [...this.roots()].reverse();
    for (let object = left.pop(); object !== undefined; object = left.pop()) {
      yield object;
      left.push(...[...object.children].reverse());
    }
  }

  /** The root of that name; of several, the one made first. */
  rootNamed(name: string): StofObject | undefined {
    for (const root of this.#roots) if (root.name === name) return root;
    return undefined;
  }

  /** A new root; without a name it is called by its id. */
  createRoot(name?: string, id?: string): StofObject {
    const object = new StofObject(id ?? this, name, undefined);
    if (id !== undefined) this.#byId.set(id, object);
    this.#registerRoot(object);
    return object;
  }

  /** `Name = object`: from now on the object is found by that name as a root is, wherever it stands. */
  nameRoot(object: StofObject, name: string): void {
    object.name = name;
    this.#registerRoot(object);
  }

  #registerRoot(object: StofObject): void {
    if (object.roots !== undefined) return;
    this.#roots.push(object);
    object.roots = this.#roots;
  }

  /** A new child without a field; without a name it is called by its id. */
  createObject(parent: StofObject, name?: string, id?: string): StofObject {
    const object = new StofObject(id ?? this, name, parent);
    parent.addChild(object);
    if (id !== undefined) this.#byId.set(id, object);
    return object;
  }

  objectById(id: string): StofObject | undefined {
    return this.#byId.get(id);
  }

  /** The type of that (perhaps qualified) name that is nearest to `from`. */
  typeNamed(name: string, from: StofObject): StofObject | undefined {
    return this.types.find(name, from);
  }

  createType(object: StofObject, name: string): void {
    this.types.add(object, name);
  }

  copyObject(object: StofObject, parent: StofObject): StofObject {
    return copyObject(this, object, parent);
  }

  copyFunction(fn: StofFunction): StofFunction {
    return copyFunction(this, fn);
  }

  copyData(data: DataComponent): DataComponent {
    return copyData(this, data);
  }

  at(path: string, from: StofObject): Place | undefined {
    return placeAt(this, path, from);
  }

  assign(object: StofObject, path: string, value: Value, host: CastHost): void {
    assignBelow(this, object, path, value, host);
  }

  importData(object: StofObject, data: DataValue): void {
    importData(this, object, data);
  }

  removeMember(object: StofObject, name: string): void {
    removeMember(object, name);
  }

  destroy(object: StofObject): void {
    removeObject(this, object);
  }

  /** Puts the object under another parent; a root stays one. The caller has excluded cycles. */
  moveObject(object: StofObject, parent: StofObject): void {
    object.parent?.removeChild(object);
    parent.addChild(object);
  }

  moveFunction(fn: StofFunction, object: StofObject): void {
    moveFunction(fn, object);
  }

  /** Takes a dead object out of what is found by name and id. */
  forget(object: StofObject): void {
    if (object.isIdKnown) this.#byId.delete(object.id);
    if (object.typeName !== undefined) {
      this.types.remove(object);
      object.typeName = undefined;
    }
    if (this.referring.size > 0) this.referring.delete(object);
    if (object.roots === undefined) return;
    const index = this.#roots.indexOf(object);
    if (index >= 0) this.#roots.splice(index, 1);
    object.roots = undefined;
  }
}
