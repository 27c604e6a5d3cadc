/**
 * Binding the arguments of a call to the parameters of a library function: order, defaults, casts.
 *
 * Hot: a call with the right number of positional arguments passes through without allocating.
 */

import type { LibraryFunction, LibraryParameter } from '../../language/library/library.ts';
import { type StofType, typeText } from '../../language/tables/types.ts';
import { type CastHost, castTo } from '../values/cast.ts';
import { write } from '../values/cells.ts';
import { funcArgs } from '../values/errors.ts';
import { Cell, List, Reference, SortedMap, SortedSet, type Value } from '../values/value.ts';

/** Names of a call's arguments by their places; undefined for positional ones, and for calls that name none. */
export type ArgumentNames = readonly (string | undefined)[] | undefined;

/**
 * The arguments in the order of the parameters, defaults filled in, each cast to its declared type; `args` may be taken over.
 * Variadic functions take what they get: only arguments that are there are cast.
 *
 * @throws `FuncArgs` for missing, surplus and unknown arguments, `CastVal` for what cannot be cast
 */
export function bindArguments(fn: LibraryFunction, args: Value[], names: ArgumentNames, host: CastHost): Value[] {
  const { parameters } = fn;
  const bound = names === undefined ? args : insertNamed(fn, args, names);
  if (bound.length !== parameters.length) complete(fn, bound);
  for (let i = 0; i < parameters.length && i < bound.length; i++) {
    const type = parameters[i]!.type;
    if (type !== undefined) bound[i] = castGiven(bound[i], type, host);
  }
  return bound;
}

/** Throws `FuncArgs` for a call of so many arguments that cannot be bound: known before any of them is evaluated. */
export function checkArgumentCount(fn: LibraryFunction, count: number, names: ArgumentNames): void {
  if (names === undefined && count === fn.parameters.length) return;
  const args = new Array<Value>(count).fill(null);
  complete(fn, names === undefined ? args : insertNamed(fn, args, names));
}

/**
 * Positional arguments first, then each named one at the index of its parameter, which moves those behind it. Variadic functions
 * take unknown names as positional, also those that hand their arguments on (`Fn.call`).
 */
function insertNamed(fn: LibraryFunction, args: readonly Value[], names: readonly (string | undefined)[]): Value[] {
  const bound: Value[] = [];
  const named: { readonly index: number; readonly value: Value }[] = [];
  names.forEach((name, i) => {
    const index = name === undefined ? -1 : fn.parameters.findIndex(parameter => parameter.name === name);
    if (index >= 0) named.push({ index, value: args[i] });
    else if (name === undefined || fn.variadic) bound.push(args[i]);
    else throw funcArgs(`unknown argument '${name}' for ${signatureOf(fn)}`);
  });
  named.sort((a, b) => a.index - b.index);
  for (const { index, value } of named) {
    while (bound.length < index) bound.push(defaultOf(fn, fn.parameters[bound.length]!));
    bound.splice(index, 0, value);
  }
  return bound;
}

function complete(fn: LibraryFunction, bound: Value[]): void {
  const { parameters, variadic } = fn;
  if (variadic) {
    for (let i = bound.length; i < parameters.length; i++) {
      if (parameters[i]!.default === undefined) return;
      bound.push(defaultOf(fn, parameters[i]!));
    }
    return;
  }
  if (bound.length > parameters.length) {
    const counts = `(${bound.length} given, ${parameters.length} expected)`;
    throw funcArgs(`too many arguments ${counts} for ${signatureOf(fn)}`);
  }
  while (bound.length < parameters.length) bound.push(defaultOf(fn, parameters[bound.length]!));
}

function defaultOf(fn: LibraryFunction, parameter: LibraryParameter): Value {
  if (parameter.default !== undefined) return parameter.default;
  throw funcArgs(`missing argument '${parameter.name}' for ${signatureOf(fn)}`);
}

/** The usual receivers and arguments need no cast; this says so without looking further. */
export function isOfKind(arg: Value, type: StofType): boolean {
  switch (type.kind) {
    case 'str':
      return typeof arg === 'string';
    case 'int':
      return typeof arg === 'number' && Math.floor(arg) === arg;
    case 'float':
      return typeof arg === 'number' && Math.floor(arg) !== arg;
    case 'unknown':
      return arg !== null;
    case 'list':
      return arg instanceof Cell && arg.content instanceof List;
    case 'map':
      return arg instanceof Cell && arg.content instanceof SortedMap;
    case 'set':
      return arg instanceof Cell && arg.content instanceof SortedSet;
    default:
      return false;
  }
}

/** A referenced value is cast where it stands, and stays a reference; so is a collection, for all who share it. */
/** An argument as a parameter's type: null stays, and what a reference leads to is cast where it is. */
export function castGiven(arg: Value, type: StofType, host: CastHost): Value {
  if (arg === null || arg === undefined) return null;
  if (isOfKind(arg, type)) return arg;
  if (!(arg instanceof Reference)) return castTo(arg, type, host);
  const cast = castTo(arg.cell, type, host);
  if (cast !== arg.cell) write(arg.cell, cast);
  return arg;
}

/** `Str.substring(val: str, start?: int, end?: int)`: how messages show a function. */
export function signatureOf(fn: LibraryFunction): string {
  const parameters = fn.parameters.map(parameter => {
    const mark = parameter.default === undefined ? '' : '?';
    return parameter.type === undefined
      ? `${parameter.name}${mark}`
      : `${parameter.name}${mark}: ${typeText(parameter.type)}`;
  });
  return `${fn.library}.${fn.name}(${parameters.join(', ')})`;
}
