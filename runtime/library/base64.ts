/** Base64 text, always padded. */

import { encodeUtf8 } from '../values/utf8.ts';

const common = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
export const standardAlphabet = `${common}+/`;
/** Without the characters that mean something in addresses. */
export const urlAlphabet = `${common}-_`;

export function encodeBase64(bytes: Uint8Array, alphabet: string): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(i, i + 3);
    const bits = (a << 16) | (b << 8) | c;
    const left = bytes.length - i;
    text += alphabet.charAt(bits >> 18) + alphabet.charAt((bits >> 12) & 63);
    text += left > 1 ? alphabet.charAt((bits >> 6) & 63) : '=';
    text += left > 2 ? alphabet.charAt(bits & 63) : '=';
  }
  return text;
}

/** What is wrong with a text of the standard alphabet, in the words of the language. */
export function base64Error(text: string): string {
  const bytes = encodeUtf8(text);
  const wrong = bytes.findIndex(byte => !standardAlphabet.includes(String.fromCharCode(byte)) && byte !== 61);
  if (wrong >= 0) return `Invalid symbol ${bytes[wrong]}, offset ${wrong}.`;
  return bytes.length % 4 === 1 ? `Invalid input length: ${bytes.length}` : 'Invalid padding';
}

/** Undefined for another alphabet, missing or surplus padding, blanks, and unused bits that are not zero. */
export function decodeBase64(text: string, alphabet: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  const digits = text.length - padding;
  let bits = 0;
  let at = 0;
  for (let i = 0; i < digits; i++) {
    const digit = alphabet.indexOf(text.charAt(i));
    if (digit < 0) return undefined;
    bits = ((bits << 6) | digit) & 0xffffff;
    // Each digit but the first of four completes a byte.
    const unused = 6 - 2 * (i % 4);
    if (i % 4 !== 0) bytes[at++] = (bits >> unused) & 0xff;
    if (i === digits - 1 && padding > 0 && (bits & ((1 << unused) - 1)) !== 0) return undefined;
  }
  return bytes;
}
