/** Says once when another extension serves the language as well: two servers would show everything twice. */

import * as vscode from 'vscode';

const SAID = 'otherExtensionsSaid';

export function sayOtherExtensions(context: vscode.ExtensionContext): void {
  const said = context.globalState.get<string[]>(SAID, []);
  const other = vscode.extensions.all.find(
    one => one.id !== context.extension.id && serves(one) && !said.includes(one.id),
  );
  if (!other) return;
  void context.globalState.update(SAID, [...said, other.id]);
  const name = text(other, 'displayName') ?? other.id;
  const show = vscode.l10n.t('Show {0}', name);
  void vscode.window
    .showInformationMessage(
      vscode.l10n.t('“{0}” serves Stof as well. To see everything once, disable one of the two.', name),
      show,
    )
    .then(choice => {
      if (choice === show) void vscode.commands.executeCommand('workbench.extensions.search', `@id:${other.id}`);
    });
}

/** Whether an extension declares the language's id or the file extension. */
function serves(extension: vscode.Extension<unknown>): boolean {
  const languages: unknown = extension.packageJSON?.contributes?.languages;
  if (!Array.isArray(languages)) return false;
  return languages.some(
    one => one?.id === 'stof' || (Array.isArray(one?.extensions) && one.extensions.includes('.stof')),
  );
}

function text(extension: vscode.Extension<unknown>, key: string): string | undefined {
  const value: unknown = extension.packageJSON?.[key];
  return typeof value === 'string' ? value : undefined;
}
