import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, fileUri, open, poll, screenOfTerminal, tools } from './editor.ts';

describe('tasks', () => {
  before(() => tools());
  afterEach(closeAll);

  it('are offered for the document on the screen and for packages', async () => {
    await open('failing.stof');
    const names = (await vscode.tasks.fetchTasks({ type: 'stof' })).map(({ name }) => name);
    for (const name of ['run failing.stof', 'test failing.stof', 'check failing.stof', 'run house']) {
      assert.ok(names.includes(name), `${name} is among ${names}`);
    }
  });

  it('run a document, and put the places of its errors among the problems', async () => {
    await open('failing.stof');
    const tasks = await vscode.tasks.fetchTasks({ type: 'stof' });
    const task = tasks.find(({ name }) => name === 'run failing.stof');
    assert.ok(task);
    const ended = new Promise<number | undefined>(resolve => {
      const listening = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
        if (execution.task.name !== task.name) return;
        listening.dispose();
        resolve(exitCode);
      });
    });
    await vscode.tasks.executeTask(task);
    assert.equal(await ended, 1);
    const found = await poll('a problem', () =>
      vscode.languages
        .getDiagnostics(fileUri('failing.stof'))
        .find(({ message }) => message.includes('nothing to eat')),
    );
    assert.equal(found.range.start.line, 1);
    assert.equal(found.severity, vscode.DiagnosticSeverity.Error);
  });
});

describe('the REPL', () => {
  before(() => tools());
  afterEach(closeAll);

  it('loads the document on the screen, and answers', async () => {
    await open('simple.stof');
    const terminal = await vscode.commands.executeCommand<vscode.Terminal>('stof.repl');
    assert.equal(terminal.name, 'Stof: REPL simple.stof');
    try {
      await poll('the prompt', async () => ((await screenOfTerminal(terminal)).includes('> ') ? true : undefined));
      terminal.sendText('let x = 20; x * 2 + 2');
      await poll('the answer', async () => (/\n42\n/.test(await screenOfTerminal(terminal)) ? true : undefined));
    } finally {
      terminal.dispose();
    }
  });
});
