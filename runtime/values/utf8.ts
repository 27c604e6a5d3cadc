/** Text as UTF-8, which is what lengths and indexes of text count. */

/** Bytes of the text as UTF-8. A lone surrogate, which no source can hold, counts as U+FFFD. */
export function utf8Length(text: string): number {
  let length = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    if (unit < 0x800) length += 1;
    else if (unit >= 0xd800 && unit < 0xdc00 && isLowSurrogate(text.charCodeAt(i + 1))) {
      // A pair is two units and four bytes.
      length += 2;
      i++;
    } else length += 2;
  }
  return length;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}

/** The text's UTF-8. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(utf8Length(text));
  let at = 0;
  for (const character of text) {
    let code = character.codePointAt(0)!;
    if (code >= 0xd800 && code < 0xe000) code = 0xfffd;
    if (code < 0x80) {
      bytes[at++] = code;
    } else if (code < 0x800) {
      bytes[at++] = 0xc0 | (code >> 6);
      bytes[at++] = 0x80 | (code & 63);
    } else if (code < 0x10000) {
      bytes[at++] = 0xe0 | (code >> 12);
      bytes[at++] = 0x80 | ((code >> 6) & 63);
      bytes[at++] = 0x80 | (code & 63);
    } else {
      bytes[at++] = 0xf0 | (code >> 18);
      bytes[at++] = 0x80 | ((code >> 12) & 63);
      bytes[at++] = 0x80 | ((code >> 6) & 63);
      bytes[at++] = 0x80 | (code & 63);
    }
  }
  return bytes;
}

/** The text of these bytes; undefined when they are not UTF-8 (overlong forms, surrogates and cut sequences included). */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  const parts: string[] = [];
  let units: number[] = [];
  let at = 0;
  while (at < bytes.length) {
    const first = bytes[at]!;
    const length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    if (length === 0 || at + length > bytes.length) return undefined;
    const code = length === 1 ? first : codePointAt(bytes, at, length);
    if (code === undefined) return undefined;
    units.push(code);
    at += length;
    if (units.length === 4096) {
      parts.push(String.fromCodePoint(...units));
      units = [];
    }
  }
  parts.push(String.fromCodePoint(...units));
  return parts.join('');
}

const smallest = [0, 0, 0x80, 0x800, 0x10000];

function codePointAt(bytes: Uint8Array, at: number, length: number): number | undefined {
  let code = bytes[at]! & (0x7f >> length);
  for (let i = 1; i < length; i++) {
    const byte = bytes[at + i]!;
    if ((byte & 0xc0) !== 0x80) return undefined;
    code = (code << 6) | (byte & 63);
  }
  if (code < smallest[length]! || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return undefined;
  return code;
}

/** The text of these bytes; what is no UTF-8 becomes U+FFFD, one for each beginning of a character that breaks off. */
export function decodeUtf8Lossy(bytes: Uint8Array): string {
  const whole = decodeUtf8(bytes);
  if (whole !== undefined) return whole;
  let text = '';
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes[at]!);
    const end = at + Math.max(length, 1);
    const character = length > 0 && end <= bytes.length ? decodeUtf8(bytes.subarray(at, end)) : undefined;
    text += character ?? '\ufffd';
    at = character === undefined ? at + (brokenLength(bytes, at, length) ?? bytes.length - at) : end;
  }
  return text;
}

/** How many bytes a character has that begins with this one; 0: none does. */
export function sequenceLength(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/** How many bytes could still have begun a character; undefined when the bytes just end too soon. */
export function brokenLength(bytes: Uint8Array, start: number, length: number): number | undefined {
  const first = bytes[start] ?? 0;
  for (let i = 1; i < length; i++) {
    const byte = bytes[start + i];
    if (byte === undefined) return undefined;
    const least = i === 1 && first === 0xe0 ? 0xa0 : i === 1 && first === 0xf0 ? 0x90 : 0x80;
    const most = i === 1 && first === 0xed ? 0x9f : i === 1 && first === 0xf4 ? 0x8f : 0xbf;
    if (byte < least || byte > most) return i;
  }
  return 1;
}

// Loops over a text ask for one byte after the other: the last text's bytes are kept, undefined when it is plain ASCII.
let lastText = '';
let lastBytes: Uint8Array | undefined;

/** The byte at an index of the UTF-8; undefined outside. */
export function utf8ByteAt(text: string, index: number): number | undefined {
  if (text !== lastText) {
    lastText = text;
    lastBytes = /^[\x00-\x7f]*$/.test(text) ? undefined : encodeUtf8(text);
  }
  if (lastBytes !== undefined) return lastBytes[index];
  return index >= 0 && index < text.length ? text.charCodeAt(index) : undefined;
}
