import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { closeAll, hoverAt, insert, nothingUntitled, open, openText, poll, titlesOf, tools } from './editor.ts';

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

  for (const [how, signal] of [
    ['killed', 'SIGKILL'],
    // What Node does to itself when the heap is full.
    ['out of memory', 'SIGABRT'],
  ] as const) {
    onUnix(`start it again when it is gone (${how}), with everything right (by signals: not on Windows)`, async () => {
      const { client } = await tools();
      await client.restart();
      await nothingUntitled();
      const document = await openText('#[main]\nfn main() { pln(nowhere_to_be_found); }\n');
      await insert(document, 0, '// Not saved.\n');
      const before = await poll('a mistake', () =>
        told(document)?.[0]?.startsWith('2: ') ? told(document) : undefined,
      );
      const began = performance.now();
      process.kill(serverPid(), signal);
      await poll('the end of what it told', () => (told(document) ? undefined : true));
      assert.deepEqual(await poll('the mistake again', () => told(document)), before);
      console.log(`recovered after ${(performance.now() - began).toFixed(0)} ms (${how})`);
      assert.deepEqual(await titlesOf(document), ['▶ Run main']);
      assert.match(document.getText(), /^\/\/ Not saved\./);
      assert.equal(serverPids().length, 1);
    });
  }

  onUnix('start it again however often it ends (by signals: not on Windows)', async () => {
    const { client, status } = await tools();
    const { firstWaitMs } = client.times;
    await client.restart();
    const document = await openText('#[main]\nfn main() { pln(nowhere_to_be_found); }\n');
    client.times.firstWaitMs = 5;
    try {
      for (let i = 0; i < 7; i += 1) {
        const pid = await poll('a server', () => serverPids()[0]);
        await poll('the mistake', () => told(document));
        process.kill(pid, 'SIGKILL');
        await poll('its end', () => (serverPids().includes(pid) ? undefined : true));
        await poll('the end of what it told', () => (told(document) ? undefined : true));
      }
      await poll('the mistake', () => told(document));
      assert.match(status.lines[0] ?? '', /the server is running/);
    } finally {
      client.times.firstWaitMs = firstWaitMs;
      await client.restart();
    }
    assert.equal(serverPids().length, 1);
  });

  onUnix('say quietly that it is not there while it is waited for (by signals: not on Windows)', async () => {
    const { client, status } = await tools();
    const { firstWaitMs } = client.times;
    await client.restart();
    const document = await open('examples/async.stof');
    client.times.firstWaitMs = 3_600_000;
    try {
      process.kill(serverPid(), 'SIGKILL');
      await poll('another server', () => (client.running && serverPids().length === 1 ? true : undefined));
      await titlesOf(document);
      process.kill(serverPid(), 'SIGKILL');
      await poll('no server', () => (/not running/.test(status.lines[0] ?? '') ? true : undefined));
      // Questions and edits are neither answered nor failures.
      assert.equal(await hoverAt(document, 'async fn', 'count_to'), '');
      assert.deepEqual(await titlesOf(document), []);
      await insert(document, 0, '// edited\n');
      await vscode.commands.executeCommand('stof.restartServer');
      assert.deepEqual(await titlesOf(document), ['▶ Run main']);
      assert.match(await hoverAt(document, 'async fn', 'count_to'), /Promise<ms>/);
    } finally {
      client.times.firstWaitMs = firstWaitMs;
    }
    assert.equal(serverPids().length, 1);
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

  onUnix('end one that answers nothing, and start another (by signals: not on Windows)', async () => {
    const { client } = await tools();
    const { beatMs } = client.times;
    await client.restart();
    const document = await openText('#[main]\nfn main() { pln(nowhere_to_be_found); }\n');
    await poll('a mistake', () => told(document));
    client.times.beatMs = 20;
    const before = serverPid();
    try {
      process.kill(before, 'SIGSTOP');
      // Somebody waits for an answer.
      void hoverAt(document, 'fn', 'main');
      await poll('the end of the one that hung', () => (serverPids().includes(before) ? undefined : true));
    } finally {
      client.times.beatMs = beatMs;
    }
    await poll('the mistake again', () => told(document));
    assert.match(await hoverAt(document, 'fn', 'main'), /main/);
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
      // The editor itself takes its time for 5 MB.
    }).timeout(90_000);
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

/** The mistakes that are shown in a document; undefined: none. */
function told(document: vscode.TextDocument): string[] | undefined {
  const shown = vscode.languages.getDiagnostics(document.uri);
  return shown.length === 0 ? undefined : shown.map(one => `${one.range.start.line}: ${one.message}`);
}

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
