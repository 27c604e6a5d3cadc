/** What a person may have meant by a path that nothing could be loaded from: a line below the error, which has the reference's words. */

import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { nearestName } from '../language/names/nearest.ts';
import { PACKAGE_DOCUMENT } from '../language/paths/packages.ts';
import type { Subject } from './execute.ts';

/** Undefined where the path was not the mistake. */
export function tipFor(subject: Subject, command: string, workingFolder: string): string | undefined {
  if (subject.kind === 'package') {
    if (existsSync(join(subject.folder, PACKAGE_DOCUMENT))) return undefined;
    const shown = relative(workingFolder, subject.folder) || 'this folder';
    const names = namesIn(subject.folder);
    if (names === undefined) return undefined;
    const document = names.find(name => name.endsWith('.stof'));
    const example = document === undefined ? undefined : relative(workingFolder, join(subject.folder, document));
    const lacks = `${shown} has no ${PACKAGE_DOCUMENT}, so that it is no package`;
    return tip(
      example === undefined ? `${lacks}; name a document` : `${lacks}; name a document: stof ${command} ${example}`,
    );
  }
  if (subject.kind !== 'file' || existsSync(subject.path)) return undefined;
  const folder = dirname(subject.path);
  const names = namesIn(folder) ?? [];
  const written = basename(subject.path);
  const near = names.find(name => name === `${written}.stof`) ?? nearestName(written, names);
  return near === undefined
    ? undefined
    : tip(`a similar file exists: '${relative(workingFolder, join(folder, near))}'`);
}

function tip(text: string): string {
  return `  tip: ${text}\n`;
}

/** Undefined for a folder that cannot be read. */
function namesIn(folder: string): readonly string[] | undefined {
  try {
    return readdirSync(folder).sort();
  } catch {
    return undefined;
  }
}
