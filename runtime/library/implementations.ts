/** Which function stands behind each entry of the library tables: one visible list of all that exist. */

import type { LibraryFunction } from '../../language/library/library.ts';
import { custom } from '../values/errors.ts';
import type { Implementation, Implementations } from './implementation.ts';
import { listFunctions } from './list.ts';
import { numFunctions } from './num.ts';
import { strFunctions } from './str.ts';

/** By the name of the library. */
export const implementations: Readonly<Record<string, Implementations>> = {
  List: listFunctions,
  Num: numFunctions,
  Str: strFunctions,
};

const found = new WeakMap<LibraryFunction, Implementation>();

/** What a call of the function runs. One that is described but not written fails with an error that says so. */
export function implementationOf(fn: LibraryFunction): Implementation {
  let implementation = found.get(fn);
  if (implementation === undefined) {
    const functions = implementations[fn.library];
    const written = functions !== undefined && Object.hasOwn(functions, fn.name) ? functions[fn.name] : undefined;
    implementation = written ?? missing(fn);
    found.set(fn, implementation);
  }
  return implementation;
}

function missing(fn: LibraryFunction): Implementation {
  return () => {
    throw custom(`${fn.library}.${fn.name}() is not part of this version`);
  };
}
