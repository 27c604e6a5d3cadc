/** Puts on the clipboard what a bug report needs: versions, settings, times, memory. No text of any document. */

import * as vscode from 'vscode';
import type { StofLanguageClient } from './languageClient.ts';
import type { Machine } from './machine.ts';
import type { ServerStatus } from './status.ts';

export async function copyReport(
  context: vscode.ExtensionContext,
  machine: Machine,
  client: StofLanguageClient,
  { last }: ServerStatus,
): Promise<void> {
  const { version, contributes } = context.extension.packageJSON;
  const settings = vscode.workspace.getConfiguration();
  const keys = Object.keys(contributes.configuration.properties);
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
  const memoryOf = (bytes?: number) => (bytes === undefined ? '' : `, ${megabytes(bytes)}`);
  const server = client.running ? (client.server ?? 'running') : 'not running';
  const lines = [
    `Stof Tools ${version}, editor ${vscode.version} (${vscode.env.appHost})`,
    `remote: ${vscode.env.remoteName ?? 'no'}, workspace trusted: ${vscode.workspace.isTrusted}`,
    `server: ${server}${last ? `${memoryOf(last.memoryBytes)}, ${last.knownFiles} files known` : ''}`,
    `last edit to its diagnostics: ${last?.editMs === undefined ? 'none yet' : `${last.editMs.toFixed(1)} ms`}`,
    `documents open: ${vscode.workspace.textDocuments.filter(one => one.languageId === 'stof').length}`,
    ...machine.describe(),
    '',
    'Settings:',
    ...keys.map(key => `  ${key}: ${JSON.stringify(settings.get(key))}`),
    '',
    'Last answers of the server:',
    ...[...client.latencies].sort().map(([method, ms]) => `  ${method}: ${ms.toFixed(1)} ms`),
  ];
  await vscode.env.clipboard.writeText(`${lines.join('\n')}\n`);
  void vscode.window.showInformationMessage(vscode.l10n.t('Stof: the report is on the clipboard.'));
}
