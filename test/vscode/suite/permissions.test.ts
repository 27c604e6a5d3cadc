import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { RunEnd } from '../../../client/run/lines.ts';
import { closeAll, fileUri, openText, poll, screenOf, screenOfTerminal, tools } from './editor.ts';

const setting = (value: unknown) =>
  vscode.workspace.getConfiguration('stof').update('run.permissions', value, vscode.ConfigurationTarget.Global);

/** A document that reads and writes what stands beside it, and says how that went. */
const TEXT = `#[main]
fn main() {
  try pln('read: ', fs.read_string('permitted.txt')); catch (e: str) pln(e);
  try { fs.write('written.txt', 'x'); pln('written'); } catch (e: str) pln(e);
}

#[test]
fn reads() { assert_eq(fs.read_string('permitted.txt'), 'what is in it'); }
`;

/** Answers questions as they come, until something is over: a command stands for the first button, or for closing. */
async function answering<T>(command: string, over: PromiseLike<T>): Promise<T> {
  let ended: { readonly value: T } | undefined;
  void over.then(value => {
    ended = { value };
  });
  return poll('the end of a run with questions', async () => {
    if (ended === undefined) await vscode.commands.executeCommand(command);
    return ended;
  }).then(({ value }) => value);
}

const ALLOW_ONCE = 'notification.acceptPrimaryAction';
const CLOSE = 'notifications.clearAll';

describe('permissions in the editor', function () {
  this.timeout(60_000);
  const uri = fileUri('permitted.stof');
  const others = ['permitted.txt', 'written.txt'].map(fileUri);
  before(async () => {
    await tools();
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(TEXT));
    await vscode.workspace.fs.writeFile(others[0]!, new TextEncoder().encode('what is in it'));
  });
  afterEach(async () => {
    await setting(undefined);
    await closeAll();
  });
  after(async () => {
    for (const file of [uri, ...others]) await Promise.resolve(vscode.workspace.fs.delete(file)).catch(() => {});
  });

  const run = (command = 'stof.run') => vscode.commands.executeCommand<RunEnd | undefined>(command, uri);
  const screen = async () => (await screenOf('permitted.stof')).replaceAll('\n', '');

  it('are asked for where the setting says so: a yes for once lets it go on', async () => {
    await setting('ask');
    await answering(ALLOW_ONCE, run());
    assert.match(await screen(), /read: what is in itwritten.*exit 0/);
  });

  it('are asked for: closing the question is a no', async () => {
    await setting('ask');
    await answering(CLOSE, run());
    const shown = await screen();
    assert.match(
      shown,
      /FsReadStringError\("no permission to read '.*permitted\.txt' \(it was asked for and refused\)"\)/,
    );
    assert.match(shown, /FsWriteError\("no permission to write '.*written\.txt' \(it was asked for and refused\)"\)/);
  });

  it('are nothing in a sandbox, and what lists say', async () => {
    await setting('sandbox');
    await run();
    assert.match(await screen(), /\(allow\.read in the setting stof\.run\.permissions gives it\)/);
    await setting({ sandbox: true, allow: { read: ['permitted.txt'] } });
    await run();
    const shown = await screen();
    assert.match(shown, /read: what is in it/);
    assert.match(shown, /\(allow\.write in the setting stof\.run\.permissions gives it\)/);
  });

  it('say what is wrong with the setting', async () => {
    await setting({ allow: { red: true } });
    const end = await run();
    assert.equal(end?.kind, 'failed');
    assert.match(await screen(), /the setting stof\.run\.permissions: "red" in "allow" is no kind of permission/);
  });

  it('hold for tests, the debugger, tasks and the REPL', async () => {
    await setting({ deny: { read: ['permitted.txt'] } });
    const denied = /no permission to read '.*permitted\.txt' \(deny\.read 'permitted\.txt' in the setting/;
    await run('stof.test');
    assert.match(await screen(), denied);

    let printed = '';
    const tracker = vscode.debug.registerDebugAdapterTrackerFactory('stof', {
      createDebugAdapterTracker: () => ({
        onDidSendMessage(message: { event?: string; body?: { output?: string } }) {
          if (message.event === 'output') printed += message.body?.output ?? '';
        },
      }),
    });
    try {
      const over = new Promise<void>(resolve => {
        const listening = vscode.debug.onDidTerminateDebugSession(() => {
          listening.dispose();
          resolve();
        });
      });
      assert.ok(await vscode.commands.executeCommand('stof.debug', uri));
      await over;
      assert.match(printed, denied);
    } finally {
      tracker.dispose();
    }

    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    const tasks = await vscode.tasks.fetchTasks({ type: 'stof' });
    const argsOf = (name: string) => {
      const execution = tasks.find(task => task.name === name)?.execution;
      return execution instanceof vscode.ProcessExecution ? execution.args.slice(1, -1) : undefined;
    };
    assert.deepEqual(argsOf('run permitted.stof'), ['run', '--permissions={"deny":{"read":["permitted.txt"]}}']);
    assert.deepEqual(argsOf('check permitted.stof'), ['check']);

    const terminal = await vscode.commands.executeCommand<vscode.Terminal>('stof.repl', uri);
    try {
      await poll('the prompt', async () => ((await screenOfTerminal(terminal)).includes('> ') ? true : undefined));
      terminal.sendText("fs.read('permitted.txt')");
      await poll('the refusal', async () =>
        denied.test((await screenOfTerminal(terminal)).replaceAll('\n', '')) ? true : undefined,
      );
    } finally {
      terminal.dispose();
    }
  });

  it('are asked for by the debugger', async () => {
    await setting('ask');
    const document = await openText("#[main]\nfn main() { if (env('HOME') != null) pln('home'); }\n");
    let printed = '';
    const tracker = vscode.debug.registerDebugAdapterTrackerFactory('stof', {
      createDebugAdapterTracker: () => ({
        onDidSendMessage(message: { event?: string; body?: { output?: string } }) {
          if (message.event === 'output') printed += message.body?.output ?? '';
        },
      }),
    });
    const over = new Promise<void>(resolve => {
      const listening = vscode.debug.onDidTerminateDebugSession(() => {
        listening.dispose();
        resolve();
      });
    });
    try {
      assert.ok(await vscode.commands.executeCommand('stof.debug', document.uri));
      await answering(ALLOW_ONCE, over);
      assert.match(printed, /^home$/m);
    } finally {
      tracker.dispose();
    }
  });
});
