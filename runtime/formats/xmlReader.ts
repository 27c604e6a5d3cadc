/** XML into objects: the reverse of how objects are written as elements. All values are texts; XML has no types. */

import { readXml, type XmlElement } from '../../language/data/xml.ts';
import { createImplied } from '../document/assign.ts';
import type { Document } from '../document/document.ts';
import { Field, type StofObject } from '../document/object.ts';
import { listOf } from '../values/containers.ts';
import { codeWithText } from '../values/errors.ts';
import type { Value } from '../values/value.ts';

/** The root element's content becomes the object's; its name the object's tag, unless the object is called so. Nothing has changed when it throws. */
export function importXml(document: Document, into: StofObject, text: string): void {
  const result = readXml(text);
  if (!result.ok) throw codeWithText('XMLStringImport', result.error.message);
  const { root } = result;
  if (root === undefined) return;
  if (root.name !== into.name) into.attributes = new Map([...(into.attributes ?? []), ['tag', root.name]]);
  importContent(document, into, root);
}

/** Attributes, then children (one list for equal names), then the text beside them. */
function importContent(document: Document, object: StofObject, element: XmlElement): void {
  const groups = new Map<string, XmlElement[]>();
  for (const child of element.children) {
    const group = groups.get(child.name);
    if (group === undefined) groups.set(child.name, [child]);
    else group.push(child);
  }
  for (const [name, value] of element.attributes) {
    // A child element has the name: the attribute stands under another, and keeps its own for the way back.
    const isTaken = groups.has(name);
    setField(object, isTaken ? `@${name}` : name, value, new Map([['attr', isTaken ? name : null]]));
  }
  for (const [name, group] of groups) importGroup(document, object, name, group);
  const text = element.text.trim();
  if (text === '') return;
  const isTaken = groups.has('text') || element.attributes.some(([name]) => name === 'text');
  setField(object, isTaken ? '_text' : 'text', text, new Map([['text', null]]));
}

function importGroup(document: Document, object: StofObject, name: string, group: readonly XmlElement[]): void {
  const [first, ...more] = group as readonly [XmlElement, ...XmlElement[]];
  if (more.length > 0) {
    setField(object, name, listOf(group.map(element => itemOf(document, object, element))));
  } else if (isText(first)) {
    setField(object, name, first.text);
  } else {
    const child = createImplied(document, object, name);
    importContent(document, child, first);
    // As with data: the child itself is exported.
    setField(object, name, child, new Map([['no-export', null]]));
    child.noteHolder(object, name);
  }
}

function itemOf(document: Document, parent: StofObject, element: XmlElement): Value {
  if (isText(element)) return element.text;
  const child = document.createObject(parent);
  importContent(document, child, element);
  return child;
}

function isText(element: XmlElement): boolean {
  return element.attributes.length === 0 && element.children.length === 0;
}

function setField(object: StofObject, name: string, value: Value, attributes?: ReadonlyMap<string, Value>): void {
  object.setMember(name, new Field(value, undefined, false, attributes));
}
