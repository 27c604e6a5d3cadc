/** All libraries of the language, in the order of their importance to a reader. */

import type { StofType } from '../tables/types.ts';
import { ageLibrary } from './age.ts';
import { blobLibrary } from './blob.ts';
import { dataLibrary } from './data.ts';
import { fnLibrary } from './fn.ts';
import { fsLibrary } from './fs.ts';
import { httpLibrary } from './http.ts';
import { imageLibrary } from './image.ts';
import type { Library, LibraryFunction } from './library.ts';
import { listLibrary } from './list.ts';
import { mapLibrary } from './map.ts';
import { mdLibrary } from './md.ts';
import { numLibrary } from './num.ts';
import { objLibrary } from './obj.ts';
import { pdfLibrary } from './pdf.ts';
import { promptLibrary } from './prompt.ts';
import { setLibrary } from './set.ts';
import { stdLibrary } from './std.ts';
import { strLibrary } from './str.ts';
import { timeLibrary } from './time.ts';
import { tupLibrary } from './tup.ts';
import { verLibrary } from './ver.ts';

export const libraries: readonly Library[] = [
  stdLibrary,
  numLibrary,
  strLibrary,
  listLibrary,
  mapLibrary,
  setLibrary,
  tupLibrary,
  objLibrary,
  fnLibrary,
  timeLibrary,
  verLibrary,
  blobLibrary,
  promptLibrary,
  dataLibrary,
  httpLibrary,
  fsLibrary,
  mdLibrary,
  ageLibrary,
  imageLibrary,
  pdfLibrary,
];

const byName: ReadonlyMap<string, Library> = new Map(libraries.map(library => [library.name, library]));

/** The library of that name; names are case-sensitive. */
export function libraryNamed(name: string): Library | undefined {
  return byName.get(name);
}

// Without a prototype, so that no name is found that is not there.
const tables: Record<string, Record<string, LibraryFunction>> = Object.create(null);

/** The function of a library, if there is one. Hot: every call of a method on a value asks. */
export function libraryFunction(library: string, name: string): LibraryFunction | undefined {
  return (tables[library] ?? tableOf(library))[name];
}

function tableOf(library: string): Record<string, LibraryFunction> {
  const table: Record<string, LibraryFunction> = Object.create(null);
  const functions = byName.get(library)?.functions;
  if (functions === undefined) return table;
  for (const [name, fn] of functions) table[name] = fn;
  tables[library] = table;
  return table;
}

/**
 * Names of methods that change a text or a version in place, which other values are copied for: a call of one on a variable has
 * to hand over the variable itself.
 */
export function changesScalar(method: string): boolean {
  return strLibrary.functions.get(method)?.mutates === true || verLibrary.functions.get(method)?.mutates === true;
}

/**
 * The name of the library whose functions are the methods of a type's values: `Str` for `str`. `Empty` (null) and `Bool` are
 * such names without a library: they have no functions. Undefined where the values decide: unions, `unknown`.
 */
export function libraryOf(type: StofType): string | undefined {
  switch (type.kind) {
    case 'null':
    case 'void':
      return 'Empty';
    case 'bool':
      return 'Bool';
    case 'int':
    case 'float':
    case 'unit':
      return 'Num';
    case 'str':
      return 'Str';
    case 'prompt':
      return 'Prompt';
    case 'ver':
      return 'Ver';
    case 'blob':
      return 'Blob';
    case 'list':
      return 'List';
    case 'set':
      return 'Set';
    case 'map':
      return 'Map';
    case 'tuple':
      return 'Tup';
    case 'fn':
      return 'Fn';
    case 'obj':
    case 'object':
      return 'Obj';
    case 'data':
      return type.tag ?? 'Data';
    case 'promise':
    case 'notNull':
      return libraryOf(type.of);
    case 'union':
    case 'unknown':
      return undefined;
    default:
      return type satisfies never;
  }
}
