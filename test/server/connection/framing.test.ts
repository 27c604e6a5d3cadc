import assert from 'node:assert/strict';
import { Decoder, framed } from '../../../server/connection/framing.ts';

/** What a decoder reads of these pieces: messages, and faults as texts. */
function read(...pieces: readonly Buffer[]): unknown[] {
  const found: unknown[] = [];
  const decoder = new Decoder(fault => found.push(fault));
  for (const piece of pieces) found.push(...decoder.take(piece));
  return found;
}

const one = { jsonrpc: '2.0', method: 'a', params: { text: 'é😀' } };
const other = { jsonrpc: '2.0', id: 7, result: null };

describe('the stream of messages', () => {
  it('is read wherever it is cut', () => {
    const bytes = Buffer.from(framed(one) + framed(other));
    for (let first = 0; first <= bytes.length; first++) {
      for (const second of [first, Math.min(first + 3, bytes.length), bytes.length]) {
        const pieces = [bytes.subarray(0, first), bytes.subarray(first, second), bytes.subarray(second)];
        assert.deepEqual(read(...pieces), [one, other], `cut at ${first} and ${second}`);
      }
    }
  });

  it('is read byte by byte', () => {
    const bytes = Buffer.from(framed(one) + framed(other));
    assert.deepEqual(read(...Array.from(bytes, byte => Buffer.from([byte]))), [one, other]);
  });

  it('may have other headers, in any case', () => {
    const head = 'content-type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length:2\r\n\r\n';
    assert.deepEqual(read(Buffer.from(`${head}{}`)), [{}]);
  });

  it('goes on behind what is no message', () => {
    const garbage = Buffer.from(`Content-Length: 3\r\n\r\n{{{Something: else\r\n\r\n${framed(other)}`);
    const [first, second, third, ...more] = read(garbage);
    assert.match(String(first), /^a message that is no JSON/);
    assert.match(String(second), /^a header without Content-Length: Something: else/);
    assert.deepEqual([third, more], [other, []]);
  });

  it('counts bytes, not characters', () => {
    assert.match(framed({ a: 'é😀' }), /^Content-Length: 14\r\n\r\n/);
  });
});
