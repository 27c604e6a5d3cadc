/** What of the editor a run needs: the document or package, the unsaved texts, the folders. */

import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { RunDocument } from '../../messages/run.ts';
import { nearestPackage, parentOf, withUpperDrive, workingFolder } from './folders.ts';
import { importedTexts } from './importedTexts.ts';
import { nameOf } from './lines.ts';

export interface RunSubject {
  readonly document: RunDocument;
  readonly name: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly workingFolder: string;
  /** The document's own text is not the one of the disk. */
  readonly unsaved: boolean;
  /** How many other unsaved documents are sent along. */
  readonly othersUnsaved: number;
}

/** Gathers what a run of `uri` needs. Throws a readable error when there is nothing at `uri` that could be read. */
export async function subjectOf(uri: vscode.Uri): Promise<RunSubject> {
  if (uri.scheme === 'file' && (await isFolder(uri))) return packageSubject(uri);
  if (uri.scheme !== 'file') return textSubject(await vscode.workspace.openTextDocument(uri));
  // Not opened for it: the editor would keep it, and tell the server of it, for minutes after.
  const document = vscode.workspace.textDocuments.find(one => one.uri.toString() === uri.toString());
  if (!document && !(await isFile(uri))) throw new Error('there is no such file');
  return fileSubject(uri, document);
}

function packageSubject(uri: vscode.Uri): RunSubject {
  const folder = withUpperDrive(uri.fsPath);
  const texts = unsavedTexts(folder);
  return {
    document: { kind: 'package', folder },
    name: nameOf(folder),
    texts,
    workingFolder: folder,
    unsaved: false,
    othersUnsaved: Object.keys(texts).length,
  };
}

/** The folder that runs of a file or of a package's folder start from. */
export async function workingFolderOf(uri: vscode.Uri): Promise<string> {
  const path = withUpperDrive(uri.fsPath);
  return (await isFolder(uri)) ? path : foldersOf(uri, path, await packageAround(path));
}

function packageAround(path: string): Promise<string | undefined> {
  return nearestPackage(path, folder => isFile(vscode.Uri.joinPath(vscode.Uri.file(folder), 'pkg.stof')));
}

function foldersOf(uri: vscode.Uri, path: string, packageFolder: string | undefined): string {
  return workingFolder({ packageFolder, workspaceFolder: workspaceFolderOf(uri), document: path, home: homedir() });
}

/** `document`: when it is open. */
async function fileSubject(uri: vscode.Uri, document: vscode.TextDocument | undefined): Promise<RunSubject> {
  const path = withUpperDrive(uri.fsPath);
  const packageFolder = await packageAround(path);
  const folder = foldersOf(uri, path, packageFolder);
  const texts = unsavedTexts(packageFolder ?? folder);
  if (document?.isDirty) texts[path] = document.getText();
  return {
    document: packageFolder === undefined ? { kind: 'file', path } : { kind: 'file', path, packageFolder },
    name: nameOf(path),
    texts,
    workingFolder: folder,
    unsaved: document?.isDirty === true,
    othersUnsaved: Object.keys(texts).filter(one => one !== path).length,
  };
}

/** A document that no file of the disk holds. Its imports come from the disk where its path is one there, else along with it. */
async function textSubject(document: vscode.TextDocument): Promise<RunSubject> {
  const { uri } = document;
  const inWorkspace = workspaceFolderOf(uri) ?? firstWorkspaceFolder();
  const own = uri.scheme === 'untitled' ? undefined : parentOf(withUpperDrive(vscode.Uri.file(uri.path).fsPath));
  const folder = own ?? inWorkspace ?? homedir();
  const onDisk = await isFolder(vscode.Uri.file(folder));
  const working = onDisk ? (inWorkspace ?? folder) : (inWorkspace ?? homedir());
  const text = document.getText();
  const sent = onDisk || own === undefined ? {} : await importedTexts(text, folder, path => readBeside(uri, path));
  const unsaved = unsavedTexts(working);
  return {
    document: { kind: 'text', name: nameOf(uri.path), text, folder },
    name: nameOf(uri.path),
    texts: { ...sent, ...unsaved },
    workingFolder: working,
    unsaved: document.isDirty,
    othersUnsaved: Object.keys(unsaved).length,
  };
}

/** A file of the same virtual file system, by the path that it would have here. */
async function readBeside(document: vscode.Uri, path: string): Promise<string | undefined> {
  try {
    const bytes = await vscode.workspace.fs.readFile(document.with({ path: vscode.Uri.file(path).path }));
    return new TextDecoder().decode(bytes);
  } catch {
    return undefined;
  }
}

/** Unsaved Stof documents, and whatever else is unsaved below `folder`: an import may read any of them. */
function unsavedTexts(folder: string): Record<string, string> {
  const below = vscode.Uri.file(folder).path.replace(/\/?$/, '/');
  const texts: Record<string, string> = {};
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty || document.uri.scheme !== 'file') continue;
    if (document.languageId !== 'stof' && !document.uri.path.startsWith(below)) continue;
    texts[withUpperDrive(document.uri.fsPath)] = document.getText();
  }
  return texts;
}

function workspaceFolderOf(uri: vscode.Uri): string | undefined {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  return folder?.uri.scheme === 'file' ? withUpperDrive(folder.uri.fsPath) : undefined;
}

function firstWorkspaceFolder(): string | undefined {
  const folder = vscode.workspace.workspaceFolders?.find(one => one.uri.scheme === 'file');
  return folder && withUpperDrive(folder.uri.fsPath);
}

async function isFolder(uri: vscode.Uri): Promise<boolean> {
  return ((await typeOf(uri)) & vscode.FileType.Directory) !== 0;
}

async function isFile(uri: vscode.Uri): Promise<boolean> {
  return ((await typeOf(uri)) & vscode.FileType.File) !== 0;
}

async function typeOf(uri: vscode.Uri): Promise<vscode.FileType> {
  try {
    return (await vscode.workspace.fs.stat(uri)).type;
  } catch {
    return vscode.FileType.Unknown;
  }
}
