import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { RunEnd } from '../../../client/run/lines.ts';
import {
  alive,
  click,
  closeAll,
  fileUri,
  open,
  openText,
  poll,
  replace,
  screenOf,
  screenWith,
  terminalOf,
  tools,
} from './editor.ts';

const run = (uri?: vscode.Uri) => Promise.resolve(vscode.commands.executeCommand<RunEnd | undefined>('stof.run', uri));
const test = (uri: vscode.Uri) => Promise.resolve(vscode.commands.executeCommand<RunEnd | undefined>('stof.test', uri));

/** Starts the run that never ends, and waits for its first output. */
async function runForever(): Promise<{ pid: number; ended: Promise<RunEnd | undefined> }> {
  const uri = fileUri('forever.stof');
  const { runs } = await tools();
  const before = runs.pid(uri);
  const ended = run(uri);
  const pid = await poll('a new child', () => {
    const now = runs.pid(uri);
    return now === before ? undefined : now;
  });
  await screenWith('forever.stof', 'turning');
  return { pid, ended };
}

describe('a run', function () {
  this.timeout(60_000);
  before(() => tools());
  afterEach(closeAll);

  it('from the lens prints in the terminal between its two lines', async () => {
    const end = await click(await open('examples/async.stof'), '▶ Run main');
    assert.equal(end?.kind === 'done' && end.done.exitCode, 0);
    const screen = await screenOf('async.stof');
    assert.match(screen, /^▶ main · async\.stof\n\[\d+ms, \d+ms\]\n+✓ \d+ ms · 3 processes · exit 0\s*$/);
  });

  it('has a process that waits for it, and leaves another one for the next', async () => {
    const document = await open('forever.stof');
    const { children } = await tools();
    children.prepare();
    const first = children.ready;
    assert.ok(first !== undefined && alive(first));
    const { pid, ended } = await runForever();
    assert.equal(pid, first);
    await vscode.commands.executeCommand('stof.stop', document.uri);
    await ended;
    assert.ok(children.ready !== undefined && children.ready !== first);
  });

  it('shows what the editor shows, not what is on the disk, and says so', async () => {
    const document = await open('simple.stof');
    await replace(document, "'saved'", "'not saved'");
    await run(document.uri);
    assert.match(await screenOf('simple.stof'), /^▶ main · simple\.stof \(unsaved changes\)\nnot saved\n/);
  });

  it('on virtual time ends an hour of sleep at once, and says so', async () => {
    const document = await open('simple.stof');
    await replace(document, "pln('saved')", "sleep(1hr); pln('slept')");
    await vscode.commands.executeCommand('stof.runVirtualTime', document.uri);
    assert.match(await screenOf('simple.stof'), /^▶ main · simple\.stof \(unsaved changes, virtual time\)\nslept\n/);
  });

  it('is replayed as it was', async () => {
    const document = await open('simple.stof');
    await replace(document, "pln('saved')", 'pln(nanoid(), Time.now())');
    await run(document.uri);
    const [, printed] = /\n(\S{21}\d+ms)\n/.exec(await screenOf('simple.stof')) ?? [];
    await vscode.commands.executeCommand('stof.replayLastRun');
    const screen = await screenOf('simple.stof');
    assert.ok(printed !== undefined && screen.startsWith(`▶ main · simple.stof (replay)\n${printed}\n`), screen);
  });

  it('takes unsaved imports along', async () => {
    const document = await open('house/rooms/kitchen.stof');
    await replace(document, 'kitchen', 'cellar');
    await run(fileUri('house/main.stof'));
    const screen = await screenOf('main.stof');
    assert.match(screen, /^▶ main · package house \(main\.stof, 1 other unsaved document\)\nthe house has a cellar\n/);
  });

  it('of a file that the package does not load runs the file', async () => {
    await run(fileUri('house/alone.stof'));
    assert.match(await screenOf('alone.stof'), /^▶ main · alone\.stof\nalone\n/);
  });

  it('of a package runs what it loads', async () => {
    await run(fileUri('house'));
    assert.match(await screenOf('house'), /^▶ main · package house\nthe house has a kitchen\n/);
  });

  it('of an untitled document works like any other', async () => {
    const document = await openText(
      "import './examples/../house/rooms/kitchen' as self.k\n#[main]\nfn main() { pln(self.k.name); }\n",
    );
    const end = await run();
    assert.equal(end?.kind, 'done');
    assert.match(await screenOf(document.uri.path), /\nkitchen\n/);
  });

  it('of a file with blanks, %, # and letters of all kinds in its path works', async () => {
    await run(fileUri('paths ä/100% #1.stof'));
    assert.match(await screenOf('100% #1.stof'), /^▶ main · 100% #1\.stof\nfound\n/);
  });

  it('of a virtual document sends its text and its imports', async () => {
    const files: Record<string, string> = {
      '/far/away/distant.stof': "import './lib/word' as self.word\n#[main]\nfn main() { pln(self.word.text); }\n",
      '/far/away/lib/word.stof': "text: 'from afar'\n",
    };
    const provider = vscode.workspace.registerFileSystemProvider('far', readOnly(files), { isReadonly: true });
    try {
      const uri = vscode.Uri.parse('far:/far/away/distant.stof');
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
      const end = await run(uri);
      assert.equal(end?.kind, 'done');
      assert.match(await screenOf('distant.stof'), /from afar/);
    } finally {
      provider.dispose();
    }
  });

  it('of one test, of all tests, of a function with an attribute of its own', async () => {
    const document = await open('tests.stof');
    await click(document, '▶ Run test');
    let screen = await screenOf('tests.stof');
    assert.match(screen, /^▶ adds · tests\.stof\n/);
    assert.match(screen, /test root adds \.\.\. ok/);
    assert.doesNotMatch(screen, /fails/);

    await test(document.uri);
    screen = await screenOf('tests.stof');
    assert.match(screen, /^▶ tests · tests\.stof\n/);
    assert.match(screen, /test result: failed\. 1 passed; 1 failed/);
    assert.match(screen, /✗ failed · \d+ ms · 1 passed · 1 failed · \d processes · exit 1/);

    await click(document, '▶ Run audit');
    assert.match(await screenOf('tests.stof'), /^▶ audit · tests\.stof\naudited\n/);
  });

  it('that fails shows its report, and where', async () => {
    await run(fileUri('failing.stof'));
    const screen = await screenOf('failing.stof');
    assert.match(screen, /error: nothing to eat/);
    assert.match(screen, /at root\.main \(.*failing\.stof:7:5\)/);
    assert.match(screen, /✗ failed · \d+ ms · 1 process · exit 1/);
  });

  it('cannot do more to the terminal than write and colour', async () => {
    await run(fileUri('colours.stof'));
    const screen = await screenOf('colours.stof');
    assert.match(screen, /^▶ main · colours\.stof\nred plain kept\n/);
    assert.equal(terminalOf('colours.stof')?.name, 'Stof: colours.stof');
  });

  it('that prints 10 MB gives all of it, and the editor stays usable', async () => {
    const uri = fileUri('much.stof');
    const { runs } = await tools();
    // A first run makes the terminal, whose bytes can then be watched.
    const first = run(uri);
    const bytes = await poll('the terminal', () => runs.output(uri));
    let text = '';
    const watched = bytes(piece => {
      text += piece;
    });
    let slowest = 0;
    const answers = (async () => {
      while (runs.pid(uri) !== undefined) {
        const began = performance.now();
        await vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', fileUri('simple.stof'));
        slowest = Math.max(slowest, performance.now() - began);
      }
    })();
    const end = await first;
    watched.dispose();
    await answers;
    assert.equal(end?.kind === 'done' && end.done.exitCode, 0);
    // The terminal is asked in between how far it is; that is no output.
    const lines = text
      .replaceAll('\x1b[5n', '')
      .split('\r\n')
      .filter(line => /^\d{5}\.+$/.test(line));
    const numbers = lines.map(line => Number(line.slice(0, 5)));
    assert.equal(numbers.at(-1), 20_239);
    const from = numbers[0] ?? 0;
    assert.ok(from <= 10_100, `the watching began at line ${from}`);
    assert.deepEqual(
      numbers,
      Array.from({ length: 20_240 - from }, (_, index) => from + index),
    );
    assert.ok(lines.slice(1).every(line => line.length === 1023));
    assert.ok(slowest < 2000, `an answer took ${slowest} ms`);
    assert.match(await screenOf('much.stof'), /\n20239\.+\n+✓ .* · 1 process · exit 0\s*$/);
  });

  it('that turns for ever is gone within 100 ms of Stop', async function () {
    this.retries(2); // Other processes may have the machine just then.
    const { pid, ended } = await runForever();
    const asked = performance.now();
    await vscode.commands.executeCommand('stof.stop', fileUri('forever.stof'));
    const took = performance.now() - asked;
    assert.ok(!alive(pid));
    assert.ok(took < 150, `it took ${took} ms`); // 100 and the editor's own way of calling a command
    await ended;
    assert.match(await screenOf('forever.stof'), /^▶ main · forever\.stof\nturning\n■ stopped · /);
  });

  it('ends when Ctrl+C is typed', async () => {
    const { pid, ended } = await runForever();
    terminalOf('forever.stof')?.sendText('\x03', false);
    await ended;
    assert.ok(!alive(pid));
    assert.match(await screenOf('forever.stof'), /■ stopped · /);
  });

  it('takes the place of an earlier one of the same document, in the same terminal', async () => {
    const first = await runForever();
    const second = await runForever();
    assert.ok(!alive(first.pid));
    assert.notEqual(first.pid, second.pid);
    const ended = await first.ended;
    assert.ok(ended?.kind === 'stopped' || (ended?.kind === 'done' && ended.done.reason === 'stopped'));
    assert.equal(vscode.window.terminals.filter(one => one.name === 'Stof: forever.stof').length, 1);
    await vscode.commands.executeCommand('stof.stop');
    await second.ended;
  });

  it('ends when its terminal is closed', async () => {
    const { pid, ended } = await runForever();
    terminalOf('forever.stof')?.dispose();
    await ended;
    assert.ok(!alive(pid));
    await poll('no terminal', () => (terminalOf('forever.stof') ? undefined : true));
  });

  const whereSignalsAre = process.platform === 'win32' ? it.skip : it;
  whereSignalsAre('that is killed from outside says so (no signals on Windows)', async () => {
    const { pid, ended } = await runForever();
    process.kill(pid, 'SIGKILL');
    assert.deepEqual(await ended, { kind: 'lost', exitCode: null, signal: 'SIGKILL' });
    assert.match(await screenOf('forever.stof'), /✗ killed by SIGKILL · /);
  });

  it('ends at its time limit', async () => {
    const settings = vscode.workspace.getConfiguration('stof');
    await settings.update('run.timeLimit', 0.3, vscode.ConfigurationTarget.Global);
    try {
      await run(fileUri('forever.stof'));
    } finally {
      await settings.update('run.timeLimit', undefined, vscode.ConfigurationTarget.Global);
    }
    assert.match(await screenOf('forever.stof'), /⏱ time limit · /);
  });

  it('of a text that cannot be read says what is wrong', async () => {
    const document = await openText('#[main]\nfn main() { let a = 5 }\n');
    const end = await run(document.uri);
    assert.equal(end?.kind === 'done' && end.done.exitCode, 1);
    const screen = await screenOf(document.uri.path);
    assert.match(screen, /parse error: expected ';'/);
    assert.match(screen, /✗ failed · /);
  });
});

/** A file system that holds these texts. */
function readOnly(files: Record<string, string>): vscode.FileSystemProvider {
  const read = (uri: vscode.Uri) => {
    const text = files[uri.path];
    if (text === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return new TextEncoder().encode(text);
  };
  const refuse = () => {
    throw vscode.FileSystemError.NoPermissions();
  };
  return {
    onDidChangeFile: new vscode.EventEmitter<vscode.FileChangeEvent[]>().event,
    watch: () => new vscode.Disposable(() => {}),
    stat: uri => ({ type: vscode.FileType.File, ctime: 0, mtime: 0, size: read(uri).length }),
    readDirectory: () => [],
    readFile: read,
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  };
}
