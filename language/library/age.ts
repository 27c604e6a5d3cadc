/** Encryption with age keys and passphrases. */

import { defineLibrary } from './library.ts';

export const ageLibrary = defineLibrary({
  name: 'Age',
  doc: 'Encryption with age keys and passphrases.',
  receivers: ['data:Age'],
  functions: [
    {
      signature:
        "parse(age: Data<Age>, bin: blob, context ~ obj | str | null = null, format: str = null, profile: str = 'prod') -> bool",
      doc: 'Decrypts bytes with an identity and reads them into an object. False when they were meant for another.',
      example: [
        "const k = Age::generate(); const bin = Age::blobify(k, 'json', new { a: 1 }); const t = new {}; [k.parse(bin, t, 'json'), t.a]",
        '[true, 1]',
      ],
      throws: ['StdParse', 'Custom'],
    },
    {
      signature:
        "pass_parse(passphrase: str, bin: blob, context ~ obj | str | null = null, format: str = null, profile: str = 'prod') -> bool",
      doc: 'Decrypts bytes with a passphrase and reads them into an object.',
      throws: ['StdParse', 'Custom'],
    },
    {
      signature: 'blobify(recipients: str | list | Data<Age>, format: str = null, context ~ obj | null = null) -> blob',
      doc: 'Writes an object in some format and encrypts it for public keys or identities.',
      example: ["typename Age::blobify(Age::generate(), 'json', new { a: 1 })", 'blob'],
      throws: ['StdBlobify', 'Custom'],
    },
    {
      signature: 'pass_blobify(passphrase: str, format: str = null, context ~ obj | null = null) -> blob',
      doc: 'Writes an object in some format and encrypts it with a passphrase.',
      throws: ['StdBlobify', 'Custom'],
    },
    {
      signature: 'generate(context ~ obj | null = null) -> Data<Age>',
      doc: 'A new identity, attached to an object.',
      example: ['typename Age::generate()', 'Data<Age>'],
      throws: ['Custom'],
    },
    {
      signature: 'public(age: Data<Age>) -> str',
      doc: 'The public key of an identity, as text.',
      example: ['Age::generate().public().len()', '62'],
      throws: ['Custom'],
    },
  ],
});
