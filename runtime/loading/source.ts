/** A text to load, and where it came from. */

export interface TextSource {
  /** Absolute path; undefined for text parsed at run time. */
  readonly file: string | undefined;
  readonly text: string;
  /** Absolute folder that relative imports start from. */
  readonly folder: string;
}

/** The text of a file's bytes, or undefined when they are not UTF-8. A byte-order mark stays: the language does not skip it. */
export function decodeText(bytes: Uint8Array): string | undefined {
  let text = '';
  let i = 0;
  let start = 0;
  const chunk: number[] = [];
  const flush = (): void => {
    text += String.fromCharCode(...chunk);
    chunk.length = 0;
  };
  while (i < bytes.length) {
    const first = bytes[i]!;
    if (first < 0x80) {
      // Runs of ASCII, the common case, go over in one piece.
      start = i;
      while (i < bytes.length && bytes[i]! < 0x80 && i - start < 8192) i++;
      flush();
      text += String.fromCharCode(...bytes.subarray(start, i));
      continue;
    }
    const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
    if (length === 0 || first > 0xf4 || i + length > bytes.length) return undefined;
    let point = first & (0xff >> (length + 1));
    for (let k = 1; k < length; k++) {
      const byte = bytes[i + k]!;
      if ((byte & 0xc0) !== 0x80) return undefined;
      point = (point << 6) | (byte & 0x3f);
    }
    const least = length === 2 ? 0x80 : length === 3 ? 0x800 : 0x10000;
    if (point < least || point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return undefined;
    if (point >= 0x10000) chunk.push(0xd800 + ((point - 0x10000) >> 10), 0xdc00 + ((point - 0x10000) & 0x3ff));
    else chunk.push(point);
    if (chunk.length > 4096) flush();
    i += length;
  }
  flush();
  return text;
}
