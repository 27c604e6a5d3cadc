/** `stof.values.inline`: values behind lines, in hovers, and the way to the last write. */

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { click, closeAll, poll, tools } from './editor.ts';

const TEXT = `total: 0
fn add(n: int) { self.total += n; }
async fn work(n: int) { sleep(1ms * n); self.add(n); }
#[main]
fn main() {
    await [self.work(2), self.work(1)];
    for (let i = 0; i < 3; i += 1) {}
    pln(self.total);
}
`;

describe('values of the last run', () => {
  const setting = vscode.workspace.getConfiguration('stof');
  before(() => setting.update('values.inline', true, vscode.ConfigurationTarget.Global));
  after(() => setting.update('values.inline', undefined, vscode.ConfigurationTarget.Global));
  afterEach(closeAll);

  it('stand behind their lines, and in the hover of who was written, with who wrote and where', async () => {
    const { values } = await tools();
    const document = await vscode.workspace.openTextDocument({ language: 'stof', content: TEXT });
    const editor = await vscode.window.showTextDocument(document);
    await click(document, '▶ Run main');
    const shown = await poll('the values', () => values.of(document.uri));
    assert.deepEqual(
      shown.lines().map(({ line, text }) => `${line}: ${text}`),
      ['1: total = 3 (×2)', '6: i = 3 (×3)'],
    );
    const at = document.positionAt(TEXT.indexOf('total);'));
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      at,
    );
    const said = hovers
      .flatMap(({ contents }) => contents.map(part => (part as vscode.MarkdownString).value))
      .join('\n');
    assert.match(said, /Last value: `3`/);
    assert.match(said, /Written by `work #\d`: line 2 · 2 times/);

    editor.selection = new vscode.Selection(at, at);
    assert.equal(await vscode.commands.executeCommand('stof.goToLastWrite'), true);
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, 1);

    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '// a line\n');
    await vscode.workspace.applyEdit(edit);
    assert.equal(shown.isStale, true);
    assert.deepEqual(
      shown.lines().map(({ line }) => line),
      [2, 7],
    );
  });

  it('are not followed while the setting is off', async () => {
    await setting.update('values.inline', undefined, vscode.ConfigurationTarget.Global);
    const { values } = await tools();
    const document = await vscode.workspace.openTextDocument({ language: 'stof', content: TEXT });
    await vscode.window.showTextDocument(document);
    await click(document, '▶ Run main');
    assert.equal(values.of(document.uri), undefined);
    await setting.update('values.inline', true, vscode.ConfigurationTarget.Global);
  });
});
