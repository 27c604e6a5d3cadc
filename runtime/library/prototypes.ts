/** The functions of Obj that have to do with types. */

import { StofObject } from '../document/object.ts';
import { read } from '../values/cells.ts';
import { listOf } from '../values/containers.ts';
import type { Value } from '../values/value.ts';
import { textOrFail } from './arguments.ts';
import { fail } from './failure.ts';
import type { Implementations } from './implementation.ts';

export const prototypeFunctions: Implementations = {
  prototype: (_, args) => {
    const { prototypes } = objectOrFail(args[0], 'ObjProto');
    return prototypes.length > 1 ? listOf([...prototypes]) : (prototypes[0] ?? null);
  },
  set_prototype: (context, args) => {
    const object = objectOrFail(args[0], 'ObjSetProto');
    const prototype = read(args[1]);
    if (typeof prototype === 'string') context.castObject(object, prototype);
    else if (prototype instanceof StofObject) object.setPrototypes([prototype]);
    else throw fail('ObjSetProto');
    return undefined;
  },
  remove_prototype: (_, args) => {
    objectOrFail(args[0], 'ObjRemoveProto').setPrototypes([]);
    return undefined;
  },
  upcast: (_, args) => {
    const object = objectOrFail(args[0], 'ObjUpcast');
    const base = object.prototypes[0]?.prototypes[0];
    object.setPrototypes(base === undefined ? [] : [base]);
    return base !== undefined;
  },
  instance_of: (context, args) => {
    const object = objectOrFail(args[0], 'ObjInstanceOf');
    const type = read(args[1]);
    if (typeof type === 'string') {
      return context.isInstance(object, type) || context.document.typeNamed(type, context.self) === object;
    }
    if (!(type instanceof StofObject)) throw fail('ObjInstanceOf');
    return object === type || isBase(type, object);
  },
  create_type: (context, args) => {
    const object = objectOrFail(args[0], 'ObjCreateType');
    const name = textOrFail(args[1], 'ObjCreateType');
    if (!object.alive) return undefined;
    context.document.createType(object, name);
    object.attributes = new Map([...(object.attributes ?? []), ['type', name]]);
    return undefined;
  },
};

function isBase(type: StofObject, object: StofObject): boolean {
  return object.prototypes.some(prototype => prototype === type || isBase(type, prototype));
}

function objectOrFail(arg: Value, code: string): StofObject {
  const content = read(arg);
  if (!(content instanceof StofObject)) throw fail(code);
  return content;
}
