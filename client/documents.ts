/** New documents: an empty program, and the examples that come with the extension. */

import * as vscode from 'vscode';

const FIRST_PROGRAM = `#[main]
fn main() {
    pln('hello');
}
`;

export async function newDocument(): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'stof', content: FIRST_PROGRAM });
  await vscode.window.showTextDocument(document);
}

/** Offers the examples; the chosen one opens as a new document, free to be changed and run. */
export async function openExamples(folder: vscode.Uri): Promise<void> {
  const entries = await vscode.workspace.fs.readDirectory(folder);
  const names = entries
    .filter(([name, type]) => type === vscode.FileType.File && name.endsWith('.stof'))
    .map(([name]) => name);
  const chosen = await vscode.window.showQuickPick(names.sort(), { placeHolder: 'Example to open' });
  if (chosen === undefined) return;
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, chosen));
  const document = await vscode.workspace.openTextDocument({
    language: 'stof',
    content: new TextDecoder().decode(bytes),
  });
  await vscode.window.showTextDocument(document);
}
