/** Finds what a text imports, so that it can be sent along where the child cannot read it from a disk. */

import { childOf, parentOf } from './folders.ts';

/** More files than any document has: an end for imports that name ever new files. */
const MOST_FILES = 500;

/**
 * The texts of the files that `text` (in `folder`) imports, and those that they import, by absolute path. An import is
 * taken to be one wherever the word stands before a quoted path, so a comment may cause a file to be sent that is not
 * needed; one that cannot be read is left out, and the run reports it.
 */
export async function importedTexts(
  text: string,
  folder: string,
  read: (path: string) => Promise<string | undefined>,
): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const seen = new Set<string>();
  const queue = importsOf(text, folder);
  for (let path = queue.shift(); path !== undefined && seen.size < MOST_FILES; path = queue.shift()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const content = await read(path);
    if (content === undefined) continue;
    found[path] = content;
    const beside = parentOf(path);
    if (path.endsWith('.stof') && beside !== undefined) queue.push(...importsOf(content, beside));
  }
  return found;
}

const IMPORT = /(?<![\w@.-])import(?:\s+([A-Za-z_]\w*))?\s*(?:"([^"\n]+)"|'([^'\n]+)')/g;

function importsOf(text: string, folder: string): string[] {
  const paths: string[] = [];
  for (const [, format = '', double, single] of text.matchAll(IMPORT)) {
    const written = double ?? single ?? '';
    // `@name` imports start in the working folder, absolute ones on the disk: the child finds both by itself.
    if (written === '' || /^[@/\\]|^[A-Za-z]:|^\\\\/.test(written)) continue;
    const stof = (format === '' || format === 'stof') && !/\.[A-Za-z0-9]+$/.test(written);
    paths.push(joined(folder, stof ? `${written}.stof` : written));
  }
  return paths;
}

function joined(folder: string, relative: string): string {
  let at: string | undefined = folder;
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') at = parentOf(at) ?? at;
    else at = childOf(at, part);
  }
  return at;
}
