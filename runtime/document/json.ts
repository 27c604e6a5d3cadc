/** JSON documents into objects. */

import { read } from '../values/cells.ts';
import { listOf } from '../values/containers.ts';
import type { Value } from '../values/value.ts';
import { createImplied } from './assign.ts';
import type { Document } from './document.ts';
import { type Json, readJson } from './jsonReader.ts';
import { Field, StofObject } from './object.ts';

/**
 * Reads a JSON text into the object: its fields replace those of their names, with types and attributes; an object goes into the
 * object that the field holds already. What is no object becomes the field `field`; an empty text is nothing. Throws
 * `JSONStringImport`, and changes nothing then.
 */
export function importJson(document: Document, object: StofObject, text: string): void {
  if (text === '') return;
  const json = readJson(text);
  if (json.kind === 'object') importFields(document, object, json.fields);
  else importField(document, object, 'field', json);
}

function importFields(document: Document, object: StofObject, fields: ReadonlyMap<string, Json>): void {
  for (const [name, json] of fields) importField(document, object, name, json);
}

function importField(document: Document, object: StofObject, name: string, json: Json): void {
  if (json.kind !== 'object') {
    object.setMember(name, new Field(importedValue(document, object, json)));
    return;
  }
  const former = object.field(name);
  const held = former === undefined ? undefined : read(former.value);
  if (held instanceof StofObject && held.alive) {
    importFields(document, held, json.fields);
    return;
  }
  const child = createImplied(document, object, name);
  object.setMember(name, new Field(child, undefined, false, childIsExported));
  child.noteHolder(object, name);
  importFields(document, child, json.fields);
}

// The child itself is exported, after the fields.
const childIsExported: ReadonlyMap<string, Value> = new Map([['no-export', null]]);

/** Objects inside of lists become children without a field. */
function importedValue(document: Document, parent: StofObject, json: Json): Value {
  if (json.kind === 'scalar') return json.value;
  if (json.kind === 'array') return listOf(json.items.map(item => importedValue(document, parent, item)));
  const child = document.createObject(parent);
  importFields(document, child, json.fields);
  return child;
}
