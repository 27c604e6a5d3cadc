/**
 * `Stof: Convert`: the data of the document on the screen in another format, beside it. The command line's `stof convert` does
 * it, in a process of its own that runs nothing of the document.
 */

import { spawn } from 'node:child_process';
import * as vscode from 'vscode';
import { childCommand } from './run/childArguments.ts';

const FORMATS = ['stof', 'json', 'yaml', 'toml'] as const;
type Format = (typeof FORMATS)[number];

const TITLES: Readonly<Record<Format, string>> = { stof: 'Stof', json: 'JSON', yaml: 'YAML', toml: 'TOML' };

/** A conversion that has not ended by then is given up. */
const PATIENCE_MS = 30_000;
/** What was left out is named in the message up to this many; the rest is in the log. */
const NAMED = 3;

/**
 * `given`: the format to convert to, for keybindings; else the person chooses, or there is but one. Gives the document that was
 * opened.
 */
export async function convert(
  script: string,
  log: vscode.LogOutputChannel,
  given: unknown,
): Promise<vscode.TextDocument | undefined> {
  const { t } = vscode.l10n;
  const document = vscode.window.activeTextEditor?.document;
  const from = document && formatOf(document);
  if (document === undefined || from === undefined) {
    void vscode.window.showInformationMessage(t('Stof: open a document in Stof, JSON, YAML or TOML to convert it.'));
    return undefined;
  }
  const to = FORMATS.find(format => format === given && format !== from) ?? (await chosen(from));
  if (to === undefined) return undefined;
  const { code, out, notes } = await converted(script, document.getText(), from, to);
  if (code !== 0) {
    log.error(notes);
    const [line = ''] = notes.replace(/^\[ERROR\] /, '').split('\n', 1);
    void vscode.window.showErrorMessage(t('Stof: this cannot be converted: {0}', line));
    return undefined;
  }
  const language = (await vscode.languages.getLanguages()).includes(to) ? to : 'plaintext';
  const made = await vscode.workspace.openTextDocument({ language, content: out });
  await vscode.window.showTextDocument(made, { viewColumn: vscode.ViewColumn.Beside, preview: false });
  tellNotes(notes, log);
  return made;
}

function tellNotes(notes: string, log: vscode.LogOutputChannel): void {
  const lines = notes.split('\n').filter(line => line !== '');
  if (lines.length === 0) return;
  for (const line of lines) log.warn(line);
  const shown = lines.slice(0, NAMED).map(line => line.replace(/^left out: /, ''));
  const more = lines.length - shown.length;
  const list = more > 0 ? vscode.l10n.t('{0} and {1} more', shown.join(', '), more) : shown.join(', ');
  void vscode.window.showWarningMessage(vscode.l10n.t('Stof: not everything is data. Left out: {0}', list));
}

/** By the editor's language, else by the file's name. */
function formatOf({ languageId, uri }: vscode.TextDocument): Format | undefined {
  if (languageId === 'jsonc') return 'json';
  const [, extension] = /\.(\w+)$/.exec(uri.path.toLowerCase()) ?? [];
  const named = extension === 'yml' ? 'yaml' : extension;
  return FORMATS.find(format => format === languageId) ?? FORMATS.find(format => format === named);
}

async function chosen(from: Format): Promise<Format | undefined> {
  if (from !== 'stof') return 'stof';
  const offers = FORMATS.filter(format => format !== from).map(format => ({ label: TITLES[format], format }));
  return (await vscode.window.showQuickPick(offers, { placeHolder: vscode.l10n.t('Format to convert to') }))?.format;
}

function converted(script: string, text: string, from: Format, to: Format) {
  const { file, env } = childCommand(process.execPath, script, process.env);
  const child = spawn(file, [script, 'convert', '--from', from, '--to', to], {
    env,
    stdio: 'pipe',
    timeout: PATIENCE_MS,
  });
  let out = '';
  let notes = '';
  child.stdout.setEncoding('utf8').on('data', data => {
    out += data;
  });
  child.stderr.setEncoding('utf8').on('data', data => {
    notes += data;
  });
  // A child that ended before it had read everything says why itself.
  child.stdin.on('error', () => {});
  child.stdin.end(text);
  return new Promise<{ code: number | null; out: string; notes: string }>(resolve => {
    child.on('error', error => resolve({ code: null, out: '', notes: error.message }));
    child.on('close', code => resolve({ code, out, notes }));
  });
}
