/** Folders and programs for tests of the command line. */

import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface WorkFolder {
  /** Absolute, links resolved. */
  readonly path: string;
  /** Writes a file, the folders above it included, and gives its absolute path. */
  write(name: string, content: string | Uint8Array): string;
  remove(): void;
}

export function workFolder(): WorkFolder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'stof-')));
  return {
    path,
    write(name, content) {
      const file = join(path, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
      return file;
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** The bundle of the command line that is tested. */
export const STOF = join(process.cwd(), 'dist/stof.js');
