/** `Stof: Why Is There No Lens Here?`: what the server knows of the function at the cursor, and what of the editor hides lenses. */

import * as vscode from 'vscode';
import { WHY_NO_LENS_REQUEST, type WhyNoLensAnswer, type WhyNoLensParams } from '../messages/lens.ts';
import { serverAddress } from './files.ts';
import type { StofLanguageClient } from './languageClient.ts';

/** Tells why, and gives what was told. */
export async function whyNoLens(client: StofLanguageClient): Promise<string | undefined> {
  const { t } = vscode.l10n;
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== 'stof') {
    void vscode.window.showInformationMessage(t('Stof: put the cursor on a function of a Stof document.'));
    return undefined;
  }
  const { document, selection } = editor;
  const answer = await client.ask<WhyNoLensAnswer, WhyNoLensParams>(WHY_NO_LENS_REQUEST, {
    textDocument: { uri: serverAddress(document.uri) },
    position: { line: selection.active.line, character: selection.active.character },
  });
  const said =
    answer === undefined
      ? t('The language server does not answer: “Stof: Restart Language Server” starts it again.')
      : wordsOf(answer);
  const off = answer?.reason.kind === 'lens' ? switchedOff(document.uri) : undefined;
  const words = off === undefined ? said : `${said} ${t('It is not shown: the setting {0} is off.', off)}`;
  void tell(words, off);
  return words;
}

async function tell(words: string, off: string | undefined): Promise<void> {
  const open = vscode.l10n.t('Open Setting');
  const choice = await vscode.window.showInformationMessage(`Stof: ${words}`, ...(off === undefined ? [] : [open]));
  if (choice === open) void vscode.commands.executeCommand('workbench.action.openSettings', off);
}

/** The setting that hides all lenses of the document. */
function switchedOff(uri: vscode.Uri): string | undefined {
  const isOff = (section: string) =>
    vscode.workspace.getConfiguration(section, { uri, languageId: 'stof' }).get('codeLens') === false;
  return isOff('editor') ? 'editor.codeLens' : isOff('stof') ? 'stof.codeLens' : undefined;
}

function wordsOf({ reason, error }: WhyNoLensAnswer): string {
  const said = reasonWords(reason);
  const broken =
    error === undefined
      ? ''
      : ` ${vscode.l10n.t('Before it, in line {0}, the text is broken: {1}.', error.line + 1, error.message)}`;
  return `${said}${broken}`;
}

function reasonWords(reason: WhyNoLensAnswer['reason']): string {
  const { t } = vscode.l10n;
  switch (reason.kind) {
    case 'lens': {
      const words = t('{0} has a lens: {1}.', reason.name, reason.titles.join(', '));
      return vscode.workspace.isTrusted
        ? words
        : `${words} ${t('It runs nothing while this workspace is not trusted.')}`;
    }
    case 'no function':
      return t('There is no function at the cursor. Lenses stand above functions.');
    case 'no attribute':
      return t('{0} has no attribute. #[main], #[test] or an attribute of your own gives it a lens.', reason.name);
    case 'not run by these':
      return t(
        '{0} has only attributes that do not start it ({1}). #[main], #[test] or one of your own gives it a lens.',
        reason.name,
        reason.attributes.map(name => `#[${name}]`).join(' '),
      );
    case 'needs argument':
      return t('{0} needs an argument for {1}. With a default value it could be run.', reason.name, reason.parameter);
    case 'replaced':
      return t('Another function further down has the name {0} and takes its place.', reason.name);
    case 'no address':
      return t(
        '{0} stands on an object that no path leads to: one in a list, or one with a dot in its name.',
        reason.name,
      );
  }
}
