/**
 * The runtime library of generated code: everything that frames call by name as `R.name(…)`. The operators are the values
 * room's; what needs the document or the process stands here and beside.
 */

import type { LibraryFunction } from '../../language/library/library.ts';
import { namedType } from '../../language/syntax/declared-type.ts';
import type { StofType } from '../../language/tables/types.ts';
import { assignBareName as assignRoot, setField, setPath } from '../document/assign.ts';
import {
  addField as addNewField,
  beginNew as begin,
  beginRoot as beginNewRoot,
  constructorsOf,
} from '../document/create.ts';
import { droppedFunctions, removeObject } from '../document/drop.ts';
import { StofFunction } from '../document/function.ts';
import { attachArrow } from '../document/functions.ts';
import { StofObject } from '../document/object.ts';
import { getField as fieldOf, fieldType, headNamed as head, refField, getStep as stepOf } from '../document/path.ts';
import { castGiven, checkArgumentCount } from '../library/bind.ts';
import { type FrameBody, GeneratorFrame } from '../library/frame.ts';
import type { CallTarget } from '../lowering/ir.ts';
import type { WrittenPlace } from '../lowering/program.ts';
import { beginAwait } from '../scheduler/await.ts';
import { type Frame, Signal } from '../scheduler/frame.ts';
import { pushLibraryCall } from '../scheduler/library-call.ts';
import { endOfProcess } from '../scheduler/limits.ts';
import type { Process } from '../scheduler/process.ts';
import { turn } from '../scheduler/turn.ts';
import { Variable } from '../scheduler/variable.ts';
import { add, div, mul, negate, rem, sub } from '../values/arithmetic.ts';
import { bitAnd, bitOr, bitXor, shl, shr } from '../values/bits.ts';
import { castAssigned, castTo } from '../values/cast.ts';
import { assignCaptured, assignSlot, fresh, makeCell, makeReference, read } from '../values/cells.ts';
import { eq, ge, gt, le, lt, ne } from '../values/compare.ts';
import { listOf, mapOf, setOf, tupleOf } from '../values/containers.ts';
import type { StofError } from '../values/error.ts';
import { custom, funcDne, internalError, plainError } from '../values/errors.ts';
import { isInt, isNumber, makeFloat, toDouble } from '../values/number.ts';
import { textOf } from '../values/print.ts';
import { truthy } from '../values/truthy.ts';
import { typeName, typeOf } from '../values/typename.ts';
import { type Cell, Float, type Reference, type Value } from '../values/value.ts';
import {
  argumentOrder,
  callAny,
  callLibrary,
  callLibraryAt,
  callWith,
  checkArguments,
  deep,
  passed,
  spawn,
  spawnCall,
  spawns,
} from './calls.ts';
import type { FunctionCode } from './code.ts';
import { checkPattern, patternField, patternItem } from './patterns.ts';
import { assignAt, findAt, getFieldAt, getStepAt, isAsItIs, isOfLibrary } from './sites.ts';
import { findCallable, findFromHead, findInLibrary, findMethod } from './targets.ts';
import { Walk, walkItem, walkMore, walkPart, walkTo } from './walk.ts';

function initialValue(value: Value): Value {
  return value === undefined ? null : fresh(value);
}

function isNull(value: Value): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value !== 'object') return false;
  const content = read(value);
  return content === null || content === undefined;
}

function isMissing(value: Value): boolean {
  return value === undefined;
}

/** A parameter with a type, as the frame begins; `undefined` waits for its default. */
function argument(value: Value, type: StofType, process: Process): Value {
  return value === undefined ? undefined : castTo(value, type, process);
}

function returned(value: Value, type: StofType, process: Process): Value {
  if (value === undefined) throw plainError('FuncInvalidReturn');
  // The result of an async call is cast where it is awaited.
  const frame = process.top!;
  if (frame.code!.isAsync && process.parent !== undefined && frame.caller?.caller === undefined) return fresh(value);
  return castTo(fresh(value), type, process);
}

function returnedNothing(value: Value): void {
  if (value !== undefined) throw plainError('FuncInvalidReturn');
}

function raiseCode(code: string): never {
  switch (code) {
    case 'AssignConst':
    case 'DeclareExisting':
      throw plainError(code);
    case 'DeclareInvalidName': {
      const error = internalError(code);
      throw Object.assign(error, { message: 'invalid variable name' });
    }
    default:
      throw internalError(code);
  }
}

function raiseMissing(path: string): never {
  throw funcDne(path);
}

function newVariable(value: Value, type: StofType | undefined, isConst: boolean): unknown {
  return new Variable(value === undefined ? null : fresh(value), type, isConst);
}

function variableReference(variable: Variable | undefined): Value {
  if (variable === undefined) return null;
  const cell = makeCell(variable.value);
  variable.value = cell;
  return makeReference(cell);
}

function getField(target: Value, name: string, process: Process): Value {
  return fieldOf(target, name, process.self);
}

function getStep(target: Value, name: string, process: Process): Value {
  return stepOf(target, name, process.self);
}

function fieldReference(owner: Value, name: string, process: Process): Value {
  return refField(process.services.document, owner, name, process.self);
}

/** The parent; at a root what else is called so there. */
function superOf(self: StofObject): Value {
  return self.parent ?? fieldOf(self, 'super', self);
}

function headNamed(name: string, process: Process): Value {
  if (name.startsWith('<')) {
    return process.services.document.typeNamed(name.slice(1, -1), process.self) ?? null;
  }
  return head(process.services.document, name);
}

function readFree(variable: Variable | undefined, name: string, process: Process): Value {
  return variable === undefined ? headNamed(name, process) : variable.value;
}

function assignVariable(variable: Variable, value: Value): void {
  const assign = variable.isCaptured ? assignCaptured : assignSlot;
  variable.value = assign(variable.value, value);
}

function assignFree(variable: Variable | undefined, name: string, value: Value, process: Process): void {
  if (variable === undefined) {
    assignBareName(name, value, process);
    return;
  }
  if (variable.isConst) throw plainError('AssignConst');
  const typed = variable.type === undefined ? value : castAssigned(value, variable.type, process);
  assignVariable(variable, typed);
}

function assignBareName(name: string, value: Value, process: Process): void {
  assignRoot(process.services.document, name, value === undefined ? null : value);
}

function assignField(
  base: Value,
  headName: string,
  name: string,
  value: Value,
  travelling: StofType | undefined,
  process: Process,
): void {
  const object = read(base);
  const { document } = process.services;
  const given = value === undefined ? null : value;
  if (object instanceof StofObject) setField(document, object, name, given, travelling, process);
  else setPath(document, base, headName, [name], given, travelling, process);
}

function assignPath(names: readonly string[], value: Value, travelling: StofType | undefined, process: Process): void {
  const { document } = process.services;
  const [first, ...rest] = names as readonly [string, ...string[]];
  const given = value === undefined ? null : value;
  // A root has no parent: `super` is a name there like any other.
  if (first === 'super') setPath(document, process.self, 'self', names, given, travelling, process);
  else {
    const start = first === 'self' ? process.self : headNamed(first, process);
    setPath(document, start, first, rest, given, travelling, process);
  }
}

/** `f().a.b = value`: only an object takes it. */
function assignComputed(
  base: Value,
  names: readonly string[],
  value: Value,
  travelling: StofType | undefined,
  process: Process,
): void {
  const object = read(base);
  if (!(object instanceof StofObject)) {
    throw custom(`cannot set '${names.join('.')}' on a non-object value (${typeName(base)})`);
  }
  assignPathFrom(object, '', names, value, travelling, process);
}

function assignPathFrom(
  base: Value,
  headName: string,
  names: readonly string[],
  value: Value,
  travelling: StofType | undefined,
  process: Process,
): void {
  setPath(
    process.services.document,
    base,
    headName,
    [...names],
    value === undefined ? null : value,
    travelling,
    process,
  );
}

/** Where a call that gave nothing is an error. */
function needed(value: Value): Value {
  if (value === undefined) throw internalError('StackError');
  return value;
}

/** Cases tell ints from floats, and numbers of different units apart. */
function isCase(value: Value, constant: Value): boolean {
  const left = read(value);
  const right = read(constant);
  if (isNumber(left) && isNumber(right)) {
    if (isInt(left) !== isInt(right)) return false;
    // The number itself has to be the same, to the sign of a zero; `==` may still tell units of one dimension apart.
    if (!isInt(left) && !Object.is(toDouble(left), toDouble(right))) return false;
  }
  return eq(value, constant);
}

/** Of a condition: a call that gave nothing cannot be one. */
function truthOf(value: Value): boolean {
  if (value === undefined) throw plainError('Truthy');
  return truthy(value);
}

/** The type that travels with a field's value into a new field. */
function fieldTypeOf(owner: Value, name: string): StofType | undefined {
  return fieldType(owner, name);
}

/** The type that the last call's `return` gave its value to travel with. */
function travelled(): StofType | undefined {
  return turn.travelling;
}

function either(first: StofType | undefined, second: StofType | undefined): StofType | undefined {
  return first ?? second;
}

function callerSelf(frame: Frame): Value {
  return frame.caller?.callerSelf ?? frame.self;
}

/** An argument that is followed by calls in the text: cast before them. The receiver of a library function is its first one. */
function castArgument(target: CallTarget, receiver: Value, index: number, value: Value, process: Process): Value {
  if (!(target instanceof StofFunction)) {
    return target.variadic
      ? value
      : castLibraryArgument(target, receiver === undefined ? index : index + 1, value, process);
  }
  return castParameter(target, index, value, process);
}

function castParameter(target: CallTarget, index: number, value: Value, process: Process): Value {
  const given = value === undefined ? null : fresh(value);
  const type = target instanceof StofFunction ? target.code.params[index]?.type : undefined;
  return type === undefined ? given : castTo(given, type, process);
}

/** An argument of a library function before others that may run code: cast right where it is evaluated. */
function castLibraryArgument(fn: LibraryFunction, index: number, value: Value, process: Process): Value {
  const given = value === undefined ? null : fresh(value);
  const type = fn.parameters[index]?.type;
  return type === undefined ? given : castGiven(given, type, process);
}

/** A positional argument among named ones is that of the parameter at its position: those before it are all given. */
function castNamedArgument(
  target: CallTarget,
  name: string | undefined,
  position: number,
  value: Value,
  process: Process,
): Value {
  const params = target instanceof StofFunction ? target.code.params : [];
  const index = name === undefined ? position : params.findIndex(param => param.name === name);
  return castParameter(target, index, value, process);
}

/** Whether a slot's content can be taken as a double: a float without a unit, or nothing yet. */
function holdsDouble(value: Value): boolean {
  return typeof value === 'number' || value instanceof Float || value === undefined;
}

/** The double of what {@link holdsDouble}. */
function doubleIn(value: Value): number {
  return typeof value === 'number' ? value : value instanceof Float ? value.value : 0;
}

/** A statement begins that a debugger wants to see: 0, or how the frame has to end its turn. */
function reached(process: Process, frame: Frame, place: number): Signal {
  return process.services.debugger?.reached(process, frame, place) ?? Signal.Done;
}

/** What was written is told to who follows it. */
function noted(place: WrittenPlace, value: Value, process: Process): void {
  process.services.written?.note(place, value, process);
}

/** Fuel is gone: whether the turn has to stop for the host. If not, it has new fuel. */
function isSpent(process: Process): boolean {
  return process.scheduler.isSpent();
}

function isAt(order: readonly number[], position: number, index: number): boolean {
  return order[position] === index;
}

function isGranted(fn: LibraryFunction, process: Process): boolean {
  return process.services.isGranted(fn);
}

function join(parts: readonly string[]): string {
  return parts.join('');
}

/** Items of literals store null where a call gave nothing. */
function items(values: Value[]): Value[] {
  for (let i = 0; i < values.length; i++) if (values[i] === undefined) values[i] = null;
  return values;
}

function list(values: Value[]): Value {
  return listOf(items(values));
}

function tuple(values: Value[]): Value {
  return tupleOf(items(values));
}

function set(values: Value[]): Value {
  return setOf(items(values));
}

/** Keys and values in turn. */
function map(values: Value[]): Value {
  // Other than an item of a list, a key or value of a map cannot be left out.
  if (values.includes(undefined)) throw internalError('StackError');
  const all = items(values);
  return mapOf(
    all.filter((_, i) => i % 2 === 0),
    all.filter((_, i) => i % 2 === 1),
  );
}

function closure(
  code: FunctionCode,
  self: StofObject,
  captures: readonly (Variable | undefined)[],
  process: Process,
): Value {
  let fn = code.value;
  if (fn === undefined) {
    const id = process.services.host.randomId();
    fn = code.value = new StofFunction(id, id, code, undefined);
    process.services.document.arrows.push(code);
  }
  if (fn.owner === undefined) attachArrow(self, fn);
  fn.captures = captures;
  for (const variable of captures) if (variable !== undefined) variable.isCaptured = true;
  return fn;
}

function caughtValue(error: StofError): Value {
  return error.caught === undefined ? null : error.caught;
}

function beginNew(parent: Value, process: Process): Value {
  return begin(process.services.document, parent, process.self);
}

function beginRoot(process: Process): Value {
  return beginNewRoot(process.services.document);
}

function addField(
  object: Value,
  name: string,
  value: Value,
  type: StofType | undefined,
  isConst: boolean,
  travelling: StofType | undefined,
  process: Process,
): void {
  const given = value === undefined ? null : value;
  addNewField(process.services.document, object as StofObject, name, given, type, isConst, travelling, process);
}

/** Casts a new object to its type, and calls the constructors. */
function construct(process: Process, frame: Frame, object: Value, typeName: string): Signal {
  const made = object as StofObject;
  // A name that is a unit or a simple type is that, whatever objects are called so.
  const type = namedType(typeName);
  if (type.kind === 'object') process.castObject(made, typeName);
  else castTo(made, type, process);
  return callEach(process, frame, constructorsOf(made), made, undefined);
}

/** Drops the object that a value is, if it is one. */
function dropValue(process: Process, frame: Frame, value: Value): Signal {
  const object = read(value);
  if (!(object instanceof StofObject) || !object.alive) {
    process.value = undefined;
    return Signal.Done;
  }
  const { document } = process.services;
  return callEach(process, frame, droppedFunctions(object), object, () => removeObject(document, object));
}

function callEach(
  process: Process,
  frame: Frame,
  functions: readonly StofFunction[],
  self: StofObject,
  after: (() => void) | undefined,
): Signal {
  if (functions.length === 0) {
    after?.();
    process.value = undefined;
    return Signal.Done;
  }
  return pushLibraryCall(process, frame, new GeneratorFrame(eachOf(functions, self, after)));
}

function* eachOf(functions: readonly StofFunction[], self: StofObject, after: (() => void) | undefined): FrameBody {
  for (const fn of functions) yield { kind: 'call', fn, args: [], self };
  after?.();
  return undefined;
}

function walkOver(value: Value, byReference: boolean): unknown {
  return new Walk(value, byReference);
}

function endProcess(_process: Process): never {
  throw endOfProcess();
}

/** All of them, by the names that generated code uses. */
export const operations = {
  add,
  addField,
  argument,
  argumentOrder,
  assignAt,
  assignBareName,
  assignField,
  assignFree,
  assignPath,
  assignComputed,
  assignPathFrom,
  assignSlot,
  assignVariable,
  awaitValue: beginAwait,
  beginNew,
  beginRoot,
  bitAnd,
  bitOr,
  bitXor,
  callAny,
  callLibrary,
  callLibraryAt,
  callWith,
  callerSelf,
  castArgument,
  castLibraryArgument,
  castNamedArgument,
  castAssigned,
  castTo,
  caughtValue,
  checkArgumentCount,
  checkArguments,
  checkPattern,
  closure,
  construct,
  deep,
  div,
  doubleIn,
  dropValue,
  either,
  endProcess,
  eq,
  fieldReference,
  fieldTypeOf,
  findAt,
  findCallable,
  findFromHead,
  findInLibrary,
  findMethod,
  ge,
  getField,
  getFieldAt,
  getStep,
  getStepAt,
  gt,
  headNamed,
  holdsDouble,
  initialValue,
  isAsItIs,
  isAt,
  isCase,
  isGranted,
  isMissing,
  isNull,
  isOfLibrary,
  isSpent,
  join,
  le,
  list,
  lt,
  makeCell,
  makeFloat,
  makeReference: (value: Cell | Reference): Value => makeReference(value),
  map,
  mul,
  ne,
  needed,
  negate,
  newVariable,
  noted,
  operand: fresh,
  passed,
  patternField,
  patternItem,
  raiseCode,
  raiseMissing,
  readFree,
  /** The variable, where noted code reads or writes it. */
  readVariable: (variable: Variable): Variable => variable,
  writtenVariable: (variable: Variable): Variable => variable,
  rem,
  reached,
  resultValue: fresh,
  returned,
  returnedNothing,
  set,
  shl,
  shr,
  spawn,
  spawnCall,
  spawns,
  sub,
  superOf,
  textOf,
  travelled,
  truthOf,
  truthy,
  tuple,
  turn,
  typeName,
  typeOf,
  variableReference,
  walkItem,
  walkMore,
  walkOver,
  walkPart,
  walkTo,
} as const;

export type Operations = typeof operations;

export type OperationName = Exclude<keyof typeof operations, 'turn'>;
