/** The functions of data components: references to fields and functions, wherever they stand. */

import { noteHeld } from '../document/assign.ts';
import { AttachedData, DataComponent } from '../document/data.ts';
import { StofFunction } from '../document/function.ts';
import { detachFunction } from '../document/functions.ts';
import { StofObject } from '../document/object.ts';
import { type ComponentReading, readComponent } from '../formats/bstf/reader.ts';
import { componentBytes } from '../formats/bstf/writer.ts';
import { read } from '../values/cells.ts';
import { listOf } from '../values/containers.ts';
import { StofError } from '../values/error.ts';
import { FunctionData } from '../values/functionData.ts';
import { Blob, type Value } from '../values/value.ts';
import { textOrFail } from './arguments.ts';
import {
  type Component,
  componentOf,
  dataOfComponent,
  dataOfId,
  fieldData,
  type Holder,
  holdersOf,
} from './components.ts';
import type { LibraryContext } from './context.ts';
import { contextObject, finishReading } from './data-formats.ts';
import { fail } from './failure.ts';
import type { FrameBody } from './frame.ts';
import { frame, type Implementations } from './implementation.ts';
import { mark, marksOf, NODES, VALUE } from './marks.ts';

export const dataFunctions: Implementations = {
  id: (_, args) => dataOrFail(args[0], 'DataId').id,
  libname: (context, args) => {
    const data = dataOrFail(args[0], 'DataTagname');
    if (holders(context, data).length === 0) return null;
    if (data instanceof AttachedData) return data.kind;
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

  invalidate: (context, args) => {
    const component = livingComponent(context, args[0], 'DataInvalidate');
    const symbol = read(args[1]);
    const marks = marksOf(component);
    const name = typeof symbol === 'string' ? symbol : VALUE;
    const isNew = !marks.has(name);
    marks.add(name);
    return isNew;
  },
  validate: (context, args) => {
    const marks = marksOf(livingComponent(context, args[0], 'DataValidate'));
    const symbol = read(args[1]);
    if (typeof symbol === 'string') return marks.delete(symbol);
    const isMarked = marks.size > 0;
    marks.clear();
    return isMarked;
  },

  blob: (context, args) => {
    const data = dataOrFail(args[0], 'DataToBlob');
    const component = livingComponent(context, args[0], 'DataToBlob');
    const found = holders(context, data);
    const name = found.find(holder => holder.name !== undefined)?.name ?? data.id;
    return new Blob(componentBytes({ id: data.id, name, holders: found.map(({ object }) => object.id) }, component));
  },
  load_blob: frame(function* (context, args): FrameBody {
    const bytes = read(args[0]);
    const into = contextObject(context, args[1]);
    if (!(bytes instanceof Blob) || into === undefined) throw fail('DataFromBlob');
    let reading: ComponentReading;
    try {
      reading = readComponent(context.document, into, bytes.bytes);
    } catch (error) {
      if (error instanceof StofError && error.code === 'BSTFImport') throw fail('DataFromBlob');
      throw error;
    }
    yield* finishReading(context, reading, context.document.profile);
    const component = reading.component();
    if (component === undefined) throw fail('DataFromBlob');
    return dataOfComponent(context.document, component);
  }),

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

/** The component, which must stand somewhere. */
function livingComponent(context: LibraryContext, arg: Value, code: string): Component {
  const data = dataOrFail(arg, code);
  const component = componentOf(data);
  if (component === undefined || holders(context, data).length === 0) throw fail(code);
  return component;
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
  mark(component, NODES);
  if (component instanceof AttachedData) {
    component.attachTo(object);
    return true;
  }
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
  const component = componentOf(data);
  if (component !== undefined && from.length > 0) mark(component, NODES);
  for (const { object, name } of from) {
    if (component instanceof AttachedData) {
      component.detachFrom(object);
      continue;
    }
    if (data instanceof FunctionData && (name === undefined || data.fn.owner === object)) detachFunction(data.fn);
    if (name !== undefined) object.deleteMember(name);
  }
  if (data instanceof FunctionData && data.fn.owner === undefined) data.fn.owner = holders(context, data)[0]?.object;
  return from.length > 0;
}
