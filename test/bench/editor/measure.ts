/** Inside the extension host: times what a person waits for. The figures go to the file that STOF_TEST_RESULT names. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { click, openText, tools } from '../../vscode/suite/editor.ts';

const ROUNDS = 15;

export interface EditorFigures {
  /** The version of Node that the extension host is. */
  readonly node: string;
  /** ms from the click to the first byte that the program wrote, and of `node -e 0` in turn with it. */
  readonly click: readonly number[];
  readonly empty: readonly number[];
}

export async function run(): Promise<void> {
  const clicks: number[] = [];
  const empty: number[] = [];
  const document = await openText("#[main]\nfn main() { pln('begun'); }\n");
  const { runs } = await tools();
  // The first one opens the terminal.
  await click(document, '▶ Run main');
  const output = runs.output(document.uri);
  if (output === undefined) throw new Error('no terminal');
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    const first = new Promise<number>(resolve => {
      const listener = output(text => {
        if (!text.includes('begun')) return;
        listener.dispose();
        resolve(performance.now() - began);
      });
    });
    await vscode.commands.executeCommand('stof.run', document.uri);
    clicks.push(await first);
    empty.push(await timed(() => once(node('-e', '0'), 'exit')));
  }
  const figures: EditorFigures = {
    node: process.versions.node,
    click: clicks,
    empty,
  };
  writeFileSync(process.env['STOF_TEST_RESULT']!, JSON.stringify(figures));
}

function node(...args: string[]): ReturnType<typeof spawn> {
  return spawn(process.execPath, args, { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, stdio: 'ignore' });
}

async function timed(act: () => unknown): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}
