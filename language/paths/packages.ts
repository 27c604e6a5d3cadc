/**
 * What a package loads: the field `import` of its `pkg.stof`, once that document was evaluated.
 * Rules: language reference, "Command line".
 */

import { withFormat } from './imports.ts';
import { joinPath } from './paths.ts';

/** The name of the document that makes a folder a package. */
export const PACKAGE_DOCUMENT = 'pkg.stof';

/** A value of the language as plain data, as far as the field can hold one. Lists, tuples and sets are arrays. */
export type PackageValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly PackageValue[]
  | { readonly [name: string]: PackageValue };

/** One file that a package loads, in order. */
export interface PackageImport {
  readonly path: string;
  /** The path as messages name it: `./` and what the field says. */
  readonly shown: string;
  readonly format: string;
  /** The object or root to load into, as written (`self.a.b`, `Other`); undefined: the main root. */
  readonly target: string | undefined;
}

/**
 * The files that the field says; `undefined` when its value is none of the forms: a path, an object
 * `{ path, format?, scope?/on?/as? }`, or a list of these. Objects without a path are passed over. Paths start from the
 * package's folder, even those that begin with `/`; `@name/x` is `stof/name/x` in it.
 */
export function packageImports(value: PackageValue, packageFolder: string): PackageImport[] | undefined {
  if (value === undefined) return [];
  if (typeof value === 'string') return [importOf(value, undefined, undefined, packageFolder)];
  if (value === null || typeof value !== 'object') return undefined;
  if (isList(value)) {
    const all: PackageImport[] = [];
    for (const item of value) {
      const found = item === undefined ? undefined : packageImports(item, packageFolder);
      if (found === undefined) return undefined;
      all.push(...found);
    }
    return all;
  }
  const path = value['path'];
  if (path === undefined) return [];
  if (typeof path !== 'string') return undefined;
  const target = [value['scope'], value['on'], value['as']].find(name => typeof name === 'string');
  const format = typeof value['format'] === 'string' ? value['format'] : undefined;
  return [importOf(path, format, target, packageFolder)];
}

function isList(value: object): value is readonly PackageValue[] {
  return Array.isArray(value);
}

function importOf(
  path: string,
  format: string | undefined,
  target: string | undefined,
  packageFolder: string,
): PackageImport {
  const inside = path.replace(/^\/+/, '').replace(/(^|[\\/])@/g, '$1stof/');
  const shown = `./${path.replace(/^\.\//, '')}`;
  return { ...withFormat(joinPath(packageFolder, inside), format), shown, target };
}
