/** The types that values have: `typeof`, `typename`, and what a cast that fails says of its source. */

import { type SimpleTypeName, type StofType, typeDebug, typeText } from '../../language/tables/types.ts';
import type { DataComponent } from '../document/data.ts';
import type { StofObject } from '../document/object.ts';
import type { StofPromise } from '../scheduler/promise.ts';
import { read } from './cells.ts';
import type { CastSource } from './errors.ts';
import { kindOf } from './kinds.ts';
import { isInt } from './number.ts';
import { type Content, Quantity, type Tuple, type Value } from './value.ts';

const simple = (kind: SimpleTypeName): StofType => ({ kind });
const nullType = simple('null');
const boolType = simple('bool');
const intType = simple('int');
const floatType = simple('float');
const strType = simple('str');
const verType = simple('ver');
const voidType = simple('void');
const blobType = simple('blob');
const listType = simple('list');
const setType = simple('set');
const mapType = simple('map');
const promptType = simple('prompt');
const objType = simple('obj');
const fnType = simple('fn');

/** The type of a value: units by name, every object as `obj`, tuples with their items' types, in which units count as `float`. */
export function typeOfValue(value: Value | Content): StofType {
  const content = read(value as Value);
  switch (kindOf(content)) {
    case 'void':
      return voidType;
    case 'null':
      return nullType;
    case 'bool':
      return boolType;
    case 'number':
      if (content instanceof Quantity) return { kind: 'unit', unit: content.unit };
      return isInt(content) ? intType : floatType;
    case 'str':
      return strType;
    case 'ver':
      return verType;
    case 'blob':
      return blobType;
    case 'list':
      return listType;
    case 'set':
      return setType;
    case 'map':
      return mapType;
    case 'prompt':
      return promptType;
    case 'obj':
      return objType;
    case 'fn':
      return fnType;
    case 'tuple':
      return { kind: 'tuple', items: (content as Tuple).items.map(itemType) };
    case 'promise':
      return { kind: 'promise', of: (content as StofPromise).type };
    case 'data': {
      const { tag } = content as DataComponent;
      return tag === undefined ? { kind: 'data' } : { kind: 'data', tag };
    }
  }
}

/** `typeof`: as `typename`, but units are floats, and neither types of objects nor tags of data show. */
export function typeOf(value: Value): string {
  const type = typeOfValue(value);
  if (type.kind === 'data') return 'data';
  return type.kind === 'unit' ? 'float' : typeText(type);
}

/** `typename`: the unit, the name of an object's type. */
export function typeName(value: Value): string {
  const content = read(value);
  return kindOf(content) === 'obj' ? objectTypeName(content as StofObject) : typeText(typeOfValue(content));
}

/** The name of the nearest type of an object, `obj` when it has none. A prototype without a name is known by its id. */
export function objectTypeName(object: StofObject): string {
  const prototype = object.prototypes[0];
  return prototype === undefined ? 'obj' : (prototype.typeName ?? prototype.id);
}

/** What `CastVal` says of the value: objects of a type show the type's id. */
export function castSource(value: Value): CastSource {
  const content = read(value);
  if (kindOf(content) === 'obj') {
    const prototype = (content as StofObject).prototypes[0];
    const type: StofType = prototype === undefined ? objType : { kind: 'object', name: prototype.id };
    return { debug: typeDebug(type), text: typeText(type) };
  }
  const type = typeOfValue(content);
  return { debug: typeDebug(type), text: typeText(type) };
}

function itemType(item: Value): StofType {
  const type = typeOfValue(item);
  return type.kind === 'unit' ? floatType : type;
}
