/** From paths to what is tested one after another. */

import { sourceFile } from '../../language/names/sources.ts';
import { declaredTests } from '../../language/names/tests.ts';
import { PACKAGE_DOCUMENT } from '../../language/paths/packages.ts';
import { joinPath, pathKey } from '../../language/paths/paths.ts';
import { parse } from '../../language/syntax/parse.ts';
import type { Subject } from '../execute.ts';
import { isSearched, subjectOf } from '../subject.ts';
import { documentsIn, readText } from '../textFiles.ts';

export interface Target {
  /** As the command names it. */
  readonly name: string;
  /** A text says why it is none. */
  readonly subject: Subject | string;
  /** Found in the folder of a package: tested for itself unless the package has loaded it. */
  readonly mayBePart: boolean;
  /** A line for who named it. */
  readonly tip?: string;
}

/**
 * A document or package for each path; for a folder that is no package those below it: packages, and documents that declare tests.
 * In the order of the paths, within a folder by name, a package before the documents in its folder.
 */
export function targetsOf(paths: readonly string[], workingFolder: string): Target[] {
  return paths.flatMap((path): Target[] => {
    if (!isSearched(path, workingFolder)) {
      return [{ name: path, subject: subjectOf(path, workingFolder), mayBePart: false }];
    }
    const { files, failures } = documentsIn([path]);
    const packages = files
      .filter(file => /(^|[\\/])pkg\.stof$/.test(file))
      .map(file => file.slice(0, -PACKAGE_DOCUMENT.length));
    const found = [
      ...failures.map(({ path, reason }) => ({ name: path, subject: `${path}: ${reason}`, mayBePart: false })),
      ...packages.map(folder => {
        const name = folder.replace(/(.)[\\/]$/, '$1') || '.';
        return { name, subject: { kind: 'package', folder: joinPath(workingFolder, name) } as const, mayBePart: false };
      }),
      ...files
        .filter(file => !/(^|[\\/])pkg\.stof$/.test(file) && declaresTests(file))
        .map(file => ({
          name: file,
          subject: { kind: 'file', path: joinPath(workingFolder, file) } as const,
          mayBePart: packages.some(folder => file.startsWith(folder)),
        })),
    ];
    // Nothing there: loaded as a package, the folder says what it lacks.
    const tip = `  tip: nothing below ${path === '.' ? 'this folder' : path} declares a #[test]\n`;
    return found.length > 0 ? found : [{ name: path, subject: subjectOf(path, workingFolder), mayBePart: false, tip }];
  });
}

/** Files that were read, for {@link Target.mayBePart}. */
export class ReadFiles {
  readonly #keys = new Set<string>();

  add(path: string): void {
    this.#keys.add(pathKey(path));
  }

  has(path: string): boolean {
    return this.#keys.has(pathKey(path));
  }
}

function declaresTests(path: string): boolean {
  const text = readText(path);
  if (typeof text !== 'string' || !text.includes('test')) return false;
  return declaredTests(sourceFile(path, () => parse(text).root).outline).length > 0;
}
