/** Documents that commands over many files work on: found in folders, read as text, written whole or not at all. */

import {
  chmodSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { isMemoryShort } from './memory.ts';
import { reasonOf } from './reasons.ts';
import { noteRead } from './watch/reads.ts';

export interface Failure {
  readonly path: string;
  readonly reason: string;
}

/**
 * The documents that some paths name: files as they are, `.stof` files anywhere below folders. Folders of packages from
 * outside and hidden ones are left out. In the order given; within a folder by name.
 */
export function documentsIn(paths: readonly string[]): { readonly files: string[]; readonly failures: Failure[] } {
  const files: string[] = [];
  const failures: Failure[] = [];
  const visit = (path: string, isNamed: boolean) => {
    try {
      const { isFolder, names } = entriesOf(path);
      if (!isFolder) {
        if (isNamed || path.endsWith('.stof')) files.push(path);
        return;
      }
      for (const name of names) {
        if (name !== 'node_modules' && !name.startsWith('.')) visit(join(path, name), false);
      }
    } catch (error) {
      noteRead(path);
      failures.push({ path, reason: reasonOf(error) });
    }
  };
  for (const path of paths) visit(path, true);
  return { files: [...new Set(files)], failures };
}

/** The folders among the paths that none of the files lies in, and where nothing could not be read. */
export function foldersWithout(
  paths: readonly string[],
  files: readonly string[],
  failures: readonly Failure[],
): string[] {
  const seen = [...files, ...failures.map(failure => join(failure.path, sep))];
  return paths.filter(path => {
    const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
    const folder = join(path, sep);
    return isFolder && folder !== `.${sep}` && folder !== sep
      ? !seen.some(file => file.startsWith(folder))
      : isFolder && seen.length === 0;
  });
}

function entriesOf(path: string): { readonly isFolder: boolean; readonly names: readonly string[] } {
  const isFolder = statSync(path).isDirectory();
  // A file is noted when it is read.
  if (isFolder) noteRead(path);
  return { isFolder, names: isFolder ? readdirSync(path).sort() : [] };
}

/** Of smaller files nobody asks whether there is room for what becomes of them. */
const LARGE = 1 << 20;
/** The part of the memory that has to be left. */
const SPARE = 0.1;

/**
 * The text of a file. What is no UTF-8 is a failure: written back, it would be another file; so is one for which there is no memory, when
 * what is made of it takes that many bytes a letter.
 */
export function readText(path: string, bytesPerLetter = 0): string | Failure {
  noteRead(path);
  try {
    const bytes = readFileSync(path);
    if (bytes.length > LARGE && isMemoryShort(bytes.length * bytesPerLetter, SPARE)) {
      return { path, reason: `it is too large for the memory that there is (${Math.round(bytes.length / 1e6)} MB)` };
    }
    // A byte order mark stays: the text is written back as it was.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    const reason = error instanceof TypeError ? 'it is not UTF-8 text' : reasonOf(error);
    return { path, reason };
  }
}

/** Replaces the text of a file that is there, see {@link writeWhole}. */
export function writeText(path: string, text: string): Failure | undefined {
  try {
    writeWhole(path, text);
    return undefined;
  } catch (error) {
    return { path, reason: reasonOf(error) };
  }
}

/**
 * Writes a file in one step, so that there is never half of it: the former one stays where the disk is full. A link goes on leading to it, its
 * permissions stay. What is no file (a device, a pipe) is written to as it is. Throws what the system says.
 */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const former = statSync(path, { throwIfNoEntry: false });
  if (former?.isFile() === false) return writeFileSync(path, content);
  const target = former === undefined ? path : realpathSync(path);
  const temporary = join(dirname(target), `.${process.pid}-${Date.now()}.stof-part`);
  try {
    writeFileSync(temporary, content);
    if (former !== undefined) chmodSync(temporary, former.mode);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
