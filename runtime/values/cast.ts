/**
 * Casts: `as`, typed declarations, parameters, returns, and the laxer ones of later assignments.
 *
 * A scalar gives a new value. A shared kind, and anything behind a reference, is converted where it is, for all who see it; what a
 * failing cast has already done there stays done.
 *
 * Hot: a value that has the simple type already passes the first lines of {@link castTo}.
 */

import type { StofType } from '../../language/tables/types.ts';
import type { StofObject } from '../document/object.ts';
import { StofObject as ObjectClass } from '../document/object.ts';
import { StofPromise } from '../scheduler/promise.ts';
import { castItems } from './castItems.ts';
import { castScalar } from './castScalar.ts';
import { cellOf, read, shareContent } from './cells.ts';
import { StofError } from './error.ts';
import { castVal } from './errors.ts';
import { type InstanceTest, isAssignable, isMember, isOfType } from './matching.ts';
import { castSource } from './typename.ts';
import { Cell, type Content, Reference, type Scalar, SharedContent, type Value } from './value.ts';

/** What casts to object types need of the document. */
export interface CastHost extends InstanceTest {
  /**
   * Makes the object one of that type, in place: prototype, casts of its fields, defaults. Throws `ObjectCastProtoDne` for a name that
   * is no type, `CastVal` for a field that does not cast.
   */
  castObject(object: StofObject, typeName: string): void;
}

/** The value as one of that type; throws `CastVal` or `ObjectCastProtoDne`. Null is of every type but `T!`. */
export function castTo(value: Value, type: StofType, host: CastHost): Value {
  switch (type.kind) {
    case 'int':
      if (typeof value === 'number' && Math.floor(value) === value) return value;
      break;
    case 'float':
      if (typeof value === 'number' && Math.floor(value) !== value) return value;
      break;
    case 'str':
      if (typeof value === 'string') return value;
      break;
    case 'bool':
      if (typeof value === 'boolean') return value;
      break;
    case 'unknown':
      return value;
    default:
      break;
  }
  return castAny(value, type, host);
}

function castAny(value: Value, type: StofType, host: CastHost): Value {
  if (value instanceof Reference) {
    value.cell.content = castContent(value.cell.content, type, host);
    return value;
  }
  if (value instanceof Cell && value.content instanceof SharedContent) {
    value.content = castContent(value.content, type, host);
    return value;
  }
  return cellOf(castContent(value instanceof Cell ? value.content : value, type, host));
}

/**
 * The value as a later assignment to a place of that type stores it: unchanged when {@link isAssignable}, else cast. A collection that
 * others hold is copied for it, so it keeps its own kind; behind a reference it is cast where it is.
 */
export function castAssigned(value: Value, type: StofType, host: CastHost): Value {
  if (type.kind === 'unknown') return value;
  const content = read(value);
  if (content === null || content === undefined) return castTo(value, type, host);
  if (!(content instanceof ObjectClass) || acceptsAnything(type)) {
    if (isAssignable(content, type, host)) return value;
  }
  if (value instanceof Cell && content instanceof SharedContent && value.held) {
    return castTo(new Cell(shareContent(content)), type, host);
  }
  return castTo(value, type, host);
}

function acceptsAnything(type: StofType): boolean {
  if (type.kind === 'union') return type.members.some(acceptsAnything);
  return type.kind === 'null' || type.kind === 'void';
}

/** Casts a content; collections may be changed in place on the way, also when this throws. */
export function castContent(content: Content, type: StofType, host: CastHost): Content {
  if (content === null || content === undefined) {
    if (type.kind === 'notNull') throw castVal(castSource(null), type);
    return content;
  }
  if (type.kind === 'notNull') return castContent(content, type.of, host);
  if (type.kind === 'unknown') return content;
  if (content instanceof StofPromise) return castPromise(content, type);
  if (content instanceof ObjectClass) return castObjectContent(content, type, host);
  switch (type.kind) {
    case 'null':
      return content;
    case 'union':
      return castToUnion(content, type, host);
    case 'promise':
      if (isOfType(content, type.of, host)) return content;
      break;
    case 'tuple': {
      const tuple = castItems(content, type, host);
      if (tuple !== undefined) return tuple;
      break;
    }
    default: {
      const result = castScalar(content, type);
      if (result !== undefined) return result;
    }
  }
  throw castVal(castSource(content as Value), type);
}

function castPromise(promise: StofPromise, type: StofType): StofPromise {
  if (type.kind === 'null') return promise;
  if (type.kind === 'union') {
    if (type.members.some(member => member.kind === 'null' || member.kind === 'unknown')) return promise;
    return isMember(promise, type.members, noObjects) ? promise : castPromise(promise, type.members[0]!);
  }
  return new StofPromise(promise.process, type.kind === 'promise' ? type.of : type);
}

const noObjects: InstanceTest = { isInstance: () => false };

function castObjectContent(object: StofObject, type: StofType, host: CastHost): Content {
  switch (type.kind) {
    case 'obj':
      return object;
    case 'object':
      host.castObject(object, type.name);
      return object;
    case 'union':
      if (castToObjectMember(object, type.members, host)) return object;
      break;
    case 'promise':
      if (isOfType(object, type.of, host)) return object;
      break;
    default:
      break;
  }
  throw castVal(castSource(object), type);
}

// An instance of a member stays as it is; else the first member that it can be cast to, whatever failing tries leave behind.
function castToObjectMember(object: StofObject, members: readonly StofType[], host: CastHost): boolean {
  if (members.some(member => member.kind !== 'unknown' && isOfType(object, member, host))) return true;
  for (const member of members) if (member.kind === 'object' && castSucceeds(object, member.name, host)) return true;
  return members.some(member => member.kind === 'unknown');
}

function castSucceeds(object: StofObject, typeName: string, host: CastHost): boolean {
  try {
    host.castObject(object, typeName);
    return true;
  } catch (error) {
    if (error instanceof StofError && error.catchable) return false;
    throw error;
  }
}

function castToUnion(content: Content, type: StofType & { kind: 'union' }, host: CastHost): Content {
  if (type.members.some(member => member.kind === 'null' || member.kind === 'unknown')) return content;
  if (isMember(content, type.members, host)) return content;
  for (const member of type.members) {
    try {
      return castContent(content, member, host);
    } catch (error) {
      if (!(error instanceof StofError) || !error.catchable) throw error;
    }
  }
  throw castVal(castSource(content as Scalar), type);
}
