/** `import 'x'`: which file that is, and how it is read. Rules: language reference, "Imports". */

import { baseName, extensionOf, joinPath } from './paths.ts';

/** Where an import leads. */
export interface ImportTarget {
  /** Absolute; whether such a file exists is not known here. */
  readonly path: string;
  /** The path as messages name it: that of an `@package` import is relative to the working folder. */
  readonly shown: string;
  /** The word before the path, else the extension in its own letters, else `stof`; perhaps no known format. */
  readonly format: string;
}

/**
 * @param written what stands between the quotes; blanks around it do not count
 * @param format the word between `import` and the path, if there is one
 * @param folder absolute folder of the importing file
 * @param workingFolder absolute folder that `@name/x` starts from, as `stof/name/x`; behind a slash `@name` is `stof/name`, too
 */
export function resolveImport(
  written: string,
  format: string | undefined,
  folder: string,
  workingFolder: string,
): ImportTarget {
  const trimmed = written.trim();
  const expanded = trimmed.replace(/(^|[\\/])@/g, '$1stof/');
  if (!trimmed.startsWith('@')) {
    const { path, format: read } = withFormat(joinPath(folder, expanded), format);
    return { path, shown: path, format: read };
  }
  const { path, format: read } = withFormat(joinPath(workingFolder, expanded), format);
  const inside = expanded.split('/').filter(part => part !== '');
  return { path, shown: [...inside.slice(0, -1), baseName(path)].join('/'), format: read };
}

/** Fills in the format from the extension, and the extension that a Stof document may leave out. */
export function withFormat(path: string, format: string | undefined): { path: string; format: string } {
  const read = format ?? extensionOf(path) ?? 'stof';
  if (read !== 'stof' || path.endsWith('.stof') || path.endsWith('.json')) return { path, format: read };
  return { path: `${path}.stof`, format: read };
}
