import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { closeAll, hoverAt, insert, open, openText, poll, titlesOf, tools } from './editor.ts';

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

  // Signals, and a list of processes, as only systems of Unix's kind have them.
  const onUnix = process.platform === 'win32' ? it.skip : it;

  onUnix('start it again when it is gone, without being asked (by signals: not on Windows)', async () => {
    const document = await open('examples/async.stof');
    assert.deepEqual(await titlesOf(document), ['▶ Run main']);
    const before = serverPid();
    process.kill(before, 'SIGKILL');
    await poll('another server', () => (serverPids().some(pid => pid !== before) ? true : undefined));
    assert.match(
      await poll('a hover', async () => (await hoverAt(document, 'async fn', 'count_to')) || undefined),
      /Promise<ms>/,
    );
  });

  onUnix('restart it also when it hangs (by signals: not on Windows)', async () => {
    const document = await open('examples/async.stof');
    assert.deepEqual(await titlesOf(document), ['▶ Run main']);
    const before = serverPid();
    process.kill(before, 'SIGSTOP');
    await vscode.commands.executeCommand('stof.restartServer');
    assert.deepEqual(await titlesOf(document), ['▶ Run main']);
    await poll('the end of the one that hung', () => (serverPids().includes(before) ? undefined : true));
    assert.equal(serverPids().length, 1);
  });

  for (const [what, text] of [
    ['a megabyte of {', '{'.repeat(1024 * 1024)],
    ['zero bytes', '\0'.repeat(1000)],
    [
      '5 MB of data',
      `{ "rows": [${Array.from({ length: 100_000 }, (_, i) => `{ "id": ${i}, "name": "row number ${i}" }`)}] }`,
    ],
  ] as const) {
    it(`go on over ${what}`, async () => {
      const document = await openText(text);
      const { runs } = await tools();
      const end = await runs.run(document.uri, { kind: 'attributes', names: ['main'] });
      // Data is a document without an entry function; the other two are none.
      assert.equal(end?.kind === 'done' && end.done.exitCode, what.startsWith('5') ? 0 : 1);
      const other = await open('examples/async.stof');
      assert.match(await hoverAt(other, 'async fn', 'count_to'), /Promise<ms>/);
      assert.deepEqual(await titlesOf(other), ['▶ Run main']);
    });
  }

  it('copy a report without the text of any document', async () => {
    const document = await open('examples/async.stof');
    await hoverAt(document, 'async fn', 'count_to');
    await vscode.commands.executeCommand('stof.copyReport');
    const report = await vscode.env.clipboard.readText();
    assert.match(report, /^Stof Tools \d+\.\d+\.\d+, editor \d/);
    assert.match(report, /stof\.run\.timeLimit: 120/);
    assert.match(report, /textDocument\/hover: [\d.]+ ms/);
    assert.doesNotMatch(report, /count_to|workspace\/(?!diagnostic)|async\.stof/);
  });
});

/** The language servers that this extension host has started. */
function serverPids(): number[] {
  const listed = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' });
  return listed.split('\n').flatMap(line => {
    const [pid, parent, state, ...args] = line.trim().split(/\s+/);
    const ours = Number(parent) === process.pid && args.some(one => /dist[\\/]server\.js$/.test(one));
    return ours && !state?.startsWith('Z') ? [Number(pid)] : [];
  });
}

function serverPid(): number {
  const [pid, ...more] = serverPids();
  assert.ok(pid !== undefined && more.length === 0, 'there is one server');
  return pid;
}

describe('how the server is', () => {
  afterEach(closeAll);

  it('stands in the language status: state, the last edit, memory', async () => {
    const { status } = await tools();
    const document = await open('simple.stof');
    await insert(document, 0, '// edited\n');
    const lines = await poll('an edit with its time', () =>
      /last edit [\d.]+ ms/.test(status.lines[1] ?? '') ? status.lines : undefined,
    );
    assert.match(lines[0] ?? '', /^Stof \d+\.\d+\.\d+ · the server is running$/);
    assert.match(lines[1] ?? '', /^last edit [\d.]+ ms · \d+ MB, \d+ files known$/);
    await vscode.commands.executeCommand('stof.copyReport');
    const report = await vscode.env.clipboard.readText();
    assert.match(report, /last edit to its diagnostics: [\d.]+ ms/);
    assert.match(report, /server: stof \S+, \d+ MB, \d+ files known/);
  });

  it('is told when there is no lens', async () => {
    const why = async (text: string, mark: string) => {
      const document = await openText(text);
      const at = document.positionAt(text.indexOf(mark));
      assert.ok(vscode.window.activeTextEditor);
      vscode.window.activeTextEditor.selection = new vscode.Selection(at, at);
      return vscode.commands.executeCommand<string>('stof.whyNoLens');
    };
    assert.match(await why('fn plain() {}', 'plain'), /^plain has no attribute\. #\[main\]/);
    assert.match(await why('#[init]\nfn begin() {}', 'begin'), /only attributes that do not start it \(#\[init\]\)/);
    assert.match(await why('#[nightly]\nfn f(a: int) {}', 'f('), /^f needs an argument for a\./);
    assert.match(await why('fn g( {}\nfn f() {}', 'f()'), /Before it, in line 1, the text is broken: expected '\)'/);
    assert.match(await why('a: 1', 'a'), /^There is no function at the cursor/);
    const settings = vscode.workspace.getConfiguration('stof');
    await settings.update('codeLens', false, vscode.ConfigurationTarget.Global);
    try {
      const words = await why('#[main]\nfn main() {}', 'main()');
      assert.match(words, /^main has a lens: ▶ Run main\. It is not shown: the setting stof\.codeLens is off\.$/);
    } finally {
      await settings.update('codeLens', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('writes the messages between it and the editor when that is switched on', async () => {
    const settings = vscode.workspace.getConfiguration('stof');
    await settings.update('trace.server', 'messages', vscode.ConfigurationTarget.Global);
    try {
      await vscode.commands.executeCommand('stof.showOutput', 'trace');
      const document = await open('examples/async.stof');
      await hoverAt(document, 'async fn', 'count_to');
      await poll('a message in the trace', () =>
        vscode.workspace.textDocuments.some(
          one => one.uri.scheme === 'output' && one.getText().includes('textDocument/hover'),
        )
          ? true
          : undefined,
      );
    } finally {
      await settings.update('trace.server', undefined, vscode.ConfigurationTarget.Global);
      await vscode.commands.executeCommand('workbench.action.closePanel');
    }
  });
});
