/** What the server may do with the machine's files: look at them. It never writes one, and never reaches for another machine. */

import { constants } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { isUncPath } from '../../language/paths/paths.ts';

/** `opaque`: it is there and is no text to look into: too large, not UTF-8, not to be opened. */
export type ReadResult = { readonly text: string } | 'missing' | 'opaque' | 'folder';

export interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
}

/** Paths are absolute and native. Nothing here throws: what the machine refuses is `opaque`, or an empty folder. */
export interface Disk {
  read(path: string): Promise<ReadResult>;
  /** The same without reading: a file is `opaque`. */
  look(path: string): Promise<Exclude<ReadResult, { text: string }>>;
  /** What a folder holds. Links to folders are `other`: following them could lead in circles, and out of the workspace. */
  list(folder: string): Promise<readonly Entry[]>;
}

/** Larger files are not looked into: nobody writes such a document, and data of this size has no names worth knowing. */
export const LARGEST_FILE = 4 * 1024 * 1024;

export const machineDisk: Disk = {
  async read(path) {
    const looked = await this.look(path);
    if (looked !== 'opaque' || isUncPath(path)) return looked;
    let file: Awaited<ReturnType<typeof open>> | undefined;
    try {
      // Without waiting: a pipe that took the file's place since must not hold a thread.
      file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
      const { size } = await file.stat();
      if (size > LARGEST_FILE) return 'opaque';
      return textOf(await file.readFile());
    } catch (error) {
      return refusal(error);
    } finally {
      await file?.close();
    }
  },

  async look(path) {
    if (isUncPath(path)) return 'opaque';
    try {
      const found = await stat(path);
      return found.isDirectory() ? 'folder' : 'opaque';
    } catch (error) {
      return refusal(error);
    }
  },

  async list(folder) {
    if (isUncPath(folder)) return [];
    try {
      const entries = await readdir(folder, { withFileTypes: true });
      return entries.map(entry => ({
        name: entry.name,
        kind: entry.isDirectory() ? 'folder' : entry.isFile() || entry.isSymbolicLink() ? 'file' : 'other',
      }));
    } catch {
      return [];
    }
  },
};

function textOf(bytes: Uint8Array): ReadResult {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return 'opaque';
  }
}

function refusal(error: unknown): 'missing' | 'opaque' {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'opaque';
}
