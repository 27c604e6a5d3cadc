import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import {
  createMessageConnection,
  type HoverRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { streamChannel } from '../../server/connection/channel.ts';
import { Connection } from '../../server/connection/connection.ts';
import { feature } from '../../server/feature.ts';
import { machineDisk } from '../../server/files/disk.ts';
import { startServer } from '../../server/server.ts';

describe('what is no document', () => {
  it('is not opened, and nobody waits for it', async () => {
    const [toServer, toClient] = [new PassThrough(), new PassThrough()];
    const asked = feature<typeof HoverRequest>(
      'textDocument/hover',
      { hoverProvider: true },
      () => ({ contents: 'fine' }),
      'folders',
    );
    startServer(new Connection(streamChannel(toServer, toClient)), { disk: machineDisk, features: [asked] });
    const client = createMessageConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
    client.listen();
    await client.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
    for (const textDocument of [
      { uri: null, languageId: 'stof', version: 1, text: '' },
      { uri: 'file:///nowhere/a.stof', languageId: 'stof', version: 1, text: 5 },
      // Called anything, it has no neighbours: its import leads nowhere.
      { uri: 'no uri', languageId: 'stof', version: 1, text: "import './b.stof' as B;\n" },
    ]) {
      await client.sendNotification('textDocument/didOpen', { textDocument });
    }
    const textDocument = { uri: 'file:///nowhere/c.stof', languageId: 'stof', version: 1, text: '' };
    await client.sendNotification('textDocument/didOpen', { textDocument });
    const answer = await client.sendRequest('textDocument/hover', {
      textDocument,
      position: { line: 0, character: 0 },
    });
    assert.deepEqual(answer, { contents: 'fine' });
    client.dispose();
  });
});

describe('a handler that throws', () => {
  it('is logged with method, version and stack, answers nothing, and the server lives', async () => {
    const [toServer, toClient] = [new PassThrough(), new PassThrough()];
    let calls = 0;
    const failing = feature<typeof HoverRequest>('textDocument/hover', { hoverProvider: true }, () => {
      if (calls++ === 0) throw new Error('a fault of ours');
      return { contents: 'fine' };
    });
    startServer(new Connection(streamChannel(toServer, toClient)), {
      disk: machineDisk,
      features: [failing],
    });
    const client = createMessageConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
    const logged: string[] = [];
    client.onNotification('window/logMessage', ({ message }: { message: string }) => {
      logged.push(message);
    });
    client.listen();
    await client.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
    const textDocument = { uri: 'untitled:Untitled-1', languageId: 'stof', version: 7, text: '' };
    await client.sendNotification('textDocument/didOpen', { textDocument });
    const ask = () => client.sendRequest('textDocument/hover', { textDocument, position: { line: 0, character: 0 } });
    assert.equal(await ask(), null);
    assert.deepEqual(await ask(), { contents: 'fine' });
    assert.equal(logged.length, 1);
    assert.match(logged[0] ?? '', /^textDocument\/hover at version 7 failed: Error: a fault of ours\n\s+at /);
    client.dispose();
  });
});
