/** Finds the documents below the folders that are open in the editor. */

import { addressIn, addressOfPath, pathOfAddress } from '../../language/project/address.ts';
import type { Disk } from './disk.ts';

/** Folders that hold what others wrote, or no documents at all. */
const PASSED_OVER = new Set(['node_modules', '.git', '.hg', '.svn']);

/** With more documents than this a folder is no project, and what is found first has to do. */
export const MOST_FILES = 20_000;
const DEEPEST = 64;

export interface SurveyedFolder {
  readonly uri: string;
  /** Whether a path below the folder (with `/`) is to be passed over. */
  readonly isExcluded: (path: string) => boolean;
}

/** The addresses of all documents below a folder, a batch for each folder that has some. Ends early when `isOver` says so. */
export async function* documentsBelow(
  disk: Disk,
  { uri, isExcluded }: SurveyedFolder,
  isOver: () => boolean,
): AsyncGenerator<string[]> {
  const root = pathOfAddress(uri);
  if (root === undefined) return;
  const open = [{ address: addressOfPath(root), below: '', depth: 0 }];
  let count = 0;
  for (let folder = open.shift(); folder && count < MOST_FILES; folder = open.shift()) {
    const path = pathOfAddress(folder.address);
    const entries = path === undefined ? [] : await disk.list(path);
    if (isOver()) return;
    const found: string[] = [];
    for (const { name, kind } of entries) {
      const below = folder.below === '' ? name : `${folder.below}/${name}`;
      if (PASSED_OVER.has(name) || isExcluded(below)) continue;
      const address = addressIn(folder.address, name).uri;
      if (kind === 'file' && name.endsWith('.stof')) found.push(address);
      else if (kind === 'folder' && folder.depth < DEEPEST) open.push({ address, below, depth: folder.depth + 1 });
    }
    count += found.length;
    if (found.length > 0) yield found;
  }
}
