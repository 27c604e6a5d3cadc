/** A package: what the `pkg.stof` of a folder says is loaded, into one object. Rules: language reference, "Command line". */

import { PACKAGE_DOCUMENT, packageImports } from '../../language/paths/packages.ts';
import { folderOf, joinPath } from '../../language/paths/paths.ts';
import { Document } from '../document/document.ts';
import type { StofObject } from '../document/object.ts';
import { zip } from '../parts/parts.ts';
import type { Services } from '../scheduler/services.ts';
import { decodeUtf8 } from '../values/utf8.ts';
import { ImportFailure, importFile, readFile, targetObject } from './imports.ts';
import { type LoadContext, type Loading, loadText } from './load.ts';
import { packageValue } from './package-value.ts';

/** `import pkg 'path'`: the path is that of a folder, or of the package's own document. */
export function* importPackage(context: LoadContext, path: string, shown: string, into: StofObject): Loading {
  if (path.endsWith('.pkg')) {
    yield* unpack(context, path, shown);
    yield* loadPackage(context, joinPath(path, PACKAGE_DOCUMENT), `${shown}/${PACKAGE_DOCUMENT}`, into);
  } else if (path.endsWith('.stof')) yield* loadPackage(context, path, shown, into);
  else yield* loadPackage(context, joinPath(path, PACKAGE_DOCUMENT), `${shown}/${PACKAGE_DOCUMENT}`, into);
}

/** A packed package: its files are found as if its own path were a folder. */
function* unpack(context: LoadContext, path: string, shown: string): Loading {
  const bytes = yield* readFile(context, path, shown);
  const ready = zip.prepare();
  if (ready !== undefined) yield { kind: 'answer', answer: ready };
  const { readZip, ZipError } = zip.value;
  try {
    for (const [name, content] of readZip(bytes)) context.services.packed.set(joinPath(path, name), content);
  } catch (error) {
    if (error instanceof ZipError) throw new ImportFailure(`pkg import failed: ${error.message}: ${shown}`);
    throw error;
  }
}

/** The same services for another document. What they keep to themselves stays theirs. */
function apartFrom(services: Services, document: Document): Services {
  const own: Partial<Services> = {
    document,
    log: (level, text) => services.log(level, text),
    load: (process, text, into, profile) => services.load(process, text, into, profile),
    restartLimits: () => services.restartLimits(),
    withoutLimit: answer => services.withoutLimit(answer),
    nextProcess: () => services.nextProcess(),
    takeControls: () => services.takeControls(),
    stopwatch: () => services.stopwatch(),
    awaitFailed: (waiting, failed) => services.awaitFailed(waiting, failed),
  };
  return Object.create(services, Object.getOwnPropertyDescriptors(own));
}

/**
 * Loads a package by its document. Targets such as `self.a` start from `into`.
 *
 * @param shown the path as messages name it
 */
export function* loadPackage(context: LoadContext, file: string, shown: string, into: StofObject): Loading {
  const text = decodeUtf8(yield* readFile(context, file, shown));
  if (text === undefined) throw new ImportFailure(`stof file import failed: the file is not valid UTF-8: ${shown}`);
  const folder = folderOf(file);
  // The package's own document is evaluated apart; only its field `import` counts.
  const about = new Document(() => context.services.host.randomId());
  const services = apartFrom(context.services, about);
  yield* loadText({ ...context, services, imported: new Map() }, { file, text, folder }, about.root);
  const files = packageImports(packageValue(about.root.field('import')?.value), folder);
  if (files === undefined) throw new ImportFailure('pkg import failed: invalid pkg.stof import field value');
  for (const each of files) {
    const names = each.target?.split('.') ?? [];
    const target = names.length === 0 ? into : targetObject(context, into, names);
    yield* importFile(context, { ...each, shown: each.path, written: each.shown }, target);
  }
}
