/** What of the editor a run needs: the document or package, the unsaved texts, the folders. */

import * as vscode from 'vscode';
import type { RunDocument } from '../../messages/run.ts';
import { homeFolder, isFile, pathOf, uriOf } from '../files.ts';
import { nearestPackage, parentOf, workingFolder } from './folders.ts';
import { importedTexts } from './importedTexts.ts';
import { nameOf } from './lines.ts';

declare const __STOF_BROWSER__: boolean;

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
  if (isFile(uri) && (await isFolder(uri))) return packageSubject(uri);
  if (!isFile(uri)) return textSubject(await vscode.workspace.openTextDocument(uri));
  // Not opened for it: the editor would keep it, and tell the server of it, for minutes after.
  const document = vscode.workspace.textDocuments.find(one => one.uri.toString() === uri.toString());
  if (!document && !(await isThere(uri))) throw new Error('there is no such file');
  return fileSubject(uri, document);
}

function packageSubject(uri: vscode.Uri): RunSubject {
  const folder = pathOf(uri);
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
  const path = pathOf(uri);
  return (await isFolder(uri)) ? path : foldersOf(uri, path, await packageAround(path));
}

function packageAround(path: string): Promise<string | undefined> {
  return nearestPackage(path, folder => isThere(vscode.Uri.joinPath(uriOf(folder), 'pkg.stof')));
}

function foldersOf(uri: vscode.Uri, path: string, packageFolder: string | undefined): string {
  return workingFolder({ packageFolder, workspaceFolder: workspaceFolderOf(uri), document: path, home: homeFolder() });
}

/** `document`: when it is open. */
async function fileSubject(uri: vscode.Uri, document: vscode.TextDocument | undefined): Promise<RunSubject> {
  const path = pathOf(uri);
  const packageFolder = await packageAround(path);
  const folder = foldersOf(uri, path, packageFolder);
  const texts = unsavedTexts(packageFolder ?? folder);
  if (document?.isDirty) texts[path] = document.getText();
  return {
    document: packageFolder === undefined ? { kind: 'file', path } : { kind: 'file', path, packageFolder },
    name: nameOf(path),
    texts: { ...(await readAlready(uri, path, document)), ...texts },
    workingFolder: folder,
    unsaved: document?.isDirty === true,
    othersUnsaved: Object.keys(texts).filter(one => one !== path).length,
  };
}

/** In a browser a debugger cannot read what it is asked about by the time: the document and what it imports are sent along. */
async function readAlready(
  uri: vscode.Uri,
  path: string,
  document: vscode.TextDocument | undefined,
): Promise<Readonly<Record<string, string>>> {
  if (!__STOF_BROWSER__) return {};
  const text = document?.getText() ?? (await readBeside(uri, path)) ?? '';
  return { ...(await importedTexts(text, parentOf(path) ?? '/', other => readStof(uri, other))), [path]: text };
}

/** Of data only the program needs the bytes, and asks for them. */
function readStof(uri: vscode.Uri, path: string): Promise<string | undefined> {
  return path.endsWith('.stof') ? readBeside(uri, path) : Promise.resolve(undefined);
}

/** A document that no file of the disk holds. Its imports come from the disk where its path is one there, else along with it. */
async function textSubject(document: vscode.TextDocument): Promise<RunSubject> {
  const { uri } = document;
  const inWorkspace = workspaceFolderOf(uri) ?? firstWorkspaceFolder();
  const own = uri.scheme === 'untitled' ? undefined : parentOf(pathOf(uri.with({ scheme: 'file', authority: '' })));
  const folder = own ?? inWorkspace ?? homeFolder();
  const onDisk = await isFolder(uriOf(folder));
  const working = onDisk ? (inWorkspace ?? folder) : (inWorkspace ?? homeFolder());
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
    const bytes = await vscode.workspace.fs.readFile(document.with({ path: uriOf(path).path }));
    return new TextDecoder().decode(bytes);
  } catch {
    return undefined;
  }
}

/** Unsaved Stof documents, and whatever else is unsaved below `folder`: an import may read any of them. */
function unsavedTexts(folder: string): Record<string, string> {
  const below = uriOf(folder).path.replace(/\/?$/, '/');
  const texts: Record<string, string> = {};
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty || !isFile(document.uri)) continue;
    if (document.languageId !== 'stof' && !document.uri.path.startsWith(below)) continue;
    texts[pathOf(document.uri)] = document.getText();
  }
  return texts;
}

function workspaceFolderOf(uri: vscode.Uri): string | undefined {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  return folder !== undefined && isFile(folder.uri) ? pathOf(folder.uri) : undefined;
}

function firstWorkspaceFolder(): string | undefined {
  const folder = vscode.workspace.workspaceFolders?.find(one => isFile(one.uri));
  return folder && pathOf(folder.uri);
}

async function isFolder(uri: vscode.Uri): Promise<boolean> {
  return ((await typeOf(uri)) & vscode.FileType.Directory) !== 0;
}

async function isThere(uri: vscode.Uri): Promise<boolean> {
  return ((await typeOf(uri)) & vscode.FileType.File) !== 0;
}

async function typeOf(uri: vscode.Uri): Promise<vscode.FileType> {
  try {
    return (await vscode.workspace.fs.stat(uri)).type;
  } catch {
    return vscode.FileType.Unknown;
  }
}
