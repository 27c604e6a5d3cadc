/** From an argument to what is loaded. */

import { existsSync, readFileSync, statSync } from 'node:fs';
import { PACKAGE_DOCUMENT } from '../language/paths/packages.ts';
import { joinPath } from '../language/paths/paths.ts';
import type { Subject } from './execute.ts';
import { reasonOf } from './reasons.ts';

/** What a PATH means; a text says why it means nothing. */
export function subjectOf(path: string | undefined, workingFolder: string): Subject | string {
  if (path === '-') {
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(0));
      return { kind: 'text', text, name: '<stdin>', folder: workingFolder };
    } catch (error) {
      const reason = error instanceof TypeError ? 'it is not valid UTF-8' : reasonOf(error);
      return `cannot read the document on standard input: ${reason}`;
    }
  }
  const absolute = joinPath(workingFolder, path ?? '.');
  return isFolder(absolute) ? { kind: 'package', folder: absolute } : { kind: 'file', path: absolute };
}

/** A folder that is no package: tests are looked for below it. */
export function isSearched(path: string | undefined, workingFolder: string = process.cwd()): boolean {
  const folder = joinPath(workingFolder, path ?? '.');
  return path !== '-' && isFolder(folder) && !existsSync(joinPath(folder, PACKAGE_DOCUMENT));
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
