import assert from 'node:assert/strict';
import { deflateRawSync } from 'node:zlib';
import { fragmentOf, LARGEST, textOf } from '../../playground/link.ts';

const packed = (bytes: Uint8Array) => `1.${deflateRawSync(bytes).toString('base64url')}`;

describe('a document in a link', () => {
  for (const text of ['', 'fn main() {}\n', 'ä 😀 \u2028 \r\n', 'x'.repeat(LARGEST)]) {
    it(`comes out as it went in: ${JSON.stringify(text.slice(0, 20))}`, async () => {
      const fragment = await fragmentOf(text);
      assert.match(fragment, /^1\.[\w-]*$/);
      assert.equal(await textOf(`#${fragment}`), text);
    });
  }

  it('is not there where the fragment is empty', async () => assert.equal(await textOf('#'), undefined));

  const refused: Readonly<Record<string, readonly [fragment: string, message: RegExp]>> = {
    'of another version': ['2.abc', /another version/],
    'that is no base64': ['1.%%', /broken/],
    'that is cut': [packed(Buffer.from('fn main() {}'.repeat(9))).slice(0, -5), /broken/],
    'that is no text': [packed(Buffer.from([0xff, 0xfe])), /no text/],
    'that is larger than it may be': [packed(Buffer.alloc(LARGEST + 1, 'x')), /larger than 256 kB/],
    'that unpacks to far more': [packed(Buffer.alloc(32 * LARGEST)), /larger than 256 kB/],
  };
  for (const [what, [fragment, message]] of Object.entries(refused)) {
    it(`${what} is refused`, () => assert.rejects(textOf(fragment), message));
  }
});
