/**
 * The files that a run reads by their paths: on a machine those of its disks (`file:`), in a browser those of the file system that
 * the workspace lies in, whatever its name is. There the server knows them as `file:` ones.
 */

import * as vscode from 'vscode';
import { withUpperDrive } from './run/folders.ts';

declare const __STOF_BROWSER__: boolean;

/** Whether a file is read by its path. */
export function isFile(uri: vscode.Uri): boolean {
  if (!__STOF_BROWSER__) return uri.scheme === 'file';
  const of = fileSystem();
  return of !== undefined && uri.scheme === of.scheme && uri.authority === of.authority;
}

/** The path by which a run knows a file. */
export function pathOf(uri: vscode.Uri): string {
  return __STOF_BROWSER__ ? uri.path : withUpperDrive(uri.fsPath);
}

/** The file at a path of a run. */
export function uriOf(path: string): vscode.Uri {
  return (
    (__STOF_BROWSER__ ? fileSystem()?.with({ path, query: '', fragment: '' }) : undefined) ?? vscode.Uri.file(path)
  );
}

/** A document as the server names it. */
export function serverAddress(uri: vscode.Uri): string {
  return (__STOF_BROWSER__ && isFile(uri) ? vscode.Uri.from({ scheme: 'file', path: uri.path }) : uri).toString();
}

/** A document that the server names. */
export function uriOfAddress(address: string): vscode.Uri {
  const uri = vscode.Uri.parse(address, true);
  return __STOF_BROWSER__ && uri.scheme === 'file' ? uriOf(uri.path) : uri;
}

let home = '/';

/** Where the user's home is; said once, where there is one. */
export function homeIs(folder: string): void {
  home = folder;
}

/** The folder of documents that lie nowhere. */
export function homeFolder(): string {
  return home;
}

/** Without a folder the first document with a file says which file system it is. */
function fileSystem(): vscode.Uri | undefined {
  const { workspaceFolders, textDocuments } = vscode.workspace;
  const document = textDocuments.find(({ uri, languageId }) => languageId === 'stof' && uri.scheme !== 'untitled');
  return workspaceFolders?.[0]?.uri ?? document?.uri;
}
