import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, hoverAt, open, poll, titlesOf, tools } from './editor.ts';

describe('the commands around the server', () => {
  afterEach(closeAll);

  it('restart it, with the documents that are open', async () => {
    const document = await open('examples/async.stof');
    assert.deepEqual(await titlesOf(document), ['▶ Run main']);
    await vscode.commands.executeCommand('stof.restartServer');
    assert.deepEqual(
      await poll('the lens', async () => ((await titlesOf(document)).length ? titlesOf(document) : undefined)),
      ['▶ Run main'],
    );
  });

  it('copy a report without the text of any document', async () => {
    const document = await open('examples/async.stof');
    await hoverAt(document, 'async fn', 'count_to');
    await vscode.commands.executeCommand('stof.copyReport');
    const report = await vscode.env.clipboard.readText();
    assert.match(report, /^Stof Tools \d+\.\d+\.\d+, editor \d/);
    assert.match(report, /stof\.run\.timeLimit: 120/);
    assert.match(report, /textDocument\/hover: [\d.]+ ms/);
    assert.doesNotMatch(report, /count_to|workspace\/|async\.stof/);
  });

  it('make a new document that runs', async () => {
    await vscode.commands.executeCommand('stof.newDocument');
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.languageId, 'stof');
    const { runs } = await tools();
    assert.ok(document);
    const end = await runs.run(document.uri, { kind: 'attributes', names: ['main'] });
    assert.equal(end?.kind === 'done' && end.done.exitCode, 0);
  });
});
