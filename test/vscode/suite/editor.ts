/** What the suite's tests do to the editor. */

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { NodeTools } from '../../../client/extension.ts';
import type { RunEnd } from '../../../client/run/lines.ts';
import { DEBUG_COMMAND, EXPLORE_COMMAND, type LensTarget } from '../../../messages/lens.ts';

/** What the extension gives to whoever asks for it, once its server was started. Rejects when its activation failed. */
export async function tools(): Promise<NodeTools> {
  const extension = vscode.extensions.getExtension<NodeTools>('stof-tools.stof-tools');
  assert.ok(extension, 'the extension is known');
  const given = await extension.activate();
  await given.started;
  return given;
}

/** Waits until `read` gives something: asked again at every change that the editor tells of, and every 50 ms. */
export async function poll<T>(
  what: string,
  read: () => T | undefined | Promise<T | undefined>,
  ms = 15_000,
): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const found = await read();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`waited ${ms} ms in vain for ${what}`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

/** A file of the workspace. */
export function fileUri(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'a workspace folder is open');
  return vscode.Uri.joinPath(folder.uri, name);
}

export async function open(name: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(fileUri(name));
  await vscode.window.showTextDocument(document);
  return document;
}

/** A document that no file holds. */
export async function openText(content: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ language: 'stof', content });
  await vscode.window.showTextDocument(document);
  return document;
}

export async function insert(document: vscode.TextDocument, offset: number, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, document.positionAt(offset), text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

export async function replace(document: vscode.TextDocument, from: string, to: string): Promise<void> {
  const at = document.getText().indexOf(from);
  assert.notEqual(at, -1, `no ${from} in the document`);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(at), document.positionAt(at + from.length)), to);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** Takes back what was changed, and closes the editors: the next test finds the files as they are on the disk. */
export async function closeAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty || document.isUntitled) continue;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  while (vscode.window.activeTextEditor) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
}

/**
 * Kept when documents without a file that were closed are gone: the editor gives the name of one to the next, and its text while its end
 * is not told yet.
 */
export async function nothingUntitled(): Promise<void> {
  await poll('the end of documents without a file', () =>
    vscode.workspace.textDocuments.some(({ isUntitled }) => isUntitled) ? undefined : true,
  );
}

/** All lenses, from the top. */
export async function allLensesOf(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
  );
  return lenses.sort((a, b) => a.range.start.line - b.range.start.line);
}

/** Those that run; beside each stands one that debugs, and perhaps one that explores. */
export async function lensesOf(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
  return (await allLensesOf(document)).filter(
    ({ command }) => command?.command !== DEBUG_COMMAND && command?.command !== EXPLORE_COMMAND,
  );
}

/** The titles of the lenses that run, from the top. */
export async function titlesOf(document: vscode.TextDocument): Promise<string[]> {
  return (await lensesOf(document)).map(lens => lens.command?.title ?? '');
}

/** Clicks the lens with this title, and waits for the run's end. */
export async function click(document: vscode.TextDocument, title: string): Promise<RunEnd | undefined> {
  const lens = await poll(`the lens ${title}`, async () => {
    return (await lensesOf(document)).find(one => one.command?.title === title);
  });
  assert.ok(lens.command);
  const target = lens.command.arguments?.[0] as LensTarget;
  assert.equal(target.uri, document.uri.toString(), 'the lens names its document');
  return vscode.commands.executeCommand(lens.command.command, ...(lens.command.arguments ?? []));
}

/** The text of all hovers at the first `word` after `before`. */
export async function hoverAt(document: vscode.TextDocument, before: string, word: string): Promise<string> {
  const text = document.getText();
  const at = text.indexOf(word, text.indexOf(before));
  assert.notEqual(at, -1);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    document.positionAt(at),
  );
  return hovers
    .flatMap(hover => hover.contents)
    .map(one => (typeof one === 'string' ? one : one.value))
    .join('\n');
}

/** The document's terminal. */
export function terminalOf(name: string): vscode.Terminal | undefined {
  return vscode.window.terminals.find(terminal => terminal.name === `Stof: ${name}`);
}

/** What the terminal's screen and its history hold, as a person would copy them. The stable API reads no screen. */
export async function screenOf(name: string): Promise<string> {
  const terminal = terminalOf(name);
  assert.ok(terminal, `there is a terminal Stof: ${name}`);
  return screenOfTerminal(terminal);
}

export async function screenOfTerminal(terminal: vscode.Terminal): Promise<string> {
  terminal.show();
  return poll(`text in the terminal ${terminal.name}`, async () => {
    if (vscode.window.activeTerminal !== terminal) return undefined;
    await vscode.env.clipboard.writeText('');
    await vscode.commands.executeCommand('workbench.action.terminal.focus');
    await vscode.commands.executeCommand('workbench.action.terminal.selectAll');
    await vscode.commands.executeCommand('workbench.action.terminal.copySelection');
    await vscode.commands.executeCommand('workbench.action.terminal.clearSelection');
    const text = await vscode.env.clipboard.readText();
    return text.trim() === '' ? undefined : text.replaceAll('\r\n', '\n');
  });
}

/** The screen once it holds `text`. */
export function screenWith(name: string, text: string | RegExp): Promise<string> {
  return poll(`${text} in the terminal of ${name}`, async () => {
    if (!terminalOf(name)) return undefined;
    const screen = await screenOf(name);
    return (typeof text === 'string' ? screen.includes(text) : text.test(screen)) ? screen : undefined;
  });
}

/** Whether a process is there. */
export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
