/** The functions of Age: identities are components whose bytes are the secret key's text. */

import { AttachedData } from '../document/data.ts';
import { StofObject } from '../document/object.ts';
import { formatNamed } from '../formats/names.ts';
import { profileNamed } from '../loading/profiles.ts';
import type { Decrypted } from '../parts/age.ts';
import { age } from '../parts/parts.ts';
import { read } from '../values/cells.ts';
import { custom } from '../values/errors.ts';
import { textOf } from '../values/print.ts';
import { decodeUtf8, encodeUtf8 } from '../values/utf8.ts';
import { Blob, List, type Value } from '../values/value.ts';
import { optionalText } from './arguments.ts';
import type { LibraryContext } from './context.ts';
import { contextObject, exportedBytes, readData } from './data-formats.ts';
import { fail } from './failure.ts';
import type { FrameBody } from './frame.ts';
import { frame, type Implementations } from './implementation.ts';
import { answered, loaded } from './part.ts';

export const ageFunctions: Implementations = {
  generate: frame(function* (context, args) {
    const secret = yield* answered((yield* loaded(age)).newIdentity());
    const given = read(args[0]);
    const id = context.document.newId();
    const identity = new AttachedData(id, id, 'Age', encodeUtf8(secret));
    identity.attachTo(given instanceof StofObject && given.alive ? given : context.self);
    return identity;
  }),
  public: frame(function* (_, args) {
    const secret = secretOf(args[0]);
    const key = secret === undefined ? undefined : yield* answered((yield* loaded(age)).publicKey(secret));
    if (key === undefined) throw custom('AgePubKeyError');
    return key;
  }),

  blobify: frame(function* (context, args) {
    const part = yield* loaded(age);
    const keys: string[] = [];
    const given = read(args[0]);
    for (const recipient of given instanceof List ? given.items : [args[0]]) {
      const content = read(recipient);
      if (typeof content === 'string') {
        if (!part.isPublicKey(content)) {
          throw fail('StdBlobify', `invalid age public key '${content}': invalid Bech32 encoding`);
        }
        keys.push(content);
        continue;
      }
      const secret = secretOf(recipient);
      const key = secret === undefined ? undefined : yield* answered(part.publicKey(secret));
      if (key !== undefined) keys.push(key);
    }
    const exported = () => exportedBytes(context, [args[1] ?? null, args[2] ?? null]);
    if (keys.length === 0) {
      checkContext(args[2]);
      throw custom('age blobify empty recipients');
    }
    return new Blob(yield* answered(part.encryptFor(keys, exported())));
  }),
  pass_blobify: frame(function* (context, args) {
    const passphrase = read(args[0]);
    checkContext(args[2]);
    if (typeof passphrase !== 'string') throw custom('age passphrase blobify empty recipient');
    const bytes = exportedBytes(context, [args[1] ?? null, args[2] ?? null]);
    return new Blob(yield* answered((yield* loaded(age)).encryptWith(passphrase, bytes)));
  }),

  parse: frame(function* (context, args) {
    const secret = secretOf(args[0]);
    if (secret === undefined) throw custom('AgeParseError');
    return yield* parse(context, args, { identity: secret });
  }),
  pass_parse: frame(function* (context, args) {
    return yield* parse(context, args, { passphrase: textOf(args[0] ?? null) });
  }),
};

/** Undefined: no identity that exists. */
function secretOf(arg: Value): string | undefined {
  const content = read(arg);
  return content instanceof AttachedData && content.tag === 'Age' ? decodeUtf8(content.bytes) : undefined;
}

function checkContext(arg: Value): void {
  const content = read(arg);
  if (content != null && !(content instanceof StofObject)) throw fail('StdBlobify', 'context must be an object');
}

/** False when the bytes were meant for somebody else, or there is no such object. */
function* parse(
  context: LibraryContext,
  args: readonly Value[],
  by: { identity: string } | { passphrase: string },
): FrameBody {
  const into = contextObject(context, args[2]);
  if (into === undefined) return false;
  const name = optionalText(args[3], 'StdParse') ?? 'stof';
  const profile = optionalText(args[4], 'StdParse') ?? 'prod';
  const source = read(args[1]);
  if (!(source instanceof Blob)) throw fail('StdParse', 'age parse source data must be a blob');
  const decrypted: Decrypted = yield* answered((yield* loaded(age)).decrypt(source.bytes, by));
  if (decrypted.kind === 'other') return false;
  if (decrypted.kind === 'broken') throw fail('StdParse', `age decryption: ${decrypted.why}`);
  const before = context.document.profile;
  context.document.profile = profileNamed(profile).name;
  yield* readData(context, into, formatNamed(name)?.id ?? 'bytes', new Blob(decrypted.bytes), profile);
  context.document.profile = before;
  return true;
}
