/**
 * What a library of the language offers, as data: names, parameters, results and documentation. Hover, completion, the
 * checker, the generated pages and the runtime's argument binding all read these tables, so a function is described once.
 *
 * The tables write signatures as the language would: `substring(val: str, start: int = 0, end: int = -1) -> str`. A
 * `name: type` parameter is cast to its type before the call. A `name ~ type` parameter is not cast: the type says what the
 * function can use, and it fails with an error of its own for anything else. A parameter with neither takes anything, `...`
 * any number of further arguments. `number` stands for `int | float` (units are floats).
 */

import type { StofType } from '../tables/types.ts';
import { readSignature } from './signature.ts';

/** The value of a parameter that a call leaves out. */
export type LibraryDefault = string | number | boolean | null;

export interface LibraryParameter {
  readonly name: string;
  /** The type that an argument is cast to; undefined: none. Null passes every cast. */
  readonly type: StofType | undefined;
  /** What the function itself can use; undefined: anything. The same as `type` for parameters that are cast. */
  readonly accepts: StofType | undefined;
  /** Undefined: every call must give the argument. */
  readonly default: LibraryDefault | undefined;
}

export interface LibraryFunction {
  /** The library's name. */
  readonly library: string;
  readonly name: string;
  readonly parameters: readonly LibraryParameter[];
  /** Takes further arguments behind the listed ones; their number is not checked at all then. */
  readonly variadic: boolean;
  /** `void` leaves no value; `unknown` may be anything. */
  readonly returns: StofType;
  readonly doc: string;
  /** Source (a last expression without `;` is printed), and what it prints. */
  readonly example: readonly [code: string, prints: string] | undefined;
  /** The error codes of its own that it can throw, beside those of casts and argument counts. */
  readonly throws: readonly string[];
  /** A call starts a process and gives a promise. */
  readonly async: boolean;
  /** Changes its first argument in place. */
  readonly mutates: boolean;
  /** `&` in front of the call gives references into the receiver instead of copies. */
  readonly byReference: boolean;
  /** What the host must lend for the function to exist. */
  readonly grant: Grant | undefined;
}

/** What a host may refuse: the file system and the environment, or the network. */
export type Grant = 'system' | 'network';

/** A library: its functions by name, in the order of its table. */
export interface Library {
  readonly name: string;
  readonly doc: string;
  /** Kinds of values that find its functions as methods; `data:Tag` for tagged data. */
  readonly receivers: readonly string[];
  /** What the host must lend for the library to exist. */
  readonly grant: Grant | undefined;
  readonly functions: ReadonlyMap<string, LibraryFunction>;
}

/** An entry as the tables write it. `throws` defaults to the library's and the function's name: `StrLen`. */
export interface FunctionEntry {
  readonly signature: string;
  readonly doc: string;
  readonly example?: readonly [code: string, prints: string];
  readonly throws?: readonly string[];
  readonly async?: boolean;
  readonly mutates?: boolean;
  readonly byReference?: boolean;
  readonly grant?: Grant;
}

export interface LibraryEntry {
  readonly name: string;
  readonly doc: string;
  readonly receivers: readonly string[];
  readonly grant?: Grant;
  readonly functions: readonly FunctionEntry[];
}

/** A library from its table. The signatures are read when the functions are first asked for: a start pays for none. */
export function defineLibrary(entry: LibraryEntry): Library {
  let functions: ReadonlyMap<string, LibraryFunction> | undefined;
  return {
    name: entry.name,
    doc: entry.doc,
    receivers: entry.receivers,
    grant: entry.grant,
    get functions() {
      functions ??= new Map(entry.functions.map(f => defineFunction(entry, f)));
      return functions;
    },
  };
}

function defineFunction(library: LibraryEntry, entry: FunctionEntry): [string, LibraryFunction] {
  const { name, parameters, variadic, returns } = readSignature(entry.signature);
  return [
    name,
    {
      library: library.name,
      name,
      parameters,
      variadic,
      returns,
      doc: entry.doc,
      example: entry.example,
      throws: entry.throws ?? [errorCode(library.name, name)],
      async: entry.async ?? false,
      mutates: entry.mutates ?? false,
      byReference: entry.byReference ?? false,
      grant: entry.grant ?? library.grant,
    },
  ];
}

/** `StrIndexOf` for `Str`, `index_of`. */
function errorCode(library: string, name: string): string {
  const words = [library, ...name.split('_')];
  return words.map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
