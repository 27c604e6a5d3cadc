/**
 * The errors that values and libraries raise: one constructor for each code, with the text a `catch` receives, the line a report
 * prints and the form inside `AwaitError(…)`.
 */

import { type StofType, typeDebug, typeText } from '../../language/tables/types.ts';
import { debugOf, quoted } from './debug.ts';
import { StofError } from './error.ts';
import { textOf } from './print.ts';
import type { Value } from './value.ts';

// Codes without data: what a report says. Codes of libraries (`StrAt`) are not here, their message follows their name.
const plainMessages = {
  NotImplemented: 'not implemented',
  Truthy: 'cannot test this value as true/false',
  AssignConst: 'cannot assign to a const variable',
  FieldReadOnlySet: 'cannot set a read-only field',
  ObjectCastProtoDne: "cannot cast the object: its prototype type wasn't found",
  FuncInvalidReturn: "the returned value doesn't match the function's return type",
  DeclareExisting: 'a variable with this name already exists in this scope',
  AssignRootNonObj: 'only an object can be assigned to a root',
  AssignExistingRoot: 'a root with this name already exists',
  AssignSelf: 'cannot assign to self',
  AssignSuper: 'cannot assign to super',
} as const;

/** A code that stands alone. */
export function plainError(code: keyof typeof plainMessages): StofError {
  return new StofError(code, code, plainMessages[code], code);
}

/** A code that only the engine's insides raise; the report shows it as an internal error. */
export function internalError(code: string): StofError {
  return new StofError(code, code, `internal runtime error (${code})`, code);
}

export function notImplemented(): StofError {
  return plainError('NotImplemented');
}

/** A code with a text behind it: `Custom("…")`. The report prints the text, or what `message` says. */
function textError(code: string, text: string, message = text): StofError {
  const form = `${code}(${quoted(text)})`;
  return new StofError(code, form, message, form);
}

/** An engine message of its own. */
export function custom(text: string): StofError {
  return textError('Custom', text);
}

/** The error of a data format, such as `JSONStringImport("…")`: a report says `json string import failed: …`. */
export function codeWithText(code: string, text: string): StofError {
  const words = code.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/([A-Z])([A-Z][a-z])/g, '$1 $2');
  return textError(code, text, `${words.toLowerCase()} failed: ${text}`);
}

/** `a + null`; the verb is the operator's: `add`, `take the remainder of`. */
export function nullArithmetic(verb: string, leftIsNull: boolean, rightIsNull: boolean): StofError {
  const side = leftIsNull && rightIsNull ? 'both values are' : leftIsNull ? 'the left value is' : 'the right value is';
  return textError('NullArithmetic', `cannot ${verb} null: ${side} null or missing (use ?? to give a default)`);
}

/** What was cast: its type's debug form, and the type as text. Objects of a type show the type's id in both. */
export interface CastSource {
  readonly debug: string;
  readonly text: string;
}

/** A cast that no rule allows. */
export function castVal(from: CastSource, to: StofType): StofError {
  const form = `CastVal(${from.debug}, ${typeDebug(to)})`;
  return new StofError('CastVal', form, `cannot cast ${from.text} to ${typeText(to)}`, form);
}

/** Arguments that do not fit a signature; the text names the function. */
export function funcArgs(message: string): StofError {
  return new StofError('FuncArgs', 'FuncArgs', message, `FuncArgsInfo(${quoted(message)})`);
}

// How a message speaks of the receiver of a library function.
const receivers: Readonly<Record<string, string>> = {
  Str: 'a string',
  Num: 'a number',
  Bool: 'a boolean',
  List: 'a list',
  Map: 'a map',
  Set: 'a set',
  Tup: 'a tuple',
  Blob: 'a blob',
  Obj: 'an object',
  Fn: 'a function',
  Ver: 'a version',
  Prompt: 'a prompt',
  Promise: 'a promise',
  Data: 'data',
};

/** A function that does not exist: `Str.nope` (method of a value), `Str::nope`, `Std.nope`, `Empty.nope`, or a path. */
export function funcDne(path: string): StofError {
  return textError('FuncDne', path, missingFunction(path));
}

/** A call of a function that was dropped, or replaced by a field. */
export function functionGone(): StofError {
  return funcDne('Data Ptr not Func');
}

function missingFunction(path: string): string {
  const colons = path.indexOf('::');
  if (colons > 0) return missingInLibrary(path.slice(0, colons), path.slice(colons + 2));
  const [library = '', name, ...more] = path.split('.');
  if (name === undefined || more.length > 0) return `function '${path}' not found`;
  if (library === 'Std') {
    return `function '${name}' not found (no variable, standard library function, or function at that path)`;
  }
  if (library === 'Empty') {
    return `cannot call '${name}' on null (the value is null or missing - check the name or path)`;
  }
  const receiver = receivers[library];
  return receiver === undefined
    ? `function '${path}' not found`
    : `'${name}' is not a function for ${receiver} (${library} library)`;
}

function missingInLibrary(library: string, name: string): string {
  if (library === 'fs') return `'fs::${name}' isn't available: this host hasn't given documents file system access`;
  if (library === 'Http') return `'Http::${name}' isn't available: this host hasn't given documents network access`;
  return `the ${library} library has no function '${name}' (or the library isn't available in this host)`;
}

/** A library function that cannot work with what it got. `code` is the name that a catch sees: `StrAt`, `NumToUnits`. */
export function libraryError(code: string, library: string, name: string): StofError {
  return new StofError(code, code, `${library}.${name}() failed (invalid arguments or value)`, code);
}

/** `AssertFailed`, `AssertNotFailed`, `AssertEqFailed`, `AssertNotEqFailed`, with what was found. */
export function assertFailed(code: string, text: string): StofError {
  return textError(code, text, `assertion failed: ${text}`);
}

/** What `assert_eq` raises: its text, and the two values for whoever shows how they differ. */
export function assertEqFailed(first: string, second: string): StofError {
  const error = assertFailed('AssertEqFailed', `'${first}' does not equal '${second}'`);
  error.compared = { first, second };
  return error;
}

/** `throw(value)`. */
export function thrown(value: Value): StofError {
  const message = typeof value === 'string' ? value : `error thrown: ${textOf(value)}`;
  return new StofError('Thrown', value, message, `Thrown(${debugOf(value)})`);
}

/** What an `await` raises for a process that failed. */
export function awaitError(inner: StofError): StofError {
  const form = `AwaitError(${inner.debug})`;
  const error = new StofError('AwaitError', form, `awaited process failed: ${inner.message}`, form);
  error.cause = inner.cause ?? inner;
  return error;
}

/** A text that could not be read; a catch receives the whole message. */
export function parseError(message: string): StofError {
  return new StofError('ParseError', message, message, `ParseError(${quoted(message)})`);
}
