/** New documents: from a template, or an example that comes with the extension. Both open unsaved, free to be changed and run. */

import * as vscode from 'vscode';

interface Offer extends vscode.QuickPickItem {
  /** Of its file, without the extension. */
  readonly name: string;
}

/** The templates, in the order in which they are offered. */
function templates(): readonly Offer[] {
  const { t } = vscode.l10n;
  return [
    { name: 'program', label: t('Program'), description: t('a main function, and one that it calls') },
    { name: 'data', label: t('Data'), description: t('fields with units, and functions beside them') },
    { name: 'types', label: t('Types'), description: t('types with defaults, that extend each other') },
    { name: 'concurrency', label: t('Concurrency'), description: t('async functions, promises, await') },
    { name: 'tests', label: t('Tests'), description: t('a function and its tests') },
  ];
}

/** The examples that have a word of explanation, in the order in which they are best read. */
function examples(): readonly Offer[] {
  const { t } = vscode.l10n;
  return [
    { name: 'hello', label: 'hello.stof', description: t('fields, units, a type, and two tests') },
    { name: 'async', label: 'async.stof', description: t('two processes that take turns, and how long both took') },
    { name: 'two-loops', label: 'two-loops.stof', description: t('the same, long enough to watch') },
  ];
}

/**
 * Opens a new document made from a template: the one named, else one that the person chooses. `folder` holds the templates.
 * Undefined when nothing was chosen.
 */
export function newDocument(folder: vscode.Uri, given: unknown): Promise<vscode.TextDocument | undefined> {
  return openOne(folder, templates(), given, vscode.l10n.t('What to begin with'));
}

/** The same for the examples. */
export function openExamples(folder: vscode.Uri, given: unknown): Promise<vscode.TextDocument | undefined> {
  return openOne(folder, examples(), given, vscode.l10n.t('Example to open'));
}

async function openOne(
  folder: vscode.Uri,
  offers: readonly Offer[],
  given: unknown,
  placeHolder: string,
): Promise<vscode.TextDocument | undefined> {
  const named = offers.find(({ name }) => name === given);
  const chosen = named ?? (await vscode.window.showQuickPick(offers, { placeHolder, matchOnDescription: true }));
  if (chosen === undefined) return undefined;
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, `${chosen.name}.stof`));
  const content = new TextDecoder().decode(bytes);
  const document = await vscode.workspace.openTextDocument({ language: 'stof', content });
  await vscode.window.showTextDocument(document);
  return document;
}
