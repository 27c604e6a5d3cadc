/**
 * Calls: binding arguments, pushing frames, spawning.
 *
 * Hot: a plain function that gets as many arguments as it has parameters is called by generated code itself (`direct`); `callAt` does
 * that the first time and calls library functions; all else (named, default and surplus arguments, async functions) goes through `callWith`.
 */

import type { LibraryFunction } from '../../language/library/library.ts';
import type { StofType } from '../../language/tables/types.ts';
import { StofFunction } from '../document/function.ts';
import type { StofObject } from '../document/object.ts';
import { bindArguments, checkArgumentCount } from '../library/bind.ts';
import { ByReference, FrameFunction, type Implementation } from '../library/implementation.ts';
import { implementationOf } from '../library/implementations.ts';
import type { CallTarget } from '../lowering/ir.ts';
import { type Frame, Signal, setSlot, slotOf } from '../scheduler/frame.ts';
import { AsyncCall, AsyncLibraryCall, pushLibraryCall } from '../scheduler/library-call.ts';
import { callStackOverflow, MAX_DEPTH, MAX_OPERANDS, operandStackOverflow } from '../scheduler/limits.ts';
import { Process } from '../scheduler/process.ts';
import { StofPromise } from '../scheduler/promise.ts';
import { turn } from '../scheduler/turn.ts';
import { Variable } from '../scheduler/variable.ts';
import { fresh, makeCell, read } from '../values/cells.ts';
import { internalError } from '../values/errors.ts';
import { type Content, List, SortedMap, SortedSet, type Value } from '../values/value.ts';
import type { FunctionCode } from './code.ts';
import { frameClassOf } from './compile.ts';
import { bindNamed } from './parameters.ts';
import { type CallSite, isAsItIs } from './sites.ts';

const VOID: StofType = { kind: 'void' };

/** As an argument: a copy of a scalar, null for no value. */
export function passed(value: Value): Value {
  if (typeof value !== 'object') return value === undefined ? null : value;
  return fresh(value);
}

/** Whether a call can go straight to the frame class. */
function isDirect(code: FunctionCode, count: number): boolean {
  return code.params.length === count && !code.isAsync && code.frees.length === 0;
}

/** After the depth was raised by a call: its limit, and now and then the limit of operands. */
export function deep(process: Process): void {
  if (process.depth > MAX_DEPTH) {
    process.depth--;
    throw callStackOverflow();
  }
  limitOperands(process);
}

function deeper(process: Process): void {
  if (process.depth >= MAX_DEPTH) throw callStackOverflow();
  if ((++process.depth & 1023) === 0) limitOperands(process);
}

/** Counted from time to time: the operands that wait in all frames. */
function limitOperands(process: Process): void {
  let operands = 0;
  for (let frame = process.top; frame !== undefined; frame = frame.caller) {
    operands += frame.code?.places[frame.at]?.operands ?? 0;
  }
  if (operands > MAX_OPERANDS) throw operandStackOverflow();
}

/** A call of a function of the document with positional arguments. */
export function callAt(process: Process, frame: Frame, target: StofFunction, receiver: Value, args: Value[]): Signal {
  if (!isDirect(target.code, args.length)) {
    for (let i = 0; i < args.length; i++) args[i] = passed(args[i]);
    return callFunction(process, frame, target, receiver as StofObject, args, undefined, false);
  }
  const Made = target.code.frameClass ?? frameClassOf(target.code);
  // What takes errors is called by the scheduler: its callers have then stored where they go on.
  if (!target.code.takesErrors) {
    target.direct = args.length;
    target.entry = Made;
  }
  for (let i = 0; i < args.length; i++) args[i] = passed(args[i]);
  const pushed = new Made(process, target, receiver as StofObject, frame, ...args);
  deeper(process);
  process.top = pushed;
  return Signal.Call;
}

/** A call of either kind, without the receiver among the arguments. */
export function callAny(
  process: Process,
  frame: Frame,
  target: CallTarget,
  site: CallSite,
  receiver: Value,
  args: Value[],
): Signal {
  if (target instanceof StofFunction) return callAt(process, frame, target, receiver, args);
  return callLibraryAt(process, frame, target, site, receiver === undefined ? args : [receiver, ...args]);
}

/** A call of a library function, with the receiver first. */
export function callLibraryAt(
  process: Process,
  frame: Frame,
  fn: LibraryFunction,
  site: CallSite,
  args: Value[],
): Signal {
  if (site.fn !== fn) site.learn(fn, implementationOf(fn));
  const implementation = site.implementation!;
  if (typeof implementation === 'function' && site.isBound(args)) {
    process.value = implementation(process, args);
    turn.travelling = undefined;
    if (!site.isQuick && isLong(read(args[0])) && (++longCalls & 3) === 0 && process.scheduler.isLate) turn.spend();
    return Signal.Done;
  }
  if (implementation instanceof ByReference && site.isBound(args)) {
    process.value = implementation.plain(process, args);
    turn.travelling = implementation.typeOf?.(args);
    return Signal.Done;
  }
  return callImplementation(process, frame, fn, implementation, args, undefined, false);
}

/** Any call. `inPlace`: an async function runs in this process. `reference`: written with `&`. */
export function callWith(
  process: Process,
  frame: Frame,
  target: CallTarget,
  receiver: Value,
  args: Value[],
  names: readonly (string | undefined)[] | undefined,
  inPlace: boolean,
  reference = false,
): Signal {
  if (target instanceof StofFunction) {
    for (let i = 0; i < args.length; i++) args[i] = passed(args[i]);
    return callFunction(process, frame, target, receiver as StofObject, args, names, inPlace);
  }
  if (receiver === undefined) return callLibrary(process, frame, target, args, names, reference);
  return callLibrary(
    process,
    frame,
    target,
    [receiver, ...args],
    names === undefined ? undefined : [undefined, ...names],
    reference,
  );
}

/** Calls a function of the document with arguments that are evaluated and passed already. */
export function callFunction(
  process: Process,
  frame: Frame | undefined,
  fn: StofFunction,
  self: StofObject,
  args: Value[],
  names: readonly (string | undefined)[] | undefined,
  inPlace: boolean,
): Signal {
  const { code } = fn;
  if (code.isAsync && !inPlace) {
    const isReady = names === undefined && process.depth < MAX_DEPTH && isBoundAsIs(code, args);
    if (!isReady) checkArguments(fn, undefined, args.length, names);
    const spawned = newProcess(process, frame!, 'async function', fn);
    if (isReady) {
      spawned.top = new (code.frameClass ?? frameClassOf(code))(spawned, fn, self, undefined, ...args);
      spawned.depth++;
    } else spawned.top = new AsyncCall(fn, self, args, names, frame?.self);
    return start(process, spawned, code.returnType ?? VOID);
  }
  const isBound = names === undefined && args.length === code.params.length;
  const bound = isBound ? args : bindNamed(code, args, names, fn.name);
  const Made = code.frameClass ?? frameClassOf(code);
  const pushed =
    bound.length === 1 ? new Made(process, fn, self, frame, bound[0]) : new Made(process, fn, self, frame, ...bound);
  if (code.frees.length > 0) bindFrees(pushed, fn, frame);
  deeper(process);
  process.top = pushed;
  return Signal.Call;
}

/** An arrow's outside names: the caller's visible variables first, then what it captured. */
function bindFrees(pushed: Frame, fn: StofFunction, caller: Frame | undefined): void {
  const { code } = fn;
  code.frees.forEach((name, i) => {
    const found = visibleVariable(caller, name) ?? fn.captures?.[i];
    setSlot(pushed, code.firstCapture + i, found);
  });
}

function visibleVariable(caller: Frame | undefined, name: string): Variable | undefined {
  for (let frame = caller; frame !== undefined; frame = frame.caller) {
    const { code } = frame;
    if (code === undefined) continue;
    const slot = code.places[frame.at]?.visible?.get(name);
    if (slot !== undefined) {
      const variable = slotOf(frame, slot);
      if (variable instanceof Variable) return variable;
    }
    if (code.kind !== 'arrow') return undefined;
  }
  return undefined;
}

/** Raises what a call with these arguments would raise, before any of them is evaluated. */
export function checkArguments(
  target: CallTarget,
  receiver: Value,
  count: number,
  names: readonly (string | undefined)[] | undefined,
): void {
  if (!(target instanceof StofFunction)) {
    // As a method it has the receiver as its first argument.
    if (receiver === undefined) checkArgumentCount(target, count, names);
    else checkArgumentCount(target, count + 1, names === undefined ? undefined : [undefined, ...names]);
    return;
  }
  const { params, required } = target.code;
  if (names === undefined && count >= required && count <= params.length) return;
  bindNamed(target.code, new Array<Value>(count).fill(null), names, target.name);
}

/** Whether calling the target starts a process. */
export function spawns(target: CallTarget, process: Process): boolean {
  if (!(target instanceof StofFunction) || !target.code.isAsync) return false;
  if (process.uninterrupted > 0) throw internalError('NotInterruptible');
  return true;
}

/** Starts a process for a call whose arguments are evaluated there. */
export function spawnCall(
  process: Process,
  frame: Frame,
  target: CallTarget,
  receiver: Value,
  code: FunctionCode,
  captures: readonly unknown[],
): Signal {
  const fn = target as StofFunction;
  const made = new (code.frameClass ?? frameClassOf(code))(process, undefined, frame.self, undefined);
  setSlot(made, 0, target);
  setSlot(made, 1, receiver);
  setCaptures(made, code, captures, 2);
  const spawned = newProcess(process, frame, 'async function', fn);
  spawned.top = made;
  return start(process, spawned, fn.code.returnType ?? VOID);
}

/** Starts a process for an `async` block, expression or statement. */
export function spawn(
  process: Process,
  frame: Frame,
  code: FunctionCode,
  captures: readonly unknown[],
  type: StofType,
): Signal {
  if (process.uninterrupted > 0) throw internalError('NotInterruptible');
  const made = new (code.frameClass ?? frameClassOf(code))(process, undefined, frame.self, undefined);
  setCaptures(made, code, captures, 0);
  const spawned = newProcess(process, frame, 'async block', undefined);
  spawned.top = made;
  return start(process, spawned, type);
}

function setCaptures(made: Frame, code: FunctionCode, captures: readonly unknown[], first: number): void {
  captures.forEach((captured, i) => {
    // Scalars are copied; shared kinds stay shared, and so do variables that an arrow has captured by now.
    setSlot(made, first + i, code.captures[i]!.shared ? ownVariable(captured) : fresh(captured as Value));
  });
}

/**
 * A variable that no arrow has captured yet is two from now on, over one cell: what is assigned to one of them leaves that cell,
 * unless an arrow captures it first.
 */
function ownVariable(captured: unknown): unknown {
  if (!(captured instanceof Variable) || captured.isCaptured) return captured;
  captured.value = makeCell(captured.value);
  return new Variable(captured.value, captured.type, captured.isConst);
}

function newProcess(
  process: Process,
  frame: Frame,
  kind: 'async function' | 'async block',
  fn: StofFunction | undefined,
): Process {
  if (process.uninterrupted > 0) throw internalError('NotInterruptible');
  process.services.usage.checkProcesses();
  const spawned = new Process(process.services.nextProcess(), process.origin.ofSpawned(kind), process, frame);
  // Only listeners are told, and to remember it costs as much as the process.
  const isWatched = process.services.onEvent !== undefined || process.scheduler.isOrdered;
  if (fn !== undefined && isWatched) spawned.started = fn;
  return spawned;
}

/** The spawned process joins the line when the round is over; its promise is in `process.value`. */
function start(process: Process, spawned: Process, type: StofType): Signal {
  process.scheduler.spawn(spawned);
  process.value = new StofPromise(spawned, type.kind === 'promise' ? type.of : type);
  turn.travelling = undefined;
  return Signal.Spawn;
}

/** Whether the frame of an async function can be made before its process has a turn: no default, nothing captured, and no cast that could fail. */
function isBoundAsIs({ params, frees }: FunctionCode, args: readonly Value[]): boolean {
  if (frees.length > 0 || params.length !== args.length) return false;
  for (let i = 0; i < args.length; i++) if (!isAsItIs(args[i], params[i]!.type)) return false;
  return true;
}

/** Calls a library function with all its arguments, the receiver first. */
export function callLibrary(
  process: Process,
  frame: Frame,
  fn: LibraryFunction,
  args: Value[],
  names: readonly (string | undefined)[] | undefined,
  reference: boolean,
): Signal {
  return callImplementation(process, frame, fn, implementationOf(fn), args, names, reference);
}

function callImplementation(
  process: Process,
  frame: Frame,
  fn: LibraryFunction,
  implementation: Implementation,
  args: Value[],
  names: readonly (string | undefined)[] | undefined,
  reference: boolean,
): Signal {
  for (let i = 0; i < args.length; i++) if (args[i] === undefined) args[i] = null;
  if (fn.async) return spawnLibrary(process, frame, fn, implementation, args, names);
  const bound = bindArguments(fn, args, names, process);
  if (typeof implementation === 'function') {
    process.value = implementation(process, bound);
    turn.travelling = undefined;
    if (isLong(read(bound[0])) && (++longCalls & 3) === 0 && process.scheduler.isLate) turn.spend();
    return Signal.Done;
  }
  if (implementation instanceof ByReference) {
    process.value = reference ? implementation.reference(process, bound) : implementation.plain(process, bound);
    turn.travelling = implementation.typeOf?.(bound);
    return Signal.Done;
  }
  if (implementation instanceof FrameFunction) {
    return pushLibraryCall(process, frame, implementation.start(process, bound));
  }
  return implementation satisfies never;
}

/** Starts a process for a library call: how many arguments there are is checked before, what they are in the process. */
function spawnLibrary(
  process: Process,
  frame: Frame,
  fn: LibraryFunction,
  implementation: Implementation,
  args: Value[],
  names: readonly (string | undefined)[] | undefined,
): Signal {
  if (!(implementation instanceof FrameFunction)) throw new Error(`${fn.library}.${fn.name} is no frame`);
  checkArgumentCount(fn, args.length, names);
  const spawned = newProcess(process, frame, 'async function', undefined);
  spawned.top = new AsyncLibraryCall(frame.self, own => implementation.start(own, bindArguments(fn, args, names, own)));
  return start(process, spawned, VOID);
}

/** Library calls on long values so far: every fourth looks at the clock, so that few of them together stay below its time. */
let longCalls = 0;

/** Whether a library function may take long over this value: sorting 20,000 items takes ten milliseconds. */
function isLong(value: Content): boolean {
  if (typeof value === 'string') return value.length > 10_000;
  if (value instanceof List || value instanceof SortedSet) return value.items.length > 1000;
  return value instanceof SortedMap && value.keys.length > 1000;
}

/** The order in which named arguments are evaluated: for each turn, the index of the argument as written. */
export function argumentOrder(target: CallTarget, names: readonly (string | undefined)[]): readonly number[] {
  const order = names.map((_, i) => i);
  if (!(target instanceof StofFunction)) return order;
  const { params } = target.code;
  // The positional ones fill what the named ones leave; then all go in the order of the parameters.
  const slots = new Array<number | undefined>(params.length).fill(undefined);
  names.forEach((name, i) => {
    if (name !== undefined) slots[params.findIndex(param => param.name === name)] = i;
  });
  let next = 0;
  names.forEach((name, i) => {
    if (name !== undefined) return;
    while (slots[next] !== undefined) next++;
    slots[next] = i;
  });
  const found = slots.filter(index => index !== undefined);
  return found.length === names.length ? found : order;
}
