/** The objects of a document: one tree per root; fields and functions share one ordered namespace. */

import type { StofType } from '../../language/tables/types.ts';
import type { Value } from '../values/value.ts';
import { StofFunction } from './function.ts';

/** A field's value and what was said where it was declared. */
export class Field {
  value: Value;
  /** Later assignments are cast to it. */
  type: StofType | undefined;
  isConst: boolean;
  /** Attribute name to value; undefined when there are none. `readonly`, `private`, `no-export`… are read from here. */
  attributes: Map<string, Value> | undefined;
  constructor(value: Value, type?: StofType, isConst = false, attributes?: Map<string, Value>) {
    this.value = value;
    this.type = type;
    this.isConst = isConst;
    this.attributes = attributes;
  }
}

/** An object. It lives until dropped; a dropped one stays as a dead reference (`alive` false, no members). */
export class StofObject {
  /** Unique in the document: 14 characters, or the text of an explicit `(id)`. */
  readonly id: string;
  /** The field's name for document objects, the id for objects made with `new`, the root's name for roots. */
  name: string;
  parent: StofObject | undefined;
  /** Child objects in the order of their creation; names may repeat (a replaced field leaves its old child). */
  children: StofObject[] = [];
  /** Fields and functions in the order of insertion. */
  readonly members = new Map<string, Field | StofFunction>();
  /** Prototypes, the nearest first. */
  prototypes: StofObject[] = [];
  /** The object's own attributes. */
  attributes: Map<string, Value> | undefined;
  /** The name under which the object is a type (`#[type]`, `create_type`). */
  typeName: string | undefined;
  alive = true;

  constructor(id: string, name: string, parent: StofObject | undefined) {
    this.id = id;
    this.name = name;
    this.parent = parent;
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
    for (const [name, member] of this.members) if (member instanceof Field) yield [name, member];
  }

  /** `root.a.b`: the names from the root down. */
  path(): string {
    return this.parent === undefined ? this.name : `${this.parent.path()}.${this.name}`;
  }
}
