/** From an argument to what is loaded. */

import { readFileSync, statSync } from 'node:fs';
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

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
