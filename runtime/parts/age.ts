/** Encryption with age (age-encryption.org/v1) by `age-encryption`: X25519 keys and passphrases. */

import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';

/** A new secret key, as text. */
export function newIdentity(): Promise<string> {
  return generateX25519Identity();
}

/** The public key of a secret one, as text; undefined: it is none. */
export async function publicKey(identity: string): Promise<string | undefined> {
  try {
    return await identityToRecipient(identity);
  } catch {
    return undefined;
  }
}

/** Whether bytes can be encrypted for the public key, an X25519 one. */
export function isPublicKey(text: string): boolean {
  const key = plainKey(text);
  if (!/^age1[a-z0-9]{58}$/.test(key)) return false;
  try {
    new Encrypter().addRecipient(key);
    return true;
  } catch {
    return false;
  }
}

/** Bech32 is of one case. */
function plainKey(text: string): string {
  return text === text.toUpperCase() ? text.toLowerCase() : text;
}

/** For whoever has one of the keys. */
export function encryptFor(keys: readonly string[], bytes: Uint8Array): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  for (const key of keys) encrypter.addRecipient(plainKey(key));
  return encrypter.encrypt(bytes);
}

export function encryptWith(passphrase: string, bytes: Uint8Array): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  return encrypter.encrypt(bytes);
}

/** `other`: the bytes were meant for somebody else. `broken`: they are no age file, or a damaged one. */
export type Decrypted =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'other' }
  | { readonly kind: 'broken'; readonly why: string };

/** By a secret key or a passphrase. */
export async function decrypt(
  bytes: Uint8Array,
  by: { identity: string } | { passphrase: string },
): Promise<Decrypted> {
  const decrypter = new Decrypter();
  try {
    if ('identity' in by) decrypter.addIdentity(by.identity);
    else decrypter.addPassphrase(by.passphrase);
    return { kind: 'read', bytes: await decrypter.decrypt(bytes) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (/^invalid (?:version|header$|stanza)/.test(message)) {
      return { kind: 'broken', why: `not age encrypted data (${headerError(bytes)})` };
    }
    if (/tag|ciphertext|final chunk/i.test(message)) return { kind: 'broken', why: 'decryption error' };
    return { kind: 'other' };
  }
}

/** In the words of the language: what is shorter than a header counts as cut off. */
function headerError(bytes: Uint8Array): string {
  const [version = '', ...rest] = String.fromCharCode(...bytes.subarray(0, 10_000)).split('\n');
  const isOther = rest.length > 0 && version.startsWith('age-encryption.org/') && version !== 'age-encryption.org/v1';
  const isWhole = version === 'age-encryption.org/v1' && rest.some(line => line.startsWith('---'));
  return isOther || isWhole
    ? 'Unknown age format.\nHave you tried upgrading to the latest version?'
    : 'failed to fill whole buffer';
}
