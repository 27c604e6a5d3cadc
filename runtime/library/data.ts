/** The functions of data components: references to fields and functions, wherever they stand. */

import { noteHeld } from '../document/assign.ts';
import { DataComponent } from '../document/data.ts';
import { StofFunction } from '../document/function.ts';
import { detachFunction } from '../document/functions.ts';
import { StofObject } from '../document/object.ts';
import { read } from '../values/cells.ts';
import { listOf } from '../values/containers.ts';
import { FunctionData } from '../values/functionData.ts';
import type { Value } from '../values/value.ts';
import { textOrFail } from './arguments.ts';
import { componentOf, dataOfId, fieldData, type Holder, holdersOf } from './components.ts';
import type { LibraryContext } from './context.ts';
import { fail } from './failure.ts';
import type { Implementations } from './implementation.ts';

export const dataFunctions: Implementations = {
  id: (_, args) => dataOrFail(args[0], 'DataId').id,
  libname: (context, args) => {
    const data = dataOrFail(args[0], 'DataTagname');
    if (holders(context, data).length === 0) return null;
    return data instanceof FunctionData ? 'Fn' : 'Field';
  },
  exists: (context, args) => holders(context, dataOrFail(args[0], 'DataExists')).length > 0,
  objs: (context, args) => {
    const found = holders(context, dataOrFail(args[0], 'DataObjs')).map(holder => holder.object);
    return listOf([...new Set(found)]);
  },
  from_id: (context, args) => dataOfId(context.document, textOrFail(args[0], 'DataFromId')),
  field: (context, args) => {
    const place = context.document.at(textOrFail(args[0], 'DataField'), context.self);
    return place?.kind === 'field' ? fieldData(context.document, place.field) : null;
  },

  attach: (context, args) => attach(context, dataOrFail(args[0], 'DataAttach'), objectOrFail(args[1], 'DataAttach')),
  drop_from: (context, args) => {
    const object = objectOrFail(args[1], 'DataDrop');
    const here = holders(context, dataOrFail(args[0], 'DataDrop')).filter(holder => holder.object === object);
    return detachAll(context, dataOrFail(args[0], 'DataDrop'), here);
  },
  move: (context, args) => {
    const data = dataOrFail(args[0], 'DataMove');
    const from = objectOrFail(args[1], 'DataMove');
    const attached = attach(context, data, objectOrFail(args[2], 'DataMove'));
    const here = holders(context, data).filter(holder => holder.object === from);
    return attached && detachAll(context, data, here);
  },
  drop: (context, args) => dropData(context, dataOrFail(args[0], 'DataDrop')),
};

function dataOrFail(arg: Value, code: string): DataComponent {
  const content = read(arg);
  if (content instanceof StofFunction) return new FunctionData(content);
  if (!(content instanceof DataComponent)) throw fail(code);
  return content;
}

function objectOrFail(arg: Value, code: string): StofObject {
  const content = read(arg);
  if (!(content instanceof StofObject)) throw fail(code);
  return content;
}

function holders(context: LibraryContext, data: DataComponent): Holder[] {
  const component = componentOf(data);
  return component === undefined ? [] : holdersOf(context.document, component);
}

/** Under its name also on that object; false for what does not exist, or has no name. */
function attach(context: LibraryContext, data: DataComponent, object: StofObject): boolean {
  const component = componentOf(data);
  const name = holders(context, data).find(holder => holder.name !== undefined)?.name;
  if (component === undefined || name === undefined || !object.alive) return false;
  object.setMember(name, component);
  if (!(component instanceof StofFunction)) noteHeld(context.document, object, name, component.value);
  return true;
}

/** Takes the component off all objects; false when it stands on none. */
export function dropData(context: LibraryContext, data: DataComponent): boolean {
  return detachAll(context, data, holders(context, data));
}

/** Takes the component off these objects. A function goes on with another object that has it, or ends. */
function detachAll(context: LibraryContext, data: DataComponent, from: readonly Holder[]): boolean {
  for (const { object, name } of from) {
    if (data instanceof FunctionData && (name === undefined || data.fn.owner === object)) detachFunction(data.fn);
    if (name !== undefined) object.deleteMember(name);
  }
  if (data instanceof FunctionData && data.fn.owner === undefined) data.fn.owner = holders(context, data)[0]?.object;
  return from.length > 0;
}
