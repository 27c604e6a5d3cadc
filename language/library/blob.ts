/** Bytes. */

import { defineLibrary } from './library.ts';

export const blobLibrary = defineLibrary({
  name: 'Blob',
  doc: 'Bytes.',
  receivers: ['blob'],
  functions: [
    {
      signature: 'len(blob: blob) -> int',
      doc: 'How many bytes there are.',
      example: ["('hi!' as blob).len()", '3'],
    },
    {
      signature: 'size(blob: blob) -> bytes',
      doc: 'How many bytes there are, as a number with the unit `bytes`.',
      example: ["('hi!' as blob).size()", '3bytes'],
      throws: ['BlobLen'],
    },
    {
      signature: 'at(blob: blob, index: int) -> int',
      doc: 'The byte at an index, as an int. An index outside is an error.',
      example: ["('hi!' as blob).at(0)", '104'],
    },
    {
      signature: 'utf8(blob: blob) -> str',
      doc: 'The text that the bytes are in UTF-8; an error when they are none.',
      example: ["('hé' as blob).utf8()", 'hé'],
      throws: ['BlobUtf8Str'],
    },
    {
      signature: 'base64(blob: blob) -> str',
      doc: 'The bytes as base64 text, padded.',
      example: ['([251, 255] as blob).base64()', '+/8='],
      throws: ['BlobBase64Str'],
    },
    {
      signature: 'url_base64(blob: blob) -> str',
      doc: 'The bytes as base64 text with `-` and `_`, padded.',
      example: ['([251, 255] as blob).url_base64()', '-_8='],
      throws: ['BlobUrlSafeBase64Str'],
    },
    {
      signature: 'from_utf8(val: str) -> blob',
      doc: 'The bytes of a text in UTF-8.',
      example: ["Blob::from_utf8('é').len()", '2'],
      throws: ['BlobFromUtf8Str'],
    },
    {
      signature: 'from_base64(val: str) -> blob',
      doc: 'The bytes that a padded base64 text stands for.',
      example: ["Blob::from_base64('aGk=').utf8()", 'hi'],
      throws: ['BlobFromBase64Str'],
    },
    {
      signature: 'from_url_base64(val: str) -> blob',
      doc: 'The bytes that a padded base64 text with `-` and `_` stands for.',
      example: ["Blob::from_url_base64('-_8=').base64()", '+/8='],
      throws: ['BlobFromUrlSafeBase64Str'],
    },
  ],
});
