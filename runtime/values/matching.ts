/** Whether a value already is of a type: what unions, tuples and later assignments ask before they cast. */

import { type StofType, sameType } from '../../language/tables/types.ts';
import { DataComponent } from '../document/data.ts';
import { StofFunction } from '../document/function.ts';
import { StofObject } from '../document/object.ts';
import { StofPromise } from '../scheduler/promise.ts';
import { read } from './cells.ts';
import { isFloat, isInt } from './number.ts';
import {
  Blob,
  type Content,
  List,
  Prompt,
  Quantity,
  SortedMap,
  SortedSet,
  Tuple,
  type Value,
  Version,
} from './value.ts';

/** Says whether an object is an instance of the type of that name; false for a name that is no type. */
export interface InstanceTest {
  isInstance(object: StofObject, typeName: string): boolean;
}

/** Whether the value's own type is this type. Null is of every type but `T!`; a unit is a float. */
export function isOfType(content: Content, type: StofType, test: InstanceTest): boolean {
  if (content === null || content === undefined) return type.kind !== 'notNull';
  switch (type.kind) {
    case 'unknown':
      return true;
    case 'null':
    case 'void':
      return false;
    case 'bool':
      return typeof content === 'boolean';
    case 'int':
      return isInt(content);
    case 'float':
      return isFloat(content) || content instanceof Quantity;
    case 'unit':
      return content instanceof Quantity && content.unit === type.unit;
    case 'str':
      return typeof content === 'string';
    case 'ver':
      return content instanceof Version;
    case 'blob':
      return content instanceof Blob;
    case 'list':
      return content instanceof List;
    case 'set':
      return content instanceof SortedSet;
    case 'map':
      return content instanceof SortedMap;
    case 'prompt':
      return content instanceof Prompt;
    case 'fn':
      return content instanceof StofFunction;
    case 'obj':
      return content instanceof StofObject;
    case 'object':
      return content instanceof StofObject && test.isInstance(content, type.name);
    case 'data':
      return content instanceof DataComponent && (type.tag === undefined || type.tag === content.tag);
    case 'promise':
      return content instanceof StofPromise ? sameType(content.type, type.of) : isOfType(content, type.of, test);
    case 'tuple':
      return content instanceof Tuple && areOfTypes(content.items, type.items, test);
    case 'union':
      return isMember(content, type.members, test);
    case 'notNull':
      return isOfType(content, type.of, test);
  }
}

/** Whether each item is of the type at its place. */
export function areOfTypes(items: readonly Value[], types: readonly StofType[], test: InstanceTest): boolean {
  return items.length === types.length && items.every((item, index) => isOfType(read(item), types[index]!, test));
}

/** A member of a union. Where one member is a unit, floats and numbers of any unit count as members. */
export function isMember(content: Content, members: readonly StofType[], test: InstanceTest): boolean {
  if ((isFloat(content) || content instanceof Quantity) && members.some(member => member.kind === 'unit')) return true;
  if (content instanceof StofPromise) return members.some(member => sameType(content.type, member));
  return members.some(member => isOfType(content, member, test));
}

/**
 * Whether a later assignment stores the value as it is. Laxer than {@link isOfType}: a plain float equals every unit, anything
 * equals `null` and `void`, and so any union with one of them.
 */
export function isAssignable(content: Content, type: StofType, test: InstanceTest): boolean {
  switch (type.kind) {
    case 'null':
    case 'void':
      return true;
    case 'unit':
      return isFloat(content) || isOfType(content, type, test);
    case 'notNull':
      return content !== null && content !== undefined && isAssignable(content, type.of, test);
    case 'union':
      return type.members.some(isNothing) || isMember(content, type.members, test);
    case 'tuple':
      return (
        content instanceof Tuple &&
        content.items.length === type.items.length &&
        content.items.every((item, index) => isAssignableItem(read(item), type.items[index]!, test))
      );
    default:
      return isOfType(content, type, test);
  }
}

function isNothing(type: StofType): boolean {
  return type.kind === 'null' || type.kind === 'void';
}

// Inside of a tuple units of every kind are floats, and so equal one another.
function isAssignableItem(content: Content, type: StofType, test: InstanceTest): boolean {
  return (
    (type.kind === 'unit' && content instanceof Quantity) ||
    isOfType(content, type, test) ||
    isAssignable(content, type, test)
  );
}
