import assert from 'node:assert/strict';
import { runText } from '../run-text.ts';

/** An identity, and what was encrypted for it, as the reference engine wrote them. */
const IDENTITY =
  'DgAAAAAAAABYNjBrVnFXWE8xQVdvNg4AAAAAAAAAWDYwa1ZxV1hPMUFXbzYBAAAAAAAAAA4AAAAAAAAASVFQLWNlbE1samVhNksBAAAAAAAAAAkAAAAAAAAAQ29udGFpbmVkZQAAAAAAAAABAAAAAAAAAAMAAAAAAAAAQWdlSgAAAAAAAABBR0UtU0VDUkVULUtFWS0xMjRVN0pYQTA2UFk1TVo0WkNLWVZMODY4OFY2OFNSWk5FV1REMEpaMDhVNlQ4M1lDVkxSUzZYN1g4Rw==';
const FOR_IT =
  'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBnUnlHTjQ0Wi9aUmwvaFJHdUs0em1Hb2JwS21GRHFJcUtwdkhZYjY2TEZvCk1HQzhkTzZDZGZWQmIvaUVmZlNiSkJqM1pQMVREQ1FVclVqM0tJQ1BwbEkKLT4gci1ncmVhc2UgPls1ICgsIFxCI1pkT0EgJGAKbE1TK3VRb3dDS3pwUlBYeWNwajM0VTAzZWJXWU1RCi0tLSB0YXVCVVloWEdvQnRnempoYjJKMDE0OGdFZG9DRUJNVWZzZVI3dTRuSmZvCtN22vWtpm2cWFC7V4Gksq7sZUWFG6OBkjtdUw+7k5JzzJgVyD67l40x8Lz+ysKvrRY=';
const PUBLIC = 'age1fyuhhgrq3hq8yplqtptqhlsjathwlq7nqrtyl709hul8gah99ajqulmlez';

describe('Age', () => {
  it('reads identities and files of the reference', async () => {
    assert.equal(
      await printed(`
        const k = Data.load_blob(Blob.from_base64('${IDENTITY}'), self);
        pln(typename k, ' ', k.public());
        const o = new {};
        pln(k.parse(Blob.from_base64('${FOR_IT}'), o, 'json'), ' ', o);`),
      `Data<Age> ${PUBLIC}\ntrue {"a":1,"b":"two"}\n`,
    );
  });

  it('encrypts with a passphrase, which no key opens', async () => {
    assert.equal(
      await printed(`
        const bytes = Age.pass_blobify('secret', 'json', new { a: 1 });
        const o = new {};
        pln(Age.pass_parse('secret', bytes, o, 'json'), ' ', o, ' ', Age.generate().parse(bytes, o, 'json'));`),
      'true {"a":1} false\n',
    );
  }).timeout(60_000);

  it('says what is wrong with damaged files', async () => {
    const lines = await printed(`
      const k = Age.generate();
      const whole = Age.blobify(k, 'json', new { a: 1 }) as list;
      let said = {};
      for (const i in whole.len()) {
        const part = copy(whole); const byte = part.remove(i); part.insert(i, (byte + 1) % 256);
        const bytes = part as blob;
        try { said.insert(k.parse(bytes, new {}, 'json')); } catch (e: str) { said.insert(e); }
      }
      for (const s in said) pln(s);`);
    for (const line of lines.trim().split('\n')) {
      assert.match(line, /^(?:false|StdParse\("age decryption: .*|Have you tried upgrading.*)$/);
    }
  });
});

async function printed(main: string): Promise<string> {
  const { out, failures } = await runText(`#[main] fn main() { ${main} }`);
  assert.deepEqual(failures, []);
  return out;
}
