/** The editor's file system, as workers ask for it. */

import * as vscode from 'vscode';
import type { DiskAnswer, DiskParams } from '../../messages/web.ts';
import { uriOf } from '../files.ts';
import type { WorkerFiles } from '../run/worker.ts';

/** Larger files are not looked into: nobody writes such a document. As the server has it on a disk. */
const LARGEST = 4 * 1024 * 1024;

/** Files of a run. Failures are told in the words of the language. */
export const workspaceFiles: WorkerFiles = {
  async read(path) {
    try {
      return await vscode.workspace.fs.readFile(uriOf(path));
    } catch (error) {
      throw new Error(reasonOf(error));
    }
  },
  async write(path, bytes) {
    try {
      await vscode.workspace.fs.writeFile(uriOf(path), bytes);
    } catch (error) {
      throw new Error(reasonOf(error));
    }
  },
};

/** The server's questions. */
export async function answerDisk({ path, ask }: DiskParams): Promise<DiskAnswer> {
  const { fs } = vscode.workspace;
  try {
    if (ask === 'list') {
      const entries = await fs.readDirectory(uriOf(path));
      return { entries: entries.map(([name, type]) => ({ name, kind: kindOf(type) })) };
    }
    const { type, size } = await fs.stat(uriOf(path));
    if ((type & vscode.FileType.Directory) !== 0) return 'folder';
    if (ask === 'look' || size > LARGEST) return 'opaque';
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(await fs.readFile(uriOf(path))) };
  } catch (error) {
    return isMissing(error) ? 'missing' : 'opaque';
  }
}

/** Links to folders are not followed: they could lead in circles. */
function kindOf(type: vscode.FileType): 'file' | 'folder' | 'other' {
  if (type === vscode.FileType.Directory) return 'folder';
  return (type & vscode.FileType.File) !== 0 ? 'file' : 'other';
}

function isMissing(error: unknown): boolean {
  return error instanceof vscode.FileSystemError && ['FileNotFound', 'FileNotADirectory'].includes(error.code);
}

const REASONS: Readonly<Record<string, string>> = {
  FileNotFound: 'No such file or directory (os error 2)',
  FileIsADirectory: 'Is a directory (os error 21)',
  FileNotADirectory: 'Not a directory (os error 20)',
  NoPermissions: 'Permission denied (os error 13)',
};

function reasonOf(error: unknown): string {
  const known = error instanceof vscode.FileSystemError ? REASONS[error.code] : undefined;
  return known ?? (error instanceof Error ? error.message : String(error));
}
