/** The files of the repository, as tests about its structure read them. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Folders that are made, not written. */
const MADE = new Set(['node_modules', 'dist', 'build', '.git', '.vscode-test']);

/** Paths of all files below a folder, from the root, with `/`, in the order of their names; the folders that builds make are left out. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder === '' ? '.' : folder, { withFileTypes: true })
    .filter(entry => !MADE.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesBelow(path) : [path];
    });
}

/** The text of a file, with `\n` between lines whatever the check-out made of them. */
export function textOf(path: string): string {
  return readFileSync(join(...path.split('/')), 'utf8').replaceAll('\r\n', '\n');
}

/** `folder` and all folders above it, the nearest first, without the root. */
export function foldersOf(path: string): string[] {
  const folders: string[] = [];
  for (let cut = path.lastIndexOf('/'); cut > 0; cut = path.lastIndexOf('/', cut - 1)) folders.push(path.slice(0, cut));
  return folders;
}
