import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { joined } from '../../server/joined.ts';

/** What arrives behind the stream when these texts are written one after the other, write by write. */
async function written(...texts: readonly string[]): Promise<string[]> {
  const arrived: string[] = [];
  const end = new Writable({
    write(chunk: Buffer, _encoding, done) {
      arrived.push(chunk.toString());
      done();
    },
  });
  const stream = joined(end);
  for (const text of texts) await new Promise<void>(resolve => stream.write(text, () => resolve()));
  return arrived;
}

describe('the stream to the client', () => {
  it('writes a header together with the content', async () => {
    const arrived = await written('Content-Length: 2\r\n\r\n', '{}', 'Content-Length: 4\r\n\r\n', 'null');
    assert.deepEqual(arrived, ['Content-Length: 2\r\n\r\n{}', 'Content-Length: 4\r\n\r\nnull']);
  });

  it('leaves what is written whole as it is', async () => {
    assert.deepEqual(await written('Content-Length: 2\r\n\r\n{}'), ['Content-Length: 2\r\n\r\n{}']);
  });

  it('takes a content that looks like a header as content', async () => {
    const header = 'Content-Length: 21\r\n\r\n';
    assert.deepEqual(await written(header, header), [header + header]);
  });
});
