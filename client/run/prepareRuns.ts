/** When a person may be about to run something: the process for it is made ready then. */

import * as vscode from 'vscode';
import type { Machine } from '../machine.ts';

/** Prepares now and while Stof documents are looked at and changed. */
export function prepareRuns(machine: Pick<Machine, 'prepare'>): vscode.Disposable {
  const look = (document: vscode.TextDocument | undefined): void => {
    if (document?.languageId === 'stof') machine.prepare();
  };
  look(vscode.window.activeTextEditor?.document);
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(editor => look(editor?.document)),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) look(document);
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => look(vscode.window.activeTextEditor?.document)),
  );
}
