import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, nothingUntitled, openText, poll, tools } from './editor.ts';

const TEMPLATES = ['program', 'data', 'types', 'concurrency', 'tests'];

/** The steps of the walkthrough, as the extension brings them. */
function steps(): readonly { readonly id: string; readonly description: string }[] {
  const extension = vscode.extensions.getExtension('stof-tools.stof-tools');
  return extension?.packageJSON.contributes.walkthroughs[0].steps;
}

describe('the first minutes', () => {
  before(() => tools());
  afterEach(closeAll);

  for (const name of TEMPLATES) {
    it(`a new document from ${name} runs`, async () => {
      await vscode.commands.executeCommand('stof.newDocument', name);
      const document = vscode.window.activeTextEditor?.document;
      assert.equal(document?.languageId, 'stof');
      assert.ok(document.isUntitled);
      const end = await vscode.commands.executeCommand<{ kind: string; done: { exitCode: number } }>('stof.run');
      assert.equal(end.kind === 'done' && end.done.exitCode, 0);
    });
  }

  it('an example opens as a document of its own', async () => {
    await vscode.commands.executeCommand('stof.openExamples', 'hello');
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /#\[main\]/);
  });

  it('every button of the walkthrough is a command that is there', async () => {
    const known = new Set(await vscode.commands.getCommands(true));
    const named = steps().flatMap(({ description }) => [...description.matchAll(/\]\(command:([\w.]+)/g)]);
    assert.ok(named.length >= steps().length);
    for (const [, command] of named) assert.ok(known.has(command!), command);
  });

  it('the walkthrough opens', async () => {
    await vscode.commands.executeCommand('workbench.action.openWalkthrough', 'stof-tools.stof-tools#begin', false);
    await poll('its page', () => {
      const label = vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? '';
      return /Walkthrough|Get Started with Stof|Welcome/.test(label) ? label : undefined;
    });
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await openText('a: 1');
  });
});

describe('converting', () => {
  before(() => tools());
  afterEach(closeAll);

  for (const [language, text, to, expected] of [
    ['json', '{"port": 8080, "tags": ["a"]}', undefined, "port: 8080\ntags: ['a']\n"],
    ['yaml', 'port: 8080\n', undefined, 'port: 8080\n'],
    ['stof', "port: 8080\nfn f() { throw('ran'); }\n", 'json', '{\n  "port": 8080\n}\n'],
    ['stof', 'port: 8080\n', 'yaml', 'port: 8080\n'],
    ['stof', 'port: 8080\n', 'toml', 'port = 8080\n'],
  ] as const) {
    it(`${language} to ${to ?? 'stof'} opens beside the text`, async () => {
      // What is on the screen already may be told as the active one once more.
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await poll('an empty screen', () => (vscode.window.activeTextEditor === undefined ? true : undefined));
      await nothingUntitled();
      const document = await vscode.workspace.openTextDocument({ language, content: text });
      await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
      // The editor tells of the active one in a message of its own.
      await poll('the document on the screen', () =>
        vscode.window.activeTextEditor?.document === document ? document : undefined,
      );
      const made = await vscode.commands.executeCommand<vscode.TextDocument>('stof.convert', to);
      assert.equal(made.getText(), expected);
      await poll('the new one beside it', () =>
        vscode.window.visibleTextEditors.find(
          ({ document: one, viewColumn }) => one === made && viewColumn === vscode.ViewColumn.Two,
        ),
      );
    });
  }
});
