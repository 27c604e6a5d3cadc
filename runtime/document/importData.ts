/** What data formats say, into objects. */

import { type DataTable, type DataValue, isDataFloat, isDataTable } from '../../language/data/value.ts';
import { read } from '../values/cells.ts';
import { listOf } from '../values/containers.ts';
import { makeFloat, wrapInt } from '../values/number.ts';
import type { Value } from '../values/value.ts';
import { createImplied } from './assign.ts';
import type { Document } from './document.ts';
import { Field, StofObject } from './object.ts';

/**
 * Reads data into the object: its fields replace those of their names, with types and attributes; an object goes into the object
 * that the field holds already. What is no object becomes the field `field`. Ints beyond 64 bits wrap.
 */
export function importData(document: Document, object: StofObject, data: DataValue): void {
  if (isDataTable(data)) importFields(document, object, data);
  else importField(document, object, 'field', data);
}

function importFields(document: Document, object: StofObject, fields: DataTable): void {
  for (const [name, data] of fields) importField(document, object, name, data);
}

function importField(document: Document, object: StofObject, name: string, data: DataValue): void {
  if (!isDataTable(data)) {
    object.setMember(name, new Field(importedValue(document, object, data)));
    return;
  }
  const former = object.field(name);
  const held = former === undefined ? undefined : read(former.value);
  if (held instanceof StofObject && held.alive) {
    importFields(document, held, data);
    return;
  }
  const child = createImplied(document, object, name);
  object.setMember(name, new Field(child, undefined, false, childIsExported));
  child.noteHolder(object, name);
  importFields(document, child, data);
}

// The child itself is exported, after the fields.
const childIsExported: ReadonlyMap<string, Value> = new Map([['no-export', null]]);

/** Objects inside of lists become children without a field. */
function importedValue(document: Document, parent: StofObject, data: DataValue): Value {
  switch (typeof data) {
    case 'bigint':
      return wrapInt(data);
    case 'object':
      if (data === null) return null;
      break;
    default:
      return data;
  }
  if (isDataFloat(data)) return makeFloat(data.float);
  if (!isDataTable(data)) return listOf(data.map(item => importedValue(document, parent, item)));
  const child = document.createObject(parent);
  importFields(document, child, data);
  return child;
}
