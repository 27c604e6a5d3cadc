/** Where files lie, by the addresses (URIs) that editors give them. By text alone: nothing is looked at. */

import { resolveImport } from '../paths/imports.ts';
import { folderOf, isUncPath, joinPath, pathKey } from '../paths/paths.ts';

/** A path of the language, with what stands before it in an address that is no `file:` one. */
interface Location {
  readonly origin: string;
  readonly path: string;
}

/** A file by its address: `key` is one for all spellings of the place. */
export interface Address {
  readonly key: string;
  readonly uri: string;
}

/** Where an import leads, and the format that the file is read in. */
export interface ImportAddress extends Address {
  readonly format: string;
}

/** One text for all spellings of an address: whatever is escaped in it, whichever case a drive letter has. */
export function addressKey(uri: string): string {
  return keyOf(locationOf(uri));
}

/**
 * Where an import of a file leads. Undefined for paths to other machines, which are never opened.
 *
 * @param workingFolder address of the folder that `@name/x` starts from, as `stof/name/x`
 */
export function importAddress(
  from: string,
  path: string,
  format: string | undefined,
  workingFolder: string,
): ImportAddress | undefined {
  const { origin, path: importing } = locationOf(from);
  if (isUncPath(path) || isUncPath(importing)) return undefined;
  const target = resolveImport(path, format, folderOf(importing), locationOf(workingFolder).path);
  if (isUncPath(target.path)) return undefined;
  return { ...addressOf({ origin, path: target.path }), format: target.format };
}

/** A file in the folder that an address names. */
export function addressIn(folder: string, name: string): Address {
  const { origin, path } = locationOf(folder);
  return addressOf({ origin, path: joinPath(path, name) });
}

/** The folder that a file lies in, as an address; the root of a drive or file system lies in itself. */
export function folderAddress(uri: string): string {
  const { origin, path } = locationOf(uri);
  return addressOf({ origin, path: folderOf(path) }).uri;
}

/** The folder of a file and all folders above it. None for documents that lie nowhere (`untitled:`) or on other machines. */
export function foldersAbove(uri: string): string[] {
  const { path } = locationOf(uri);
  if (isUncPath(path) || !/^(?:\/|[A-Za-z]:[\\/])/.test(path)) return [];
  const found = [folderAddress(uri)];
  for (;;) {
    const above = folderAddress(found.at(-1)!);
    if (above === found.at(-1)) return found;
    found.push(above);
  }
}

/** Whether a file lies in a folder or below it, by their keys. */
export function liesIn(fileKey: string, folderKey: string): boolean {
  const folder = folderKey.replace(/[\\/]$/, '');
  return fileKey.startsWith(folder) && /^[\\/]/.test(fileKey.slice(folder.length));
}

/** The path of a `file:` address as the machine writes it; undefined for other addresses and for other machines. */
export function pathOfAddress(uri: string): string | undefined {
  const { origin, path } = locationOf(uri);
  return origin === '' && !isUncPath(path) && /^file:/i.test(uri) ? pathKey(path) : undefined;
}

/** The address of an absolute path of this machine. */
export function addressOfPath(path: string): string {
  return addressOf({ origin: '', path }).uri;
}

function keyOf({ origin, path }: Location): string {
  return `${origin}${pathKey(path)}`;
}

function addressOf(location: Location): Address {
  const { origin, path } = location;
  const slashed = /^[A-Za-z]:/.test(path) ? `/${path.replaceAll('\\', '/')}` : path;
  const encoded = PLAIN.test(slashed) ? slashed : slashed.split('/').map(encodeURIComponent).join('/');
  return { key: keyOf(location), uri: `${origin === '' ? 'file://' : origin}${encoded}` };
}

/** Paths that hold nothing to be escaped: nearly all. */
const PLAIN = /^[\w./~-]*$/;

function locationOf(uri: string): Location {
  const [, scheme = '', authority = '', encoded = uri] = /^([a-z][a-z0-9+.-]*):(?:\/\/([^/]*))?(.*)$/i.exec(uri) ?? [];
  const path = unescaped(encoded);
  if (scheme !== 'file') return { origin: `${scheme}://${authority}`, path };
  if (authority !== '') return { origin: '', path: `\\\\${authority}${path.replaceAll('/', '\\')}` };
  return { origin: '', path: /^\/[A-Za-z]:/.test(path) ? path.slice(1) : path };
}

function unescaped(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    // A `%` that escapes nothing: the text itself is the best there is.
    return text;
  }
}
