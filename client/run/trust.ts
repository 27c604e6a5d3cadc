/** Running executes a document's code: a workspace that is not trusted may be read, not run. */

import * as vscode from 'vscode';

const MANAGE_TRUST = 'workbench.trust.manage';

/** Whether documents may be run. If not, the person is told why, and offered the way to change it. */
export async function allowed(): Promise<boolean> {
  if (vscode.workspace.isTrusted) return true;
  const manage = vscode.l10n.t('Manage Workspace Trust');
  const choice = await vscode.window.showWarningMessage(
    vscode.l10n.t('Stof: this workspace is not trusted, so its documents are not run. Everything else works.'),
    manage,
  );
  if (choice === manage) void vscode.commands.executeCommand(MANAGE_TRUST);
  return false;
}

/** The same for a place where it can be read at any time. */
export function notTrusted(): vscode.MarkdownString {
  const text = new vscode.MarkdownString(
    vscode.l10n.t(
      'This workspace is not trusted: its tests are shown and not run. [Manage Workspace Trust]({0})',
      `command:${MANAGE_TRUST}`,
    ),
  );
  text.isTrusted = { enabledCommands: [MANAGE_TRUST] };
  return text;
}
