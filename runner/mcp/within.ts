/** Where paths lead, within some folders. */

import { realpathSync } from 'node:fs';
import { isAbsolute, relative, sep } from 'node:path';

/** Whether a path is a folder or lies below it. Both are absolute, and free of links. */
export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/**
 * Where an absolute path leads once all links are followed, if that lies in one of the folders (which have none). Of what is
 * outside nobody learns whether it is there.
 */
export function realPathOf(
  path: string,
  folders: readonly string[],
): { readonly path: string } | 'missing' | 'outside' {
  const isShared = (found: string) => folders.some(folder => isWithin(folder, found));
  try {
    const found = realpathSync.native(path);
    return isShared(found) ? { path: found } : 'outside';
  } catch {
    return isShared(path) ? 'missing' : 'outside';
  }
}
