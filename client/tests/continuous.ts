/** Tests that are run again when what they load has changed: as soon as no Stof document has changes that are not saved. */

import * as vscode from 'vscode';
import type { TestTree } from './tree.ts';

/** The documents whose results no longer hold, as they come. */
export type Retirements = vscode.Event<readonly vscode.Uri[]>;

/** Runs until the token is cancelled. `run` gets those of the tests that are due, never while it still runs others. */
export function runContinuously(
  request: vscode.TestRunRequest,
  tree: TestTree,
  retired: Retirements,
  run: (items: readonly vscode.TestItem[]) => Promise<void>,
  token: vscode.CancellationToken,
): Promise<void> {
  const due = new Map<string, vscode.Uri>();
  let isRunning = false;
  const runDue = async (): Promise<void> => {
    if (isRunning || due.size === 0 || token.isCancellationRequested || isUnsaved()) return;
    const items = itemsIn(request, tree, [...due.values()]);
    due.clear();
    if (items.length === 0) return;
    isRunning = true;
    try {
      await run(items);
    } finally {
      isRunning = false;
      void runDue();
    }
  };
  const subscriptions = [
    retired(uris => {
      for (const uri of uris) due.set(uri.toString(), uri);
      void runDue();
    }),
    vscode.workspace.onDidSaveTextDocument(() => void runDue()),
  ];
  return new Promise(resolve => {
    token.onCancellationRequested(() => {
      for (const one of subscriptions) one.dispose();
      resolve();
    });
  });
}

function isUnsaved(): boolean {
  return vscode.workspace.textDocuments.some(
    ({ languageId, isDirty, isUntitled }) => languageId === 'stof' && isDirty && !isUntitled,
  );
}

function itemsIn({ include, exclude }: vscode.TestRunRequest, tree: TestTree, uris: readonly vscode.Uri[]) {
  const names = new Set(uris.map(String));
  return tree.testsBelow(include, exclude).filter(item => names.has(tree.placeOf(item)?.uri.toString() ?? ''));
}
