/** Zip archives: packages and documents of word processors. Inflating and writing by `fflate`; bounded whatever an archive says of itself. */

import { inflateSync, type Zippable, zipSync } from 'fflate';
import { readBzip2 } from './bzip2.ts';
import { crc32 } from './crc32.ts';

/** All files of an archive together, and how many there may be. */
export const MAX_ZIP_BYTES = 512 * 1024 * 1024;
export const MAX_ZIP_FILES = 20_000;

/** What is wrong with an archive. */
export class ZipError extends Error {}

/** Files by their paths, which have `/` between their parts. Paths that lead out of the archive's folder are left out. */
export function readZip(bytes: Uint8Array, isWanted: (path: string) => boolean = () => true): Map<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const files = new Map<string, Uint8Array>();
  let left = MAX_ZIP_BYTES;
  for (const entry of entriesOf(bytes, view)) {
    if (entry.path.endsWith('/') || !isInside(entry.path) || !isWanted(entry.path)) continue;
    if (entry.size > left) throw new ZipError('the archive holds too much');
    const content = contentOf(bytes, view, entry);
    left -= content.length;
    files.set(entry.path, content);
  }
  return files;
}

/** Whether a path stays in the folder that it starts from. */
function isInside(path: string): boolean {
  const parts = path.split('/');
  return !/[\\:\0]/.test(path) && path !== '' && parts.every(part => part !== '..' && part !== '.' && part !== '');
}

interface Entry {
  readonly path: string;
  readonly method: number;
  readonly checksum: number;
  readonly packed: number;
  /** As the archive says. */
  readonly size: number;
  readonly offset: number;
}

/** The central directory, which stands at the end. */
function entriesOf(bytes: Uint8Array, view: DataView): Entry[] {
  const end = endOfArchive(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > MAX_ZIP_FILES) throw new ZipError('the archive holds too many files');
  const entries: Entry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw new ZipError('no entry of an archive');
    if ((view.getUint16(at + 8, true) & 1) === 1) throw new ZipError('encrypted archives are not read');
    const nameLength = view.getUint16(at + 28, true);
    entries.push({
      path: textOf(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Where the last record begins; a comment of up to 64 kB may follow it. */
function endOfArchive(view: DataView): number {
  const first = Math.max(0, view.byteLength - 65_557);
  for (let at = view.byteLength - 22; at >= first; at--) if (view.getUint32(at, true) === 0x06054b50) return at;
  throw new ZipError('no archive');
}

/** Names are UTF-8; one that is none comes out with other letters. */
function textOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  try {
    return decodeURIComponent(
      text.replace(/[^A-Za-z0-9/._-]/g, letter => `%${letter.charCodeAt(0).toString(16).padStart(2, '0')}`),
    );
  } catch {
    return text;
  }
}

function contentOf(bytes: Uint8Array, view: DataView, entry: Entry): Uint8Array {
  const content = unpacked(bytes, view, entry);
  if (content.length !== entry.size || crc32(content) !== entry.checksum)
    throw new ZipError(`${entry.path} is damaged`);
  return content;
}

function unpacked(bytes: Uint8Array, view: DataView, { method, packed, size, offset, path }: Entry): Uint8Array {
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== 0x04034b50) throw new ZipError(`no file: ${path}`);
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packed > bytes.length) throw new ZipError(`the archive ends within ${path}`);
  const data = bytes.subarray(start, start + packed);
  try {
    if (method === 0) return data.slice();
    // Nothing is written beyond the size that the archive says, which was looked at before.
    if (method === 8) return inflateSync(data, { out: new Uint8Array(size) });
    if (method === 12) return readBzip2(data, size);
  } catch (error) {
    throw new ZipError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  throw new ZipError(`${path} is packed in a way that is not read (method ${method})`);
}

/** An archive of files, each for its owner to read, write and run, as packages are. A path that ends with `/` is a folder. */
export function writeZip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const mtime = new Date('1980-01-01T12:00:00');
  const entries: Zippable = {};
  for (const [path, content] of files) {
    const attrs = (path.endsWith('/') ? 0o040755 : 0o100755) << 16;
    entries[path] = [content, { level: path.endsWith('/') ? 0 : 9, os: 3, attrs: attrs >>> 0, mtime }];
  }
  return zipSync(entries);
}
