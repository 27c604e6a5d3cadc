/** `Stof: Open REPL`: the command line's `stof repl` in a terminal, for the document on the screen. */

import * as vscode from 'vscode';
import { nameOf } from './run/lines.ts';
import { permissionArguments } from './run/permissions.ts';
import { workingFolderOf } from './run/subject.ts';
import { allowed } from './run/trust.ts';

/**
 * Opens a terminal that has loaded the document; without a Stof document an empty one. `script` is the path of the command
 * line's bundle. Undefined when the workspace is not trusted or the person changed their mind.
 */
export async function openRepl(script: string, given: unknown): Promise<vscode.Terminal | undefined> {
  if (!(await allowed())) return undefined;
  const uri = await savedDocument(given);
  if (uri === 'cancelled') return undefined;
  const name = uri === undefined ? 'REPL' : `REPL ${nameOf(uri.fsPath)}`;
  const terminal = vscode.window.createTerminal({
    name: `Stof: ${name}`,
    shellPath: process.execPath,
    shellArgs: [script, 'repl', ...permissionArguments(uri), ...(uri === undefined ? [] : [uri.fsPath])],
    env: { ELECTRON_RUN_AS_NODE: '1' },
    iconPath: new vscode.ThemeIcon('terminal'),
    ...(uri === undefined ? {} : { cwd: await workingFolderOf(uri) }),
  });
  terminal.show();
  return terminal;
}

/** The document's file, as it is on the screen: `stof repl` reads the disk. */
async function savedDocument(given: unknown): Promise<vscode.Uri | undefined | 'cancelled'> {
  if (given instanceof vscode.Uri && given.scheme === 'file') {
    const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === given.toString());
    return open === undefined || !open.isDirty ? given : saved(open);
  }
  const active = vscode.window.activeTextEditor?.document;
  if (active?.languageId !== 'stof') return undefined;
  return active.isUntitled || active.isDirty || active.uri.scheme !== 'file' ? saved(active) : active.uri;
}

async function saved(document: vscode.TextDocument): Promise<vscode.Uri | undefined | 'cancelled'> {
  const save = vscode.l10n.t('Save');
  const empty = vscode.l10n.t('Open without It');
  const choice = await vscode.window.showInformationMessage(
    vscode.l10n.t('Stof: the REPL reads {0} from the disk.', nameOf(document.uri.path)),
    save,
    empty,
  );
  if (choice === empty) return undefined;
  if (choice !== save || !(await document.save())) return 'cancelled';
  // An untitled document is another one once it has a file.
  const now = vscode.window.activeTextEditor?.document.uri;
  return document.isUntitled && now?.scheme === 'file'
    ? now
    : document.uri.scheme === 'file'
      ? document.uri
      : undefined;
}
