/** Where files lie, by the addresses (URIs) that editors give them. By text alone: nothing is looked at. */

import type { ImportDeclaration } from '../names/declarations.ts';
import { resolveImport } from '../paths/imports.ts';
import { folderOf, isUncPath, pathKey } from '../paths/paths.ts';

/** A path of the language, with what stands before it in an address that is no `file:` one. */
interface Location {
  readonly origin: string;
  readonly path: string;
}

/** One text for all spellings of an address: whatever is escaped in it, whichever case a drive letter has. */
export function addressKey(uri: string): string {
  const { origin, path } = locationOf(uri);
  return `${origin}${pathKey(path)}`;
}

/**
 * The {@link addressKey} of the Stof document that an import reads. Undefined for other formats, for packages (`@name`,
 * which start in a folder that an address does not tell), and for paths to other machines.
 */
export function importKey(from: string, { path, format }: ImportDeclaration): string | undefined {
  if (path.startsWith('@') || isUncPath(path)) return undefined;
  const { origin, path: importing } = locationOf(from);
  const folder = folderOf(importing);
  const target = resolveImport(path, format, folder, folder);
  return target.format === 'stof' ? `${origin}${pathKey(target.path)}` : undefined;
}

function locationOf(uri: string): Location {
  const [, scheme = '', authority = '', encoded = uri] = /^([a-z][a-z0-9+.-]*):(?:\/\/([^/]*))?(.*)$/i.exec(uri) ?? [];
  const path = unescaped(encoded);
  if (scheme !== 'file') return { origin: `${scheme}://${authority}`, path };
  if (authority !== '') return { origin: '', path: `\\\\${authority}${path.replaceAll('/', '\\')}` };
  return { origin: '', path: /^\/[A-Za-z]:/.test(path) ? path.slice(1) : path };
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A `%` that escapes nothing: the text itself is the best there is.
    return text;
  }
}
