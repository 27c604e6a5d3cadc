/** The objects of a document: one tree per root; fields and functions share one ordered namespace. */

import type { StofType } from '../../language/tables/types.ts';
import type { Value } from '../values/value.ts';
import type { AttachedData } from './data.ts';
import type { ObjectDocs } from './docs.ts';
import { StofFunction } from './function.ts';

/** A field's value and what was said where it was declared. */
export class Field {
  value: Value;
  /** Later assignments are cast to it. */
  type: StofType | undefined;
  isConst: boolean;
  /**
   * Attribute name to value; undefined when there are none. `readonly`, `private`, `no-export`… are read from here. Never
   * changed in place: instances of a type share the map.
   */
  attributes: ReadonlyMap<string, Value> | undefined;
  constructor(value: Value, type?: StofType, isConst = false, attributes?: ReadonlyMap<string, Value>) {
    this.value = value;
    this.type = type;
    this.isConst = isConst;
    this.attributes = attributes;
  }
}

/** What {@link StofObject.shape} is given next, and how often something about prototypes has changed. */
const changes = { shape: 0, prototypes: 0 };

/** Changes whenever a member or a prototype of an object that is a prototype changes. */
export function prototypeEpoch(): number {
  return changes.prototypes;
}

/** Objects have become what they were before: nothing that is remembered of prototypes holds. */
export function prototypesRestored(): void {
  changes.prototypes++;
}

const noChildren: ReadonlySet<StofObject> = new Set();
// What the field of an implied child is marked with: the child itself is exported.
const impliedField: ReadonlyMap<string, Value> = new Map([
  ['field', null],
  ['no-export', null],
]);
const noPrototypes: readonly StofObject[] = [];
// From this many children on, a look-up by name builds an index.
const INDEX_FROM = 8;

/** Gives an object its id when somebody asks for it, which is seldom: most objects made by `new` are never asked. */
export interface IdSource {
  issueId(object: StofObject): string;
}

/** {@link StofObject.keptState}. */
type ObjectState = readonly [
  parent: StofObject | undefined,
  members: unknown,
  prototypes: readonly StofObject[],
  attributes: ReadonlyMap<string, Value> | undefined,
  typeName: string | undefined,
  alive: boolean,
  shape: number,
  roots: readonly StofObject[] | undefined,
  isImplied: boolean,
  hasImplied: boolean,
  arrows: Set<StofFunction> | undefined,
  attached: Map<string, AttachedData> | undefined,
  isPrototype: boolean,
  id: string | undefined,
  name: string | undefined,
  holder: StofObject | undefined,
  heldAs: string,
  moreHolders: Map<StofObject, Set<string>> | undefined,
  children: Set<StofObject> | undefined,
  hasTwins: boolean,
];

/** An object. It lives until dropped; a dropped one stays as a dead reference (`alive` false, no members). */
export class StofObject {
  parent: StofObject | undefined;
  /** Fields and functions in the order of insertion. Change them by {@link setMember} and {@link deleteMember}. */
  readonly members = new Map<string, Field | StofFunction>();
  /** Prototypes, the nearest first. Change them by {@link setPrototypes}. */
  prototypes: readonly StofObject[] = noPrototypes;
  /** The object's own attributes. Never changed in place. */
  attributes: ReadonlyMap<string, Value> | undefined;
  /** The name under which the object is a type (`#[type]`, `create_type`). */
  typeName: string | undefined;
  alive = true;
  /**
   * Another number, which no other object has had, whenever a member is put or taken away, the prototypes change, or a child with a name
   * leaves or gets a namesake: what was found under a name is found again while it is the same. The values of fields do not count.
   */
  shape = ++changes.shape;
  #isPrototype = false;
  /** The list of the document's roots when this object is one of them. */
  roots: readonly StofObject[] | undefined;
  /**
   * Made by an assignment along a path (`self.a.b = 1` makes `a`). Such a child is printed by its name whatever a field of
   * that name holds, and becomes a field itself when it is read or the fields are listed.
   */
  isImplied = false;
  /** Some child is implied and has perhaps no field yet. */
  hasImplied = false;
  /** Functions that stand here without a name: arrows. */
  arrows: Set<StofFunction> | undefined;
  /** Components that are neither fields nor functions, by name. Change them by their own functions. */
  attached: Map<string, AttachedData> | undefined;
  /** What comments say, where the text was read with its docs. */
  docs: ObjectDocs | undefined;

  // Undefined until it is asked for.
  #id: string | undefined;
  readonly #ids: IdSource | undefined;
  // Undefined: it is called by its id.
  #name: string | undefined;
  // Fields that held this object at some time, the first one inline. A superset, checked when it is used.
  #holder: StofObject | undefined;
  #heldAs = '';
  #moreHolders: Map<StofObject, Set<string>> | undefined;
  #children: Set<StofObject> | undefined;
  // The first child of each name, where there are many.
  #index: Map<string, StofObject> | undefined;
  // Some children may have the same name.
  #hasTwins = false;

  /** With a source of ids it gets one when it is asked for; without a name it is called by its id. */
  constructor(id: string | IdSource, name: string | undefined, parent: StofObject | undefined) {
    if (typeof id === 'string') {
      this.#id = id;
      this.#ids = undefined;
    } else {
      this.#id = undefined;
      this.#ids = id;
    }
    this.#name = name;
    this.parent = parent;
  }

  /** Unique in the document: 14 characters, or the text of an explicit `(id)`. */
  get id(): string {
    if (this.#id === undefined) {
      this.#id = this.#ids?.issueId(this) ?? '';
      if (this.#name === undefined && this.parent !== undefined) this.parent.#addUnnamed(this);
    }
    return this.#id;
  }

  /** Whether somebody may know the id. */
  get isIdKnown(): boolean {
    return this.#id !== undefined;
  }

  /** The field's name for document objects, the id for objects made with `new`, the root's name for roots. */
  get name(): string {
    return this.#name ?? this.id;
  }

  set name(name: string) {
    this.#name = name;
    if (this.parent === undefined) return;
    this.parent.#index = undefined;
    this.parent.#hasTwins = true;
    this.parent.#reshape();
  }

  /** Child objects in the order of their creation; names may repeat (a replaced field leaves its old child). */
  get children(): ReadonlySet<StofObject> {
    return this.#children ?? noChildren;
  }

  /** The first child of that name. */
  childNamed(name: string): StofObject | undefined {
    const children = this.#children;
    if (children === undefined) return undefined;
    if (children.size < INDEX_FROM) {
      for (const child of children) if (child.#isCalled(name)) return child;
      return undefined;
    }
    if (this.#index === undefined) {
      this.#index = new Map();
      for (const child of children) this.#addToIndex(this.#index, child);
    }
    return this.#index.get(name);
  }

  /** Whether {@link childNamed} would find this very object, as can be told at once; false when it is not sure. Once true, while `shape` is the same. */
  isPlainChild(child: StofObject, name: string): boolean {
    return child.parent === this && child.#name === name && !this.#hasTwins;
  }

  #isCalled(name: string): boolean {
    return this.#name === undefined ? this.#id === name : this.#name === name;
  }

  /** Takes the object in as the last child. Its former parent has let it go. */
  addChild(child: StofObject): void {
    if (child.#name !== undefined && this.childNamed(child.#name) !== undefined) {
      this.#hasTwins = true;
      this.#reshape();
    }
    child.parent = this;
    this.#children ??= new Set();
    this.#children.add(child);
    if (child.isImplied) this.hasImplied = true;
    if (this.#index !== undefined) this.#addToIndex(this.#index, child);
  }

  #addUnnamed(child: StofObject): void {
    if (this.#index !== undefined) this.#addToIndex(this.#index, child);
  }

  #addToIndex(index: Map<string, StofObject>, child: StofObject): void {
    const name = child.#name ?? child.#id;
    if (name === undefined) return;
    if (!index.has(name)) index.set(name, child);
  }

  removeChild(child: StofObject): void {
    if (this.#children?.delete(child) !== true) return;
    child.parent = undefined;
    if (child.#name !== undefined) this.#reshape();
    if (this.#hasTwins) this.#index = undefined;
    else if (this.#index !== undefined) this.#index.delete(child.#name ?? child.#id ?? '');
  }

  /** Remembers that the field of that name holds this object, for {@link leaveFields}. */
  noteHolder(holder: StofObject, name: string): void {
    if (this.#holder === undefined) {
      this.#holder = holder;
      this.#heldAs = name;
      return;
    }
    if (this.#holder === holder && this.#heldAs === name) return;
    this.#moreHolders ??= new Map();
    const names = this.#moreHolders.get(holder);
    if (names === undefined) this.#moreHolders.set(holder, new Set([name]));
    else names.add(name);
  }

  /** Calls back for every field that was noted to hold this object, and forgets them. */
  leaveFields(leave: (holder: StofObject, name: string) => void): void {
    if (this.#holder !== undefined) leave(this.#holder, this.#heldAs);
    if (this.#moreHolders !== undefined) {
      for (const [holder, names] of this.#moreHolders) for (const name of names) leave(holder, name);
    }
    this.#holder = undefined;
    this.#moreHolders = undefined;
  }

  /** The field of that name, if it is a field and not a function. */
  field(name: string): Field | undefined {
    const member = this.members.get(name);
    return member instanceof Field ? member : undefined;
  }

  /** The function of that name on this object itself (no prototypes). */
  func(name: string): StofFunction | undefined {
    const member = this.members.get(name);
    return member instanceof StofFunction ? member : undefined;
  }

  /** Fields in order. */
  *fields(): IterableIterator<[string, Field]> {
    this.listImplied();
    for (const [name, member] of this.members) if (member instanceof Field) yield [name, member];
  }

  /** Gives every implied child without a member of its name a field. */
  listImplied(): void {
    if (!this.hasImplied) return;
    this.hasImplied = false;
    for (const child of this.children) {
      if (child.isImplied && !this.members.has(child.name)) this.listChild(child);
    }
  }

  /** Makes an implied child a field, in place of a function of its name. */
  listChild(child: StofObject): Field {
    const field = new Field(child, undefined, false, impliedField);
    this.setMember(child.name, field);
    child.noteHolder(this, child.name);
    return field;
  }

  /** Fields as they are printed and exported: without `#[no-export]`; implied children replace what has their name, or come last. */
  exportedFields(): ReadonlyMap<string, Value> {
    const shown = new Map<string, Value>();
    for (const [name, member] of this.members) {
      if (member instanceof Field && member.attributes?.has('no-export') !== true) shown.set(name, member.value);
    }
    for (const child of this.children) if (child.isImplied) shown.set(child.name, child);
    return shown;
  }

  /** Puts a member under its name: in the place of a former one, or last. A function that it replaces ends. */
  setMember(name: string, member: Field | StofFunction): void {
    const former = this.members.get(name);
    if (former instanceof StofFunction && former !== member) former.owner = undefined;
    this.members.set(name, member);
    this.#reshape();
  }

  #reshape(): void {
    this.shape = ++changes.shape;
    if (this.#isPrototype) changes.prototypes++;
  }

  deleteMember(name: string): boolean {
    if (this.childNamed(name)?.isImplied === true) this.hasImplied = true;
    this.#reshape();
    return this.members.delete(name);
  }

  /** Leaves the object without members, children and prototypes; its functions stand nowhere any more. */
  endMembers(): void {
    for (const member of this.members.values()) if (member instanceof StofFunction) member.owner = undefined;
    if (this.arrows !== undefined) for (const arrow of this.arrows) arrow.owner = undefined;
    if (this.attached !== undefined) for (const data of this.attached.values()) data.holders.delete(this);
    this.members.clear();
    this.#reshape();
    this.arrows = undefined;
    this.attached = undefined;
    this.#children = undefined;
    this.#index = undefined;
    if (this.#name !== undefined && this.parent !== undefined) this.parent.#reshape();
    this.parent = undefined;
    this.attributes = undefined;
    this.prototypes = noPrototypes;
  }

  setPrototypes(prototypes: readonly StofObject[]): void {
    this.prototypes = prototypes.length === 0 ? noPrototypes : prototypes;
    for (const prototype of prototypes) prototype.#isPrototype = true;
    this.#reshape();
  }

  keptState(): unknown[] {
    const { parent, prototypes, attributes, typeName, alive, shape, roots, isImplied, hasImplied, arrows, attached } =
      this;
    const own: unknown[] = [parent, this.members, prototypes, attributes, typeName, alive, shape, roots];
    own.push(isImplied, hasImplied, arrows, attached, this.#isPrototype, this.#id, this.#name);
    own.push(this.#holder, this.#heldAs, this.#moreHolders, this.#children, this.#hasTwins);
    return own;
  }

  restoreState(state: readonly unknown[]): void {
    const [parent, , prototypes, attributes, typeName, alive, shape, roots, ...others] =
      state as unknown as ObjectState;
    Object.assign(this, { parent, prototypes, attributes, typeName, alive, shape, roots });
    const [isImplied, hasImplied, arrows, attached, isPrototype, id, name, ...last] = others;
    Object.assign(this, { isImplied, hasImplied, arrows, attached });
    this.#isPrototype = isPrototype;
    this.#id = id;
    this.#name = name;
    [this.#holder, this.#heldAs, this.#moreHolders, this.#children, this.#hasTwins] = last;
    // Built again where it is asked for.
    this.#index = undefined;
  }

  /** `root.a.b`: the names from the root down. */
  path(): string {
    return this.parent === undefined ? this.name : `${this.parent.path()}.${this.name}`;
  }

  /** Whether the object stands somewhere below the other one. */
  isBelow(other: StofObject): boolean {
    for (let above = this.parent; above !== undefined; above = above.parent) if (above === other) return true;
    return false;
  }
}
