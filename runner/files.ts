/** Reading and writing files; why that cannot be done is told in the words that the language's messages use. */

import { readFileSync, writeFileSync } from 'node:fs';
import { pathKey } from '../language/paths/paths.ts';
import type { HostFailure } from '../runtime/host.ts';
import type { Files } from '../runtime/library/context.ts';
import { reasonOf } from './reasons.ts';
import { noteRead, noteWritten } from './watch/reads.ts';

/** The bytes of a file by its absolute path. */
export function readBytes(path: string): Uint8Array | HostFailure {
  noteRead(path);
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
    noteWritten(path);
    try {
      writeFileSync(path, bytes);
      return undefined;
    } catch (error) {
      return { failure: reasonOf(error) };
    }
  },
};

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
