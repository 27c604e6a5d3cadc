/** Which function stands behind each entry of the library tables: one visible list of all that exist. */

import { libraries, libraryNamed } from '../../language/library/libraries.ts';
import type { LibraryFunction } from '../../language/library/library.ts';
import type { Document } from '../document/document.ts';
import { read } from '../values/cells.ts';
import { setOf } from '../values/containers.ts';
import { custom } from '../values/errors.ts';
import { ageFunctions } from './age.ts';
import { blobFunctions } from './blob.ts';
import type { LibraryContext } from './context.ts';
import { dataFunctions } from './data.ts';
import { fail } from './failure.ts';
import { fnFunctions } from './fn.ts';
import { fsFunctions } from './fs.ts';
import { httpFunctions } from './http.ts';
import { imageFunctions } from './image.ts';
import type { Implementation, Implementations } from './implementation.ts';
import { listFunctions } from './list.ts';
import { mapFunctions } from './map.ts';
import { mdFunctions } from './md.ts';
import { numFunctions } from './num.ts';
import { objFunctions } from './obj.ts';
import { pdfFunctions } from './pdf.ts';
import { promptFunctions } from './prompt.ts';
import { setFunctions } from './set.ts';
import { stdFunctions } from './std.ts';
import { strFunctions } from './str.ts';
import { timeFunctions } from './time.ts';
import { tupFunctions } from './tup.ts';
import { verFunctions } from './ver.ts';

/** The two functions that ask for libraries, and so stand beside their list. */
const searchFunctions: Implementations = {
  lib: (context, args) => {
    const library = read(args[0]);
    const name = read(args[1]);
    if (typeof library !== 'string' || (name != null && typeof name !== 'string')) {
      throw fail('StdHasLib', 'lib name and optional func name must both be a string');
    }
    const known = libraryNamed(library)?.functions ?? context.document.hostLibraries.get(library);
    const functions = [...(known?.values() ?? [])].filter(fn => exists(context, fn));
    return name == null ? functions.length > 0 : functions.some(fn => fn.name === name);
  },
  libs: context => {
    const present = libraries.filter(library => [...library.functions.values()].some(fn => exists(context, fn)));
    return setOf([...present.map(library => library.name), ...context.document.hostLibraries.keys()]);
  },
};

/** By the name of the library. */
export const implementations: Readonly<Record<string, Implementations>> = {
  Std: { ...stdFunctions, ...searchFunctions },
  Num: numFunctions,
  Str: strFunctions,
  List: listFunctions,
  Map: mapFunctions,
  Set: setFunctions,
  Tup: tupFunctions,
  Obj: objFunctions,
  Fn: fnFunctions,
  Time: timeFunctions,
  Ver: verFunctions,
  Blob: blobFunctions,
  Prompt: promptFunctions,
  Data: dataFunctions,
  Http: httpFunctions,
  fs: fsFunctions,
  Age: ageFunctions,
  Image: imageFunctions,
  Pdf: pdfFunctions,
  Md: mdFunctions,
};

const found = new WeakMap<LibraryFunction, Implementation>();

/** What a call of the function runs. One that is described but not written fails with an error that says so. */
export function implementationOf(fn: LibraryFunction): Implementation {
  let implementation = found.get(fn);
  if (implementation === undefined) {
    implementation = written(fn) ?? missing(fn);
    found.set(fn, implementation);
  }
  return implementation;
}

/** Lends a function to one document, in a library that the language has not. */
export function lendFunction(document: Document, fn: LibraryFunction, implementation: Implementation): void {
  found.set(fn, implementation);
  const library = document.hostLibraries.get(fn.library) ?? new Map<string, LibraryFunction>();
  document.hostLibraries.set(fn.library, library.set(fn.name, fn));
}

function written(fn: LibraryFunction): Implementation | undefined {
  const functions = implementations[fn.library];
  return functions !== undefined && Object.hasOwn(functions, fn.name) ? functions[fn.name] : undefined;
}

function missing(fn: LibraryFunction): Implementation {
  return () => {
    throw custom(`${fn.library}.${fn.name}() is not part of this version`);
  };
}

/** A program that asks first is told what it can call: what is written, and lent by the host. */
function exists(context: LibraryContext, fn: LibraryFunction): boolean {
  const isLent = context.document.hostLibraries.get(fn.library)?.get(fn.name) === fn;
  return (isLent || written(fn) !== undefined) && context.isGranted(fn);
}
