/**
 * Fields, functions and other components as data: what a reference to one is, and where in the document the component stands. A
 * component may stand on several objects, which share it.
 */

import { AttachedData, DataComponent } from '../document/data.ts';
import type { Document } from '../document/document.ts';
import { StofFunction } from '../document/function.ts';
import { Field, type StofObject } from '../document/object.ts';
import { FunctionData } from '../values/functionData.ts';
import { marksOf } from './marks.ts';

export type Component = Field | StofFunction | AttachedData;

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
    marksOf(field);
  }
  return new FieldData(id, field);
}

/** The component seen as data. */
export function dataOfComponent(document: Document, component: Component): DataComponent {
  if (component instanceof Field) return fieldData(document, component);
  return component instanceof StofFunction ? new FunctionData(component) : component;
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
    for (const data of object.attached?.values() ?? []) if (data.id === id) return data;
  }
  return new DataComponent(id);
}

/** What the data stands for, if this engine knows it. */
export function componentOf(data: DataComponent): Component | undefined {
  if (data instanceof AttachedData) return data;
  if (data instanceof FunctionData) return data.fn;
  return data instanceof FieldData ? data.field : undefined;
}

/** An object that has the component, and under which name; arrows have none. */
export interface Holder {
  readonly object: StofObject;
  readonly name: string | undefined;
}

export function holdersOf(document: Document, component: Component): Holder[] {
  if (component instanceof AttachedData) {
    return [...component.holders].map(object => ({ object, name: component.name }));
  }
  const holders: Holder[] = [];
  for (const object of document.objects()) {
    for (const [name, member] of object.members) if (member === component) holders.push({ object, name });
    if (component instanceof StofFunction && object.arrows?.has(component)) holders.push({ object, name: undefined });
  }
  return holders;
}
