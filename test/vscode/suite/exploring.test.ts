/** Exploring orders of turns: from the lens to the failing order, its places in the text, its lanes, and the debugger in it. */

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { EXPLORE_COMMAND } from '../../../messages/lens.ts';
import { allLensesOf, closeAll, fileUri, insert, poll, tools } from './editor.ts';

const NAME = 'exploring.stof';
const TEXT = `total: 0
fn slow() {}
async fn deposit(n: int, late: bool) {
    if (late) { self.slow(); self.slow(); self.slow(); self.slow(); }
    const before = self.total;
    self.slow();
    self.total = before + n;
}
#[test]
fn races() {
    const a = self.deposit(1, false);
    const b = self.deposit(2, true);
    await a; await b;
    assert_eq(self.total, 3);
}
#[test]
fn alone() { assert_eq(1 + 1, 2); }
`;

describe('exploring orders', () => {
  let document: vscode.TextDocument;
  before(async () => {
    await vscode.workspace.fs.writeFile(fileUri(NAME), new TextEncoder().encode(TEXT));
    document = await vscode.workspace.openTextDocument(fileUri(NAME));
    await vscode.window.showTextDocument(document);
    const { tests } = await tools();
    await poll('its tests', () => tests.tree.testAt(document.uri, { object: 'root', name: 'races' }));
  });
  after(async () => {
    await closeAll();
    await vscode.workspace.fs.delete(fileUri(NAME));
  });

  const races = async () => {
    const { tests } = await tools();
    return (tests.orders.diagnostics.get(document.uri) ?? []).map(({ range, message, severity }) => {
      assert.equal(severity, vscode.DiagnosticSeverity.Warning);
      return `${range.start.line} ${document.getText(range)}: ${message}`;
    });
  };

  it('stands above tests that start processes, beside Run and Debug', async () => {
    const titles = await poll('the lens', async () => {
      const found = (await allLensesOf(document)).map(({ command }) => command?.title);
      return found.includes('Explore') ? found : undefined;
    });
    assert.deepEqual(titles, ['▶ Run test', 'Debug', 'Explore', '▶ Run test', 'Debug']);
    const { tests } = await tools();
    assert.ok(tests.profiles.some(({ label }) => label === 'Explore Orders'));
  });

  it('finds the order in which a test fails, and marks the places of the race', async () => {
    const explore = (await allLensesOf(document)).find(({ command }) => command?.title === 'Explore')?.command;
    assert.equal(explore?.command, EXPLORE_COMMAND);
    assert.equal(await vscode.commands.executeCommand(EXPLORE_COMMAND, ...(explore?.arguments ?? [])), true);
    const { tests, processes } = await tools();
    const item = tests.tree.testAt(document.uri, { object: 'root', name: 'races' });
    assert.match(item?.description ?? '', /^fails in order \d+$/);
    assert.deepEqual(await races(), [
      '4 const before = self.total;: root.total is read here by root.deposit #2; in another order of turns root.races fails',
      '6 self.total = before + n;: root.total is written here by root.deposit; in another order of turns root.races fails',
    ]);
    const [first] = tests.orders.diagnostics.get(document.uri) ?? [];
    assert.deepEqual(
      first?.relatedInformation?.map(({ message, location }) => `${location.range.start.line} ${message}`),
      ['6 root.total is written here by root.deposit'],
    );
    assert.equal(processes.log?.processes, 3, 'the view has the lanes of the order');
  });

  it('offers to debug the test in that order', async () => {
    const range = new vscode.Range(4, 6, 4, 6);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
    );
    const titles = actions.map(({ title }) => title);
    assert.ok(titles.includes('Debug races in this order') && titles.includes('Show the order in which races fails'));
    const place = new vscode.Location(document.uri, new vscode.Position(4, 0));
    const breakpoint = new vscode.SourceBreakpoint(place);
    vscode.debug.addBreakpoints([breakpoint]);
    const stops: string[] = [];
    const tracker = vscode.debug.registerDebugAdapterTrackerFactory('stof', {
      createDebugAdapterTracker: session => ({
        onDidSendMessage: (message: { event?: string; body?: { threadId?: number; reason?: string } }) => {
          if (message.event !== 'stopped') return;
          const { threadId = 0, reason } = message.body ?? {};
          stops.push(`${reason} ${threadId}`);
          void session.customRequest('continue', { threadId });
        },
      }),
    });
    try {
      const ended = new Promise(resolve => vscode.debug.onDidTerminateDebugSession(resolve));
      const debug = actions.find(({ title }) => title === 'Debug races in this order')?.command;
      await vscode.commands.executeCommand(debug?.command ?? '', ...(debug?.arguments ?? []));
      await ended;
      // Usually the first deposit reads first.
      assert.deepEqual(stops, ['breakpoint 3', 'breakpoint 2', 'exception 1']);
    } finally {
      tracker.dispose();
      vscode.debug.removeBreakpoints([breakpoint]);
    }
  });

  it('says so when a test holds in every order', async () => {
    const { tests } = await tools();
    assert.equal(await tests.explore(document.uri, { object: 'root', name: 'alone' }), true);
    const item = tests.tree.testAt(document.uri, { object: 'root', name: 'alone' });
    assert.match(item?.description ?? '', /^all \d+ orders$/);
    assert.equal((await races()).length, 2, 'what another test has found stays');
  });

  it('takes the marks away when the text changes', async () => {
    await insert(document, 0, '// Changed.\n');
    await poll('no marks', async () => ((await races()).length === 0 ? true : undefined));
  });
});
