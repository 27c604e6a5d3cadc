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
