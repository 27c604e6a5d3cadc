/** The setting `stof.run.permissions`, and the question that it may lead to. */

import * as vscode from 'vscode';
import type { PermissionMessage, PermissionReplyMessage, RunPermissions } from '../../messages/run.ts';

/** As a person wrote it: who runs something reads it, and says what is wrong with it. Undefined: everything is allowed. */
export function permissionSetting(uri: vscode.Uri | undefined): RunPermissions | undefined {
  const given = vscode.workspace.getConfiguration('stof', uri).get<unknown>('run.permissions');
  return given === 'trusted' ? undefined : (given as RunPermissions | undefined);
}

/** The same for a command line. */
export function permissionArguments(uri: vscode.Uri | undefined): string[] {
  const setting = permissionSetting(uri);
  return setting === undefined ? [] : [`--permissions=${JSON.stringify(setting)}`];
}

/** Asks whether a program may do something. Who closes the question says no. */
export async function askPermission(
  document: string,
  question: PermissionMessage,
): Promise<PermissionReplyMessage['reply']> {
  const once = vscode.l10n.t('Allow Once');
  const run = vscode.l10n.t('Allow in This Run');
  const no = vscode.l10n.t('Deny');
  const said = await vscode.window.showWarningMessage(questionOf(document, question), once, run, no);
  return said === once ? 'once' : said === run ? 'run' : 'no';
}

function questionOf(document: string, { kind, what = '', leadsTo }: PermissionMessage): string {
  const path = leadsTo === undefined ? what : vscode.l10n.t('{0} (which is {1})', what, leadsTo);
  switch (kind) {
    case 'read':
      return vscode.l10n.t('Stof: {0} wants to read {1}.', document, path);
    case 'write':
      return vscode.l10n.t('Stof: {0} wants to write {1}.', document, path);
    case 'net':
      return vscode.l10n.t('Stof: {0} wants to connect to {1}.', document, what);
    case 'env':
      return what === ''
        ? vscode.l10n.t('Stof: {0} wants to see all environment variables.', document)
        : vscode.l10n.t('Stof: {0} wants to use the environment variable {1}.', document, what);
  }
}
