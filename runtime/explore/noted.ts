/**
 * The operations of generated code once more, noting what they touch. Generated code that is noted calls an operation for everything
 * that another process could see, and takes no short way around it. An operation that is not here touches nothing that is shared.
 */

import { operations } from '../compiler/operations.ts';
import type { Walk } from '../compiler/walk.ts';
import { StofFunction } from '../document/function.ts';
import { Field, StofObject } from '../document/object.ts';
import { FrameFunction } from '../library/implementation.ts';
import { implementationOf } from '../library/implementations.ts';
import type { CallTarget } from '../lowering/ir.ts';
import type { Process } from '../scheduler/process.ts';
import type { Variable } from '../scheduler/variable.ts';
import { read } from '../values/cells.ts';
import { Cell, List, Reference, SortedMap, SortedSet, Tuple, type Value } from '../values/value.ts';
import { notes } from './footprint.ts';

/** Longer collections are not looked through. */
const MOST_ITEMS = 64;
const MOST_DEPTH = 6;

/** Standard output and error: what is printed in another order is another output. */
export const OUTPUT = { output: true } as const;

/** Functions of Std that look at their arguments and at nothing else. */
const LOOKING = new Set(
  'assert assert_eq assert_neq assert_not assert_null assert_not_null throw str list set map copy nanoid max min'.split(
    ' ',
  ),
);
const PRINTING = new Set('pln err dbg log_error log_warn log_info log_debug log_trace'.split(' '));
/** Functions that end the turn: the scheduler knows what they touch. */
const WAITING = new Set('sleep exit'.split(' '));
/** Libraries of values. */
const VALUES = new Set('Num Str Ver Blob Bool List Map Set Tup Empty'.split(' '));

function cellOf(value: Value): Cell | undefined {
  if (value instanceof Cell) return value;
  return value instanceof Reference ? value.cell : undefined;
}

/** The place itself, not what its items hold. */
function look(value: Value): void {
  const cell = cellOf(value);
  if (cell !== undefined) notes.read(cell);
}

/** The value with everything in it. */
function lookThrough(value: Value, depth = 0): void {
  if (typeof value !== 'object' || value === null) return;
  const cell = cellOf(value);
  if (cell !== undefined) notes.read(cell);
  const content = read(value);
  if (content instanceof StofObject) {
    notes.readAll();
    return;
  }
  const items =
    content instanceof List || content instanceof Tuple || content instanceof SortedSet
      ? content.items
      : content instanceof SortedMap
        ? content.values
        : undefined;
  if (items === undefined) return;
  if (items.length > MOST_ITEMS || depth > MOST_DEPTH) notes.readAll();
  else for (const item of items) lookThrough(item, depth + 1);
}

/** Pictures call what a field holds by the field. */
function hold(object: StofObject, name: string, value: Value): void {
  const cell = notes.keepsPlaces ? cellOf(value) : undefined;
  if (cell !== undefined) notes.held(cell, object, name);
}

function change(value: Value): void {
  const cell = cellOf(value);
  if (cell !== undefined) notes.write(cell);
}

/** A field that is read; of what is no plain field of the object itself, everything is. */
function readField(target: Value, name: string): Value {
  const object = read(target);
  if (!(object instanceof StofObject)) {
    lookThrough(target);
    return undefined;
  }
  const member = object.members.get(name);
  if (member instanceof Field) {
    notes.read(object, name);
    hold(object, name, member.value);
    look(member.value);
    return member.value;
  }
  if (!(member instanceof StofFunction)) notes.readAll();
  return undefined;
}

/** `start.a.b = value`: what leads to the field is read, it is written. A new field changes the object, and so everything. */
function writeField(start: Value, names: readonly string[]): void {
  let at = start;
  for (const name of names.slice(0, -1)) {
    look(at);
    at = readField(at, name);
  }
  const object = read(at);
  const member = object instanceof StofObject ? object.members.get(names.at(-1) ?? '') : undefined;
  if (!(object instanceof StofObject) || !(member instanceof Field)) {
    notes.writeAll();
    return;
  }
  notes.write(object, names.at(-1));
  hold(object, names.at(-1)!, member.value);
  change(member.value);
}

function call(target: CallTarget, args: readonly Value[], reference: boolean): void {
  if (target instanceof StofFunction) {
    // What an arrow has captured changes where it is evaluated again.
    if (target.code.frees.length > 0) notes.read(target.code);
    return;
  }
  const { library, name } = target;
  if (library === 'Time') {
    if (/^(now|diff)/.test(name)) notes.readClock = true;
    if (name === 'sleep') notes.slept = true;
    return;
  }
  if (library === 'Std') {
    if (WAITING.has(name)) {
      if (name === 'sleep') notes.slept = true;
      return;
    }
    if (PRINTING.has(name)) notes.write(OUTPUT);
    else if (!LOOKING.has(name)) notes.writeAll();
    for (const arg of args) lookThrough(arg);
    return;
  }
  if (library === 'Http') notes.usedNetwork = true;
  if (!VALUES.has(library) || reference || implementationOf(target) instanceof FrameFunction) {
    notes.writeAll();
    return;
  }
  for (const arg of args) lookThrough(arg);
  if (target.mutates) change(args[0]);
}

/** A path to what is called: the fields on its way are read. */
function path(base: Value, names: readonly string[]): void {
  let at = base;
  look(at);
  for (const [i, name] of names.entries()) {
    const object = read(at);
    if (!(object instanceof StofObject)) return;
    const member = object.members.get(name);
    if (member instanceof Field) at = readField(object, name);
    else if (member === undefined && i < names.length - 1) return notes.readAll();
  }
}

type Operation = (...args: never[]) => unknown;

/** The operation after a note about its arguments. */
function after<T extends Operation>(operation: T, note: (...args: Parameters<T>) => void): T {
  return ((...args: Parameters<T>) => {
    note(...args);
    return operation(...args);
  }) as T;
}

/** An operation that looks through all values among its arguments. */
function looking<T extends Operation>(operation: T): T {
  return after(operation, (...args) => {
    for (const arg of args as unknown[]) {
      if (arg instanceof Cell || arg instanceof Reference || arg instanceof StofObject) lookThrough(arg);
    }
  });
}

/** An operation that looks at a value without looking into it. */
function glancing<T extends Operation>(operation: T): T {
  return after(operation, (...args) => look(args[0] as Value));
}

/** A cast to a type of objects gives the object what it lacks. */
function casting<T extends Operation>(operation: T, at = 0): T {
  return after(operation, (...args) => {
    const value = args[at] as Value;
    if (read(value) instanceof StofObject) notes.writeAll();
    else lookThrough(value);
  });
}

const o = operations;

export const notedOperations: typeof operations = {
  ...o,
  add: after(o.add, (left, right) => {
    for (const value of [left, right]) {
      lookThrough(value);
      // The items of a sum of lists are shared with it.
      change(value);
    }
  }),
  sub: looking(o.sub),
  mul: looking(o.mul),
  div: looking(o.div),
  rem: looking(o.rem),
  negate: looking(o.negate),
  bitAnd: looking(o.bitAnd),
  bitOr: looking(o.bitOr),
  bitXor: looking(o.bitXor),
  shl: looking(o.shl),
  shr: looking(o.shr),
  eq: looking(o.eq),
  ne: looking(o.ne),
  lt: looking(o.lt),
  gt: looking(o.gt),
  le: looking(o.le),
  ge: looking(o.ge),
  isCase: looking(o.isCase),
  textOf: looking(o.textOf),
  typeName: looking(o.typeName),
  typeOf: looking(o.typeOf),
  patternField: looking(o.patternField),
  patternItem: looking(o.patternItem),
  checkPattern: looking(o.checkPattern),
  set: after(o.set, values => {
    for (const value of values) lookThrough(value);
  }),
  map: after(o.map, values => {
    for (const value of values) lookThrough(value);
  }),
  truthy: glancing(o.truthy),
  truthOf: glancing(o.truthOf),
  isNull: glancing(o.isNull),
  initialValue: glancing(o.initialValue),
  operand: glancing(o.operand),
  passed: glancing(o.passed),
  resultValue: glancing(o.resultValue),
  makeCell: glancing(o.makeCell),
  argument: casting(o.argument),
  returned: casting(o.returned),
  castTo: casting(o.castTo),
  castAssigned: casting(o.castAssigned),
  castArgument: casting(o.castArgument, 3),
  castLibraryArgument: casting(o.castLibraryArgument, 2),
  castNamedArgument: casting(o.castNamedArgument, 3),
  awaitValue: after(o.awaitValue, (_process, _frame, value) => lookThrough(value)),
  getField: after(o.getField, (target, name) => void readField(target, name)),
  getStep: after(o.getStep, (target, name) => void readField(target, name)),
  fieldTypeOf: after(o.fieldTypeOf, (target, name) => void readField(target, name)),
  fieldReference: after(o.fieldReference, (owner, name) => writeField(owner, [name])),
  assignField: after(o.assignField, (base, _head, name, value) => {
    writeField(base, [name]);
    look(value);
  }),
  assignPath: after(o.assignPath, (names, value, _travelling, process) => {
    if (names[0] === 'self' && names.length > 1) writeField(process.self, names.slice(1));
    else notes.writeAll();
    look(value);
  }),
  assignPathFrom: after(o.assignPathFrom, (base, _head, names, value) => {
    if (names.length > 0) writeField(base, names);
    else notes.writeAll();
    look(value);
  }),
  assignComputed: after(o.assignComputed, (base, names, value) => {
    writeField(base, names);
    look(value);
  }),
  assignSlot: after(o.assignSlot, (old, value) => {
    change(old);
    look(value);
  }),
  assignVariable: after(o.assignVariable, (variable, value) => {
    changeVariable(variable);
    look(value);
  }),
  assignFree: after(o.assignFree, (variable, _name, value) => {
    if (variable === undefined) notes.writeAll();
    else changeVariable(variable);
    look(value);
  }),
  readFree: after(o.readFree, variable => {
    if (variable !== undefined) notes.read(variable);
  }),
  readVariable: variable => {
    notes.read(variable);
    return variable;
  },
  writtenVariable: variable => {
    notes.write(variable);
    return variable;
  },
  variableReference: after(o.variableReference, variable => {
    if (variable !== undefined) changeVariable(variable);
  }),
  assignBareName: after(o.assignBareName, () => notes.writeAll()),
  closure: after(o.closure, code => notes.write(code)),
  beginNew: after(o.beginNew, (parent, process) => {
    const object = read(parent);
    notes.write(object instanceof StofObject ? object : process.self, '#children');
  }),
  beginRoot: after(o.beginRoot, () => notes.writeAll()),
  construct: after(o.construct, () => notes.writeAll()),
  dropValue: after(o.dropValue, (_process, _frame, value) => {
    if (read(value) instanceof StofObject) notes.writeAll();
  }),
  walkOver: after(o.walkOver, value => {
    if (read(value) instanceof StofObject) notes.readAll();
    look(value);
  }),
  walkItem: after(o.walkItem, (walk: Walk) => look(walk.value)),
  findMethod: after(o.findMethod, (base, names) => path(base, names)),
  findFromHead: after(o.findFromHead, (head, names, _text, _safe, process: Process) => {
    const base = process.services.document.rootNamed(head);
    if (base !== undefined) path(base, names);
  }),
  callAny: after(o.callAny, (_process, _frame, target, _site, receiver, args) =>
    call(target, receiver === undefined || target instanceof StofFunction ? args : [receiver, ...args], false),
  ),
  callLibraryAt: after(o.callLibraryAt, (_process, _frame, fn, _site, args) => call(fn, args, false)),
  callLibrary: after(o.callLibrary, (_process, _frame, fn, args, _names, reference) => call(fn, args, reference)),
  callWith: after(o.callWith, (_process, _frame, target, receiver, args, _names, _inPlace, reference) =>
    call(target, receiver === undefined ? args : [receiver, ...args], reference === true),
  ),
};

function changeVariable(variable: Variable): void {
  notes.write(variable);
  change(variable.value);
}
