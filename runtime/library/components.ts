/**
 * Fields and functions as data components: what a reference to one is, and where in the document the component stands. A component
 * may stand on several objects, which share it.
 */

import { DataComponent } from '../document/data.ts';
import type { Document } from '../document/document.ts';
import { StofFunction } from '../document/function.ts';
import type { Field, StofObject } from '../document/object.ts';
import { FunctionData } from '../values/functionData.ts';

export type Component = Field | StofFunction;

/** A field seen as data. */
export class FieldData extends DataComponent {
  readonly field: Field;
  constructor(id: string, field: Field) {
    super(id);
    this.field = field;
  }
}

/** Fields get an id only when one is asked for. */
const fieldIds = new WeakMap<Field, string>();
const fieldsById = new WeakMap<Document, Map<string, Field>>();

export function fieldData(document: Document, field: Field): FieldData {
  let id = fieldIds.get(field);
  if (id === undefined) {
    id = document.newId();
    fieldIds.set(field, id);
    let known = fieldsById.get(document);
    if (known === undefined) fieldsById.set(document, (known = new Map()));
    known.set(id, field);
  }
  return new FieldData(id, field);
}

/** The component of that id, as data; it may not exist any more, or never have. */
export function dataOfId(document: Document, id: string): DataComponent {
  const field = fieldsById.get(document)?.get(id);
  if (field !== undefined) return new FieldData(id, field);
  for (const object of document.objects()) {
    for (const member of object.members.values()) {
      if (member instanceof StofFunction && member.id === id) return new FunctionData(member);
    }
    for (const arrow of object.arrows ?? []) if (arrow.id === id) return new FunctionData(arrow);
  }
  return new DataComponent(id);
}

/** What the data stands for, if this engine knows it. */
export function componentOf(data: DataComponent): Component | undefined {
  if (data instanceof FunctionData) return data.fn;
  return data instanceof FieldData ? data.field : undefined;
}

/** An object that has the component, and under which name; arrows have none. */
export interface Holder {
  readonly object: StofObject;
  readonly name: string | undefined;
}

export function holdersOf(document: Document, component: Component): Holder[] {
  const holders: Holder[] = [];
  for (const object of document.objects()) {
    for (const [name, member] of object.members) if (member === component) holders.push({ object, name });
    if (component instanceof StofFunction && object.arrows?.has(component)) holders.push({ object, name: undefined });
  }
  return holders;
}
