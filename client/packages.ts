/** Tells the explorer's menu which folders are packages. */

import * as vscode from 'vscode';

/** Keeps the context key `stof.packageFolders` (the folders' native paths) true until it is disposed of. */
export function watchPackages(): vscode.Disposable {
  const folders = new Set<string>();
  const tell = () => void vscode.commands.executeCommand('setContext', 'stof.packageFolders', [...folders]);
  const folderOf = (file: vscode.Uri) => vscode.Uri.joinPath(file, '..').fsPath;

  const watcher = vscode.workspace.createFileSystemWatcher('**/pkg.stof', false, true, false);
  watcher.onDidCreate(file => {
    folders.add(folderOf(file));
    tell();
  });
  watcher.onDidDelete(file => {
    folders.delete(folderOf(file));
    tell();
  });
  void vscode.workspace.findFiles('**/pkg.stof', '**/node_modules/**').then(files => {
    for (const file of files) folders.add(folderOf(file));
    tell();
  });
  return watcher;
}
