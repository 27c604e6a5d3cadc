/** The folders that a client has shared, and the paths in them. Nothing outside is named, read or run. */

import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PACKAGE_DOCUMENT } from '../../language/paths/packages.ts';
import { isUncPath } from '../../language/paths/paths.ts';
import { reasonOf } from '../reasons.ts';
import { isWithin } from './within.ts';

/** A file or folder of the shared folders. Paths are absolute, and links in them are followed. */
export interface Place {
  readonly path: string;
  /** The shared folder that it is in. */
  readonly folder: string;
  readonly kind: 'file' | 'folder' | 'missing';
}

/** The folders of a list that are there, with their links followed. */
export function foldersOf(paths: readonly string[]): string[] {
  return paths.flatMap(path => {
    try {
      const real = realpathSync.native(resolve(path));
      return statSync(real).isDirectory() ? [real] : [];
    } catch {
      return [];
    }
  });
}

/** What a path of a client means; a text says why it means nothing that may be looked at. */
export function placeOf(written: string, folders: readonly string[]): Place | string {
  const path = pathOf(written);
  if (path === undefined || path.includes('\0') || isUncPath(path)) return `'${written}' is no path of this machine`;
  const places = isAbsolute(path) ? [path] : folders.map(folder => join(folder, path));
  let outside = false;
  let missing: Place | undefined;
  for (const candidate of places) {
    let real: string;
    try {
      real = realPath(candidate);
    } catch (error) {
      return `'${written}': ${reasonOf(error)}`;
    }
    const folder = folders.find(shared => isWithin(shared, real));
    if (folder === undefined) outside = true;
    else {
      const kind = kindOf(real);
      if (kind !== 'missing') return { path: real, folder, kind };
      missing ??= { path: real, folder, kind };
    }
  }
  if (missing !== undefined && !outside) return missing;
  return `'${written}' lies outside of the folders that are shared: ${folders.join(', ') || 'there are none'}`;
}

/** A path as answers show it: from the shared folder that it is in, where there is one alone. */
export function placeWithin(path: string, folders: readonly string[]): string {
  const [folder, ...others] = folders;
  return folder !== undefined && others.length === 0 && isWithin(folder, path) ? relative(folder, path) || '.' : path;
}

/** The nearest folder above a file that has a package's document, no higher than the shared folder. */
export function packageAround({ path, folder }: Place): string | undefined {
  for (let above = dirname(path); isWithin(folder, above); above = dirname(above)) {
    if (kindOf(join(above, PACKAGE_DOCUMENT)) === 'file') return above;
    if (above === dirname(above)) return undefined;
  }
  return undefined;
}

function pathOf(written: string): string | undefined {
  if (!/^file:/i.test(written)) return written;
  try {
    return fileURLToPath(written);
  } catch {
    return undefined;
  }
}

/** With the links of all that is there followed; what is not there yet stands behind. */
function realPath(path: string): string {
  const whole = resolve(path);
  try {
    return realpathSync.native(whole);
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!isMissing || dirname(whole) === whole) throw error;
    return join(realPath(dirname(whole)), basename(whole));
  }
}

function kindOf(path: string): Place['kind'] {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file';
  } catch {
    return 'missing';
  }
}
