/** What of a file or folder tells whether it is another than before. */

import { readdirSync, statSync } from 'node:fs';

/**
 * Of a file its number on the disk, size and time of change: an editor that saves by putting another file in its place changes the
 * first. Of a folder the names of the documents and folders in it: what else comes and goes there is nothing to us.
 */
export function signatureOf(path: string): string {
  try {
    const found = statSync(path);
    if (!found.isDirectory()) return `${found.ino} ${found.size} ${found.mtimeMs}`;
    return readdirSync(path, { withFileTypes: true })
      .filter(entry => !entry.name.startsWith('.') && entry.name !== 'node_modules')
      .filter(entry => entry.name.endsWith('.stof') || entry.isDirectory())
      .map(entry => entry.name)
      .sort()
      .join('/');
  } catch {
    return 'missing';
  }
}
