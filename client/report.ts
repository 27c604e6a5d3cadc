/** Puts on the clipboard what a bug report needs: versions, settings, times, memory. No text of any document. */

import { arch, platform, release } from 'node:os';
import * as vscode from 'vscode';
import type { StofLanguageClient } from './languageClient.ts';

const SETTINGS = ['codeLens', 'run.timeLimit', 'trace.server'];

export async function copyReport(context: vscode.ExtensionContext, client: StofLanguageClient): Promise<void> {
  const version: unknown = context.extension.packageJSON?.version;
  const settings = vscode.workspace.getConfiguration('stof');
  const memory = process.memoryUsage();
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
  const lines = [
    `Stof Tools ${version}, editor ${vscode.version} (${vscode.env.appHost}), Node ${process.version}`,
    `${platform()} ${release()} ${arch()}, remote: ${vscode.env.remoteName ?? 'no'}, workspace trusted: ${vscode.workspace.isTrusted}`,
    `server: ${client.running ? (client.server ?? 'running') : 'not running'}`,
    `documents open: ${vscode.workspace.textDocuments.filter(one => one.languageId === 'stof').length}`,
    `memory of the extension host: ${megabytes(memory.rss)}, heap ${megabytes(memory.heapUsed)}`,
    '',
    'Settings:',
    ...SETTINGS.map(key => `  stof.${key}: ${JSON.stringify(settings.get(key))}`),
    '',
    'Last answers of the server:',
    ...[...client.latencies].sort().map(([method, ms]) => `  ${method}: ${ms.toFixed(1)} ms`),
  ];
  await vscode.env.clipboard.writeText(`${lines.join('\n')}\n`);
  void vscode.window.showInformationMessage('Stof: the report is on the clipboard.');
}
