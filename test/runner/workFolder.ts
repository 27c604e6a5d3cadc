/** Folders and programs for tests of the command line. */

import { spawn } from 'node:child_process';
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

export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

/** Runs the command line with something on its standard input, and with variables beside those of the tests. */
export function runStof(
  args: readonly string[],
  input: string,
  cwd: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const child = spawn(process.execPath, [STOF, ...args], { cwd, stdio: 'pipe', env: { ...process.env, ...variables } });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', text => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', text => {
    stderr += text;
  });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  return new Promise(resolve => child.on('close', code => resolve({ stdout, stderr, code })));
}
