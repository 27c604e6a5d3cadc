import assert from 'node:assert/strict';
import { STATUS_NOTIFICATION, type StatusMessage } from '../../messages/status.ts';
import { Client, VirtualDisk } from './virtualDisk.ts';

const uri = 'file:///w/main.stof';

describe('stof/status', () => {
  async function start(initializationOptions?: unknown, isPulling = false) {
    const disk = new VirtualDisk({ '/w/other.stof': 'a: 1' });
    const capabilities = isPulling ? { textDocument: { diagnostic: {} } } : {};
    const client = await Client.start({ disk, folders: ['file:///w'], initializationOptions, capabilities });
    const told: StatusMessage[] = [];
    let look = () => {};
    client.connection.onNotification(STATUS_NOTIFICATION, (message: StatusMessage) => {
      told.push(message);
      look();
    });
    const until = (holds: (message: StatusMessage) => boolean) =>
      new Promise<StatusMessage>(resolve => {
        look = () => {
          const found = told.find(holds);
          if (found) resolve(found);
        };
        look();
      });
    return { client, told, until };
  }

  it('comes with what is known once the folders were read', async () => {
    const { client, until } = await start({ status: true });
    const { editMs, memoryBytes, knownFiles } = await until(({ isReading }) => !isReading);
    assert.deepEqual([editMs, knownFiles], [undefined, 1]);
    assert.ok(memoryBytes !== undefined && memoryBytes > 1e6);
    client.end();
  });

  it('comes after an edit with the time to its diagnostics, and once', async () => {
    for (const isPulling of [false, true]) {
      const { client, told, until } = await start({ status: true }, isPulling);
      await client.open(uri, 'a: 1');
      await client.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: 2 },
        contentChanges: [{ text: 'a: 2' }],
      });
      if (isPulling) await client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
      const { editMs, openDocuments } = await until(message => message.editMs !== undefined);
      assert.ok(editMs! >= 0 && editMs! < 60_000);
      assert.equal(openDocuments, 1);
      const count = told.length;
      await client.connection.sendRequest('textDocument/hover', {
        textDocument: { uri },
        position: { line: 0, character: 0 },
      });
      assert.equal(told.length, count, 'a question is no edit');
      client.end();
    }
  });

  it('does not come to those who did not ask', async () => {
    const { client, told } = await start();
    await client.open(uri, 'a: 1');
    await client.connection.sendRequest('textDocument/hover', {
      textDocument: { uri },
      position: { line: 0, character: 0 },
    });
    assert.deepEqual(told, []);
    client.end();
  });
});
