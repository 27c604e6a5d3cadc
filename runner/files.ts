/** Reading files, and saying why one cannot be read in the words that the language's messages use. */

import { readFileSync, writeFileSync } from 'node:fs';
import { pathKey } from '../language/paths/paths.ts';
import type { HostFailure } from '../runtime/host.ts';
import type { Files } from '../runtime/library/context.ts';

/** Texts and numbers of the system's errors, the same on every system so that a program prints the same. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'No such file or directory (os error 2)',
  EACCES: 'Permission denied (os error 13)',
  EPERM: 'Operation not permitted (os error 1)',
  EISDIR: 'Is a directory (os error 21)',
  EEXIST: 'File exists (os error 17)',
  ENOTDIR: 'Not a directory (os error 20)',
  EMFILE: 'Too many open files (os error 24)',
  ENAMETOOLONG: 'File name too long (os error 36)',
  ELOOP: 'Too many levels of symbolic links (os error 40)',
  EIO: 'Input/output error (os error 5)',
  ERR_INVALID_ARG_VALUE: 'file name contained an unexpected NUL byte',
  ERR_FS_FILE_TOO_LARGE: 'File too large (os error 27)',
};

/** The bytes of a file by its absolute path. */
export function readBytes(path: string): Uint8Array | HostFailure {
  try {
    return readFileSync(path);
  } catch (error) {
    return { failure: reasonOf(error) };
  }
}

/** Files as documents use them through `fs`. */
export const nodeFiles: Files = {
  read: readBytes,
  write(path, bytes) {
    try {
      writeFileSync(path, bytes);
      return undefined;
    } catch (error) {
      return { failure: reasonOf(error) };
    }
  },
};

/** Why the system refused something. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return REASONS[code] ?? error.message;
}

/** Reads the disk, except for files whose text an editor has not saved yet. `texts` goes by absolute path. */
export function readerWith(texts: Readonly<Record<string, string>>): (path: string) => Uint8Array | HostFailure {
  const unsaved = new Map(Object.entries(texts).map(([path, text]) => [pathKey(path), text]));
  if (unsaved.size === 0) return readBytes;
  const encoder = new TextEncoder();
  return path => {
    const text = unsaved.get(pathKey(path));
    return text === undefined ? readBytes(path) : encoder.encode(text);
  };
}
