import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, hoverAt, insert, lensesOf, open, openText, poll, replace, titlesOf, tools } from './editor.ts';

/** Warnings and hints left aside. */
const errorsOf = (document: vscode.TextDocument) =>
  vscode.languages.getDiagnostics(document.uri).filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);

describe('a Stof document in the editor', () => {
  before(() => tools());
  afterEach(closeAll);

  it('has the language, its grammar and its server', async () => {
    const document = await open('simple.stof');
    assert.equal(document.languageId, 'stof');
    const { client } = await tools();
    assert.ok(client.running);
  });

  it('shows a syntax error while there is one', async () => {
    const document = await open('simple.stof');
    await replace(document, ');', ')');
    await insert(document, document.getText().indexOf('}'), 'let a = 5\n');
    const found = await poll('an error', () => (errorsOf(document).length > 0 ? errorsOf(document) : undefined));
    assert.equal(found[0]?.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(found[0]?.source, 'stof');
    assert.match(found[0]?.message ?? '', /expected ';'/);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await poll('no error', () => errorsOf(document).length === 0 || undefined);
  });

  it('clears the errors of a document that is closed', async () => {
    const document = await openText('fn f() { let a = 5 }');
    await poll('an error', () => errorsOf(document).length > 0 || undefined);
    await closeAll();
    await poll('no error', () => errorsOf(document).length === 0 || undefined);
  });

  it('has a lens above each function that can be run', async () => {
    assert.deepEqual(await titlesOf(await open('examples/async.stof')), ['▶ Run main']);
    assert.deepEqual(await titlesOf(await open('tests.stof')), [
      '▶ Run test',
      '▶ Run test',
      '▶ Run audit',
      '▶ Run main',
    ]);
  });

  it('keeps its lenses while the text is broken elsewhere', async () => {
    const document = await open('tests.stof');
    const before = await titlesOf(document);
    await insert(document, 0, 'broken: { a: [1, fn half(\n');
    await poll('an error', () => errorsOf(document).length > 0 || undefined);
    assert.deepEqual(await titlesOf(document), before);
    await insert(document, document.getText().indexOf('#[nightly]'), 'fn unfinished() { if (x {\n');
    assert.deepEqual(await titlesOf(document), before);
  });

  it('has no lenses when they are switched off, at once', async () => {
    const document = await open('simple.stof');
    const settings = vscode.workspace.getConfiguration('stof');
    assert.equal((await lensesOf(document)).length, 1);
    await settings.update('codeLens', false, vscode.ConfigurationTarget.Global);
    try {
      await poll('no lens', async () => (await lensesOf(document)).length === 0 || undefined);
    } finally {
      await settings.update('codeLens', undefined, vscode.ConfigurationTarget.Global);
    }
    await poll('the lens again', async () => (await lensesOf(document)).length === 1 || undefined);
  });

  it('says on hover what a call of an async function gives', async () => {
    const document = await open('examples/async.stof');
    const declared = await hoverAt(document, 'async fn', 'count_to');
    assert.match(declared, /count_to\(n: int, start: ms\) -> Promise<ms>/);
    assert.match(declared, /Counts to/);
    assert.match(await hoverAt(document, 'await [', 'counted'), /counted: Promise<ms>/);
  });

  it('reads the left side of a diff and untitled documents like any other', async () => {
    const untitled = await openText('#[main]\nfn main() { pln(1); }\n');
    assert.deepEqual(await titlesOf(untitled), ['▶ Run main']);
    const provided = vscode.workspace.registerTextDocumentContentProvider('left', {
      provideTextDocumentContent: () => '#[main]\nfn main() { pln(2); }\n#[test] fn t() {}\n',
    });
    try {
      const left = await vscode.workspace.openTextDocument(vscode.Uri.parse('left:/x/simple.stof'));
      await vscode.commands.executeCommand('vscode.diff', left.uri, untitled.uri);
      assert.deepEqual(await titlesOf(left), ['▶ Run main', '▶ Run test']);
    } finally {
      provided.dispose();
    }
  });
});
