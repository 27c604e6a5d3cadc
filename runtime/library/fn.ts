/** The functions of functions. */

import { typeText } from '../../language/tables/types.ts';
import { StofFunction } from '../document/function.ts';
import { StofObject } from '../document/object.ts';
import { fresh, read } from '../values/cells.ts';
import { listOf, mapOf, tupleOf } from '../values/containers.ts';
import { FunctionData } from '../values/functionData.ts';
import { List, SortedSet, type Value } from '../values/value.ts';
import { textOrFail } from './arguments.ts';
import { fail } from './failure.ts';
import { frame, type Implementations } from './implementation.ts';

export const fnFunctions: Implementations = {
  id: (_, args) => functionOrFail(args[0], 'FnId').id,
  data: (_, args) => new FunctionData(functionOrFail(args[0], 'FnData')),
  name: (_, args) => functionOrFail(args[0], 'FnName').name,
  params: (_, args) => {
    const { params } = functionOrFail(args[0], 'FnParams').code;
    return listOf(params.map(param => tupleOf([param.name, typeText(param.type)])));
  },
  return_type: (_, args) => {
    const { returnType } = functionOrFail(args[0], 'FnReturnType').code;
    return returnType === undefined ? 'void' : typeText(returnType);
  },
  is_async: (_, args) => functionOrFail(args[0], 'FnIsAsync').code.isAsync,
  has_attribute: (_, args) => {
    const attributes = attributesOf(functionOrFail(args[0], 'FnHasAttr'));
    return attributes.has(textOrFail(args[1], 'FnHasAttr'));
  },
  attributes: (_, args) => {
    const attributes = attributesOf(functionOrFail(args[0], 'FnAttributes'));
    return mapOf([...attributes.keys()], [...attributes.values()]);
  },
  obj: (_, args) => {
    const { owner } = functionOrFail(args[0], 'FnObj');
    if (owner === undefined) throw fail('FnObj');
    return owner;
  },
  objs: (_, args) => {
    const { owner } = functionOrFail(args[0], 'FnObjs');
    return listOf(owner === undefined ? [] : [owner]);
  },
  bind: (context, args) => {
    const fn = functionOrFail(args[0], 'FnBind');
    const object = read(args[1]);
    if (!(object instanceof StofObject) || !object.alive) throw fail('FnBind');
    if (fn.owner !== object) context.document.moveFunction(fn, object);
    return true;
  },

  call: frame(function* (_, args) {
    const fn = functionOrFail(args[0], 'FnCall');
    return yield { kind: 'call', fn, args: args.slice(1) };
  }),
  call_expanded: frame(function* (_, args) {
    const fn = functionOrFail(args[0], 'FnExpandCall');
    return yield { kind: 'call', fn, args: args.slice(1).flatMap(expanded) };
  }),
};

/** What the function was given in the text, and that it is an arrow or async. */
export function attributesOf(fn: StofFunction): ReadonlyMap<string, Value> {
  const attributes = new Map(fn.attributes ?? []);
  if (fn.code.kind === 'arrow' && !attributes.has('arrow')) attributes.set('arrow', null);
  if (fn.code.isAsync && !attributes.has('async')) attributes.set('async', null);
  return attributes;
}

/** The items of a list or set, anything else as it is. */
function expanded(arg: Value): readonly Value[] {
  const content = read(arg);
  return content instanceof List || content instanceof SortedSet ? content.items.map(fresh) : [arg];
}

function functionOrFail(arg: Value, code: string): StofFunction {
  const content = read(arg);
  if (!(content instanceof StofFunction)) throw fail(code);
  return content;
}
