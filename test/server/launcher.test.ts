import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Editor } from './editor.ts';

describe('runs for editors that start none themselves', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stof-launcher-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'main.stof');
  const uri = pathToFileURL(path).href;
  writeFileSync(path, "#[main] fn main() { pln('saved'); }");

  it('are not offered unless the client asks', async () => {
    const editor = await Editor.start({ bundle: 'stof.js', args: ['lsp', '--stdio'] });
    assert.equal(editor.initialized.capabilities.executeCommandProvider, undefined);
    await assert.rejects(editor.connection.sendRequest('workspace/executeCommand', { command: 'stof.run' }));
    await editor.stop();
  });

  it('run what is open, tell output and end, and stop', async () => {
    const editor = await Editor.start({
      bundle: 'stof.js',
      args: ['lsp', '--stdio'],
      initializationOptions: { run: true },
    });
    const { connection } = editor;
    const commands = editor.initialized.capabilities.executeCommandProvider?.commands;
    assert.deepEqual(commands, ['stof.runFunction', 'stof.run', 'stof.test', 'stof.stop']);
    let output = '';
    let onOutput = () => {};
    connection.onNotification('stof/run/output', ({ text }: { text: string }) => {
      output += text;
      onOutput();
    });
    const ended = () =>
      new Promise<{ run: number; reason: string; exitCode: number }>(resolve => {
        connection.onNotification('stof/run/ended', resolve);
      });
    const execute = (command: string, argument: object) =>
      connection.sendRequest('workspace/executeCommand', { command, arguments: [argument] });

    await editor.open(uri, "#[main] fn main() { pln('unsaved'); } fn other() { pln('other'); }");
    let end = ended();
    assert.deepEqual(await execute('stof.run', { uri }), { run: 1 });
    assert.equal((await end).exitCode, 0);
    assert.equal(output, 'unsaved\n\n');

    output = '';
    end = ended();
    await execute('stof.runFunction', { uri, object: 'root', name: 'other', kind: 'function' });
    await end;
    assert.equal(output, 'other\n\n');

    await editor.change(uri, 2, { text: "#[main] fn main() { pln('on'); while (true) {} }" });
    end = ended();
    const isOn = new Promise<void>(resolve => {
      onOutput = resolve;
    });
    await execute('stof.run', { uri });
    await isOn;
    await execute('stof.stop', { run: 3 });
    assert.equal((await end).run, 3);
    await assert.rejects(execute('stof.run', {}), /needs the document/);
    await editor.stop();
  }).timeout(30_000);
});
