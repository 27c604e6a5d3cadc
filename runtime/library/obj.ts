/** The functions of objects: their place in the document, their fields, their types. */

import { setField } from '../document/assign.ts';
import { Field, StofObject } from '../document/object.ts';
import { runSteps } from '../document/run.ts';
import { schemafy } from '../document/schema.ts';
import { itemAt, itemReferenceAt } from '../values/at.ts';
import { makeCell, makeReference, read } from '../values/cells.ts';
import { listOf, mapOf, tupleOf } from '../values/containers.ts';
import { custom } from '../values/errors.ts';
import { walkLength } from '../values/iterate.ts';
import { SortedMap, type Value } from '../values/value.ts';
import { countOrFail, textOrFail } from './arguments.ts';
import { takeOutEqual } from './diff.ts';
import { dropMember, dropPath } from './drop.ts';
import { fail } from './failure.ts';
import { attributesOf } from './fn.ts';
import { attributeFilter, functionsOf } from './function-search.ts';
import { ByReference, frame, type Implementations } from './implementation.ts';
import { moveField } from './move-field.ts';
import { prototypeFunctions } from './prototypes.ts';

export const objFunctions: Implementations = {
  ...prototypeFunctions,

  name: (_, args) => livingObject(args[0], 'ObjName').name,
  id: (_, args) => objectOrFail(args[0], 'ObjId').id,
  path: (_, args) => livingObject(args[0], 'ObjPath').path(),
  parent: (_, args) => objectOrFail(args[0], 'ObjParent').parent ?? null,
  root: (_, args) => rootOf(livingObject(args[0], 'ObjRoot')),
  is_root: (_, args) => {
    const object = objectOrFail(args[0], 'ObjIsRoot');
    return object.roots !== undefined;
  },
  exists: (_, args) => objectOrFail(args[0], 'ObjExists').alive,
  is_parent: (_, args) => objectOrFail(args[1], 'ObjIsParent').isBelow(objectOrFail(args[0], 'ObjIsParent')),
  children: (_, args) => listOf([...livingObject(args[0], 'ObjChildren').children]),
  dist: (_, args) => distance(livingObject(args[0], 'ObjDistance'), livingObject(args[1], 'ObjDistance')),
  move: (context, args) => {
    const object = objectOrFail(args[0], 'ObjMove');
    const to = objectOrFail(args[1], 'ObjMove');
    if (object.parent === undefined || !to.alive || to === object || to.isBelow(object)) return false;
    context.document.moveObject(object, to);
    return true;
  },

  len: (_, args) => walkLength(objectOrFail(args[0], 'ObjLen')),
  at: new ByReference(
    (_, args) => fieldPairAt(args, 'ObjAt', itemAt),
    (_, args) => fieldPairAt(args, 'ObjAtRef', itemReferenceAt),
  ),
  fields: (_, args) =>
    listOf([...objectOrFail(args[0], 'ObjFields').fields()].map(([name, f]) => tupleOf([name, f.value]))),
  empty: (_, args) => isEmpty(livingObject(args[0], 'ObjEmpty')),
  any: (_, args) => !isEmpty(livingObject(args[0], 'ObjAny')),
  contains: (_, args) => {
    const object = livingObject(args[0], 'ObjContains');
    object.listImplied();
    const name = textOrFail(args[1], 'ObjContains');
    return object.members.has(name) || object.attached?.has(name) === true;
  },
  get: new ByReference(
    (_, args) => {
      const member = memberOf(args, 'ObjGet');
      return member instanceof Field ? member.value : (member ?? null);
    },
    (context, args) => {
      const member = memberOf(args, 'ObjGetRef');
      if (!(member instanceof Field)) return member ?? null;
      const cell = makeCell(member.value);
      member.value = cell;
      context.document.noteReferring(objectOrFail(args[0], 'ObjGetRef'), textOrFail(args[1], 'ObjGetRef'));
      return makeReference(cell);
    },
    args => {
      const member = memberOf(args, 'ObjGet');
      return member instanceof Field ? member.type : undefined;
    },
  ),

  set: (context, args) => {
    const object = objectOrFail(args[0], 'ObjInsert');
    const name = textOrFail(args[1], 'ObjInsert');
    if (object.func(name) !== undefined) throw fail('ObjInsert');
    setField(context.document, object, name, args[2] ?? null, undefined, context);
    return undefined;
  },
  insert: (context, args) => {
    const object = objectOrFail(args[0], 'ObjInsert');
    const path = textOrFail(args[1], 'ObjInsert');
    if (object.alive) context.document.assign(object, withoutSelf(path), args[2] ?? null, context);
    return undefined;
  },
  unset: (context, args) => {
    const object = objectOrFail(args[0], 'ObjRemove');
    const name = textOrFail(args[1], 'ObjRemove');
    object.listImplied();
    return dropMember(context, object, name, isShallow(args[2]));
  },
  remove: (context, args) => {
    const object = objectOrFail(args[0], 'ObjRemove');
    const path = textOrFail(args[1], 'ObjRemove');
    return object.alive && dropPath(context, `self.${withoutSelf(path)}`, object, isShallow(args[2]));
  },
  move_field: (context, args) => {
    const object = objectOrFail(args[0], 'ObjMoveField');
    return moveField(context, object, textOrFail(args[1], 'ObjMoveField'), textOrFail(args[2], 'ObjMoveField'));
  },

  funcs: (_, args) => {
    const object = objectOrFail(args[0], 'ObjFuncs');
    return listOf(functionsOf(object).filter(attributeFilter(read(args[1]), 'ObjFuncs')));
  },
  attributes: (context, args) => {
    const object = livingObject(args[0], 'ObjAttributes');
    const path = read(args[1]);
    if (path == null) return attributeMap(object.attributes);
    const place = context.document.at(`self.${withoutSelf(textOrFail(args[1], 'ObjAttributes'))}`, object);
    if (place === undefined) return null;
    if (place.kind === 'function') return attributeMap(attributesOf(place.fn));
    return attributeMap(place.kind === 'field' ? place.field.attributes : place.object.attributes);
  },

  run: frame(function* (_, args) {
    const object = objectOrFail(args[0], 'ObjRun');
    const mode = read(args[1]);
    if (mode != null && typeof mode !== 'string') {
      throw custom("run prototype mode must be a string ('first', 'last', 'none', or 'only')");
    }
    return yield* runSteps(object, mode ?? undefined, args[2] ?? null);
  }),
  schemafy: frame(function* (context, args) {
    const schema = objectOrFail(args[0], 'ObjSchemafy');
    const target = objectOrFail(args[1], 'ObjSchemafy');
    const options = { removeInvalid: read(args[2]) === true, removeUndefined: read(args[3]) === true };
    return yield* schemafy(context.document, context, schema, target, options);
  }),
  diff: (context, args) => {
    const schema = objectOrFail(args[0], 'ObjDiff');
    takeOutEqual(context, schema, objectOrFail(args[1], 'ObjDiff'), read(args[2]) === true);
    return undefined;
  },

  to_map: new ByReference(
    (_, args) => fieldMap(objectOrFail(args[0], 'ObjToMap'), false),
    (_, args) => fieldMap(objectOrFail(args[0], 'ObjToMapRef'), true),
  ),
  from_map: (context, args) => {
    const map = read(args[0]);
    if (!(map instanceof SortedMap)) throw fail('ObjFromMap');
    const object = context.document.createObject(context.self);
    map.keys.forEach((key, i) => {
      const name = read(key);
      if (typeof name === 'string') setField(context.document, object, name, map.values[i] ?? null, undefined, context);
    });
    return object;
  },
  from_id: (context, args) => {
    const id = textOrFail(args[0], 'ObjFromId');
    return context.document.objectById(id) ?? deadObject(id);
  },
  dbg_graph: context => {
    context.write(
      'stdout',
      context.document
        .roots()
        .map(root => graphText(root, ''))
        .join(''),
    );
    return undefined;
  },
};

function objectOrFail(arg: Value, code: string): StofObject {
  const content = read(arg);
  if (!(content instanceof StofObject)) throw fail(code);
  return content;
}

/** An object that has not been dropped. */
function livingObject(arg: Value, code: string): StofObject {
  const object = objectOrFail(arg, code);
  if (!object.alive) throw fail(code);
  return object;
}

function rootOf(object: StofObject): StofObject {
  let root = object;
  while (root.parent !== undefined) root = root.parent;
  return root;
}

function ancestors(object: StofObject): StofObject[] {
  const above: StofObject[] = [];
  for (let at = object.parent; at !== undefined; at = at.parent) above.push(at);
  return above;
}

/** Steps through the tree; all roots count as one place. */
function distance(a: StofObject, b: StofObject): number {
  const aboveA = [a, ...ancestors(a)];
  const aboveB = [b, ...ancestors(b)];
  const common = aboveA.findIndex(object => aboveB.includes(object));
  return common < 0 ? aboveA.length - 1 + (aboveB.length - 1) : common + aboveB.indexOf(aboveA[common]!);
}

function fieldPairAt(args: Value[], code: string, at: (object: Value, index: Value) => Value): Value {
  const object = objectOrFail(args[0], code);
  const index = countOrFail(args[1], code);
  return index < 0 ? null : at(object, index);
}

function isEmpty(object: StofObject): boolean {
  object.listImplied();
  return object.members.size === 0 && object.prototypes.length === 0 && !object.attached?.size;
}

function memberOf(args: readonly Value[], code: string) {
  const object = livingObject(args[0], code);
  object.listImplied();
  const name = textOrFail(args[1], code);
  return object.members.get(name) ?? object.attached?.get(name);
}

function withoutSelf(path: string): string {
  return path.startsWith('self.') ? path.slice('self.'.length) : path;
}

function isShallow(arg: Value): boolean {
  return read(arg) === true;
}

function attributeMap(attributes: ReadonlyMap<string, Value> | undefined): Value {
  return attributes === undefined ? mapOf([], []) : mapOf([...attributes.keys()], [...attributes.values()]);
}

function fieldMap(object: StofObject, asReferences: boolean): Value {
  const names: string[] = [];
  const values: Value[] = [];
  for (const [name, field] of object.fields()) {
    names.push(name);
    if (asReferences) {
      const cell = makeCell(field.value);
      field.value = cell;
      values.push(makeReference(cell));
    } else {
      values.push(field.value);
    }
  }
  return mapOf(names, values);
}

/** What an id stands for that no object has. */
function deadObject(id: string): StofObject {
  const object = new StofObject(id, id, undefined);
  object.alive = false;
  return object;
}

function graphText(object: StofObject, indent: string): string {
  const names = [...object.members.keys()].map(name => `${indent}  ${name}\n`);
  const children = [...object.children].map(child => graphText(child, `${indent}  `));
  return `${indent}${object.name} (${object.id}) {\n${names.join('')}${children.join('')}${indent}}\n`;
}
