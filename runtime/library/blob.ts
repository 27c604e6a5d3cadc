/** The functions of bytes. */

import { bytesUnit } from '../../language/tables/units.ts';
import { read } from '../values/cells.ts';
import { decodeUtf8, encodeUtf8 } from '../values/utf8.ts';
import { Blob, Quantity, type Value } from '../values/value.ts';
import { countOrFail, textOrFail } from './arguments.ts';
import { decodeBase64, encodeBase64, standardAlphabet, urlAlphabet } from './base64.ts';
import { fail } from './failure.ts';
import type { Implementations } from './implementation.ts';

export const blobFunctions: Implementations = {
  len: (_, args) => bytesOrFail(args[0], 'BlobLen').length,
  size: (_, args) => new Quantity(bytesOrFail(args[0], 'BlobLen').length, bytesUnit),
  at: (_, args) => {
    const byte = bytesOrFail(args[0], 'BlobAt')[countOrFail(args[1], 'BlobAt')];
    if (byte === undefined) throw fail('BlobAt');
    return byte;
  },
  utf8: (_, args) => {
    const text = decodeUtf8(bytesOrFail(args[0], 'BlobUtf8Str'));
    if (text === undefined) throw fail('BlobUtf8Str');
    return text;
  },
  base64: (_, args) => encodeBase64(bytesOrFail(args[0], 'BlobBase64Str'), standardAlphabet),
  url_base64: (_, args) => encodeBase64(bytesOrFail(args[0], 'BlobUrlSafeBase64Str'), urlAlphabet),
  from_utf8: (_, args) => new Blob(encodeUtf8(textOrFail(args[0], 'BlobFromUtf8Str'))),
  from_base64: (_, args) => decoded(args[0], standardAlphabet, 'BlobFromBase64Str'),
  from_url_base64: (_, args) => decoded(args[0], urlAlphabet, 'BlobFromUrlSafeBase64Str'),
};

function bytesOrFail(arg: Value, code: string): Uint8Array {
  const content = read(arg);
  if (!(content instanceof Blob)) throw fail(code);
  return content.bytes;
}

function decoded(arg: Value, alphabet: string, code: string): Blob {
  const bytes = decodeBase64(textOrFail(arg, code), alphabet);
  if (bytes === undefined) throw fail(code);
  return new Blob(bytes);
}
