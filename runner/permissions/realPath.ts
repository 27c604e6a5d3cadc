/** Where a path really leads. A file that is about to be written need not be there: what it is written through may be links. */

import { readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, sep } from 'node:path';

/** As many as systems follow. */
const MOST_LINKS = 40;

/**
 * The path with all links followed, as far as it is there, and in the letters of the disk. What cannot be found out is given
 * back as it is: the system does not open it either.
 */
export function realPath(path: string): string {
  let at = path;
  let missing: string[] = [];
  for (let links = 0; links <= MOST_LINKS; ) {
    try {
      const real = realpathSync.native(at);
      return missing.length === 0 ? real : `${real.endsWith(sep) ? real : real + sep}${missing.join(sep)}`;
    } catch (error) {
      if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'ENOTDIR') return path;
    }
    const above = dirname(at);
    const target = targetOf(at);
    if (target === undefined) {
      if (above === at) return path;
      missing = [basename(at), ...missing];
      // Behind what is not there, no system goes up again.
      if (missing[0] === '..') return path;
      at = above;
    } else {
      links++;
      // Not joined by text: `..` goes up from where the folder before it really is.
      at = isAbsolute(target) ? target : `${realPath(above)}${sep}${target}`;
    }
  }
  return path;
}

/** What a link says; undefined: it is none. */
function targetOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
