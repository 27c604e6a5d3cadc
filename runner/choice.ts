/**
 * Which document an editor's run loads: the file itself, or the package around it. A package that loads the file, by its
 * `import` field or by imports of the files named there, is what the file is a part of.
 */

import { type ImportDeclaration, type ObjectScope, objectPath } from '../language/names/declarations.ts';
import { sourceFile } from '../language/names/sources.ts';
import { resolveImport } from '../language/paths/imports.ts';
import { PACKAGE_DOCUMENT, packageImports } from '../language/paths/packages.ts';
import { folderOf, isUncPath, joinPath, pathKey } from '../language/paths/paths.ts';
import { parse } from '../language/syntax/parse.ts';
import { Engine } from '../runtime/engine.ts';
import { type Answer, type HostFailure, type Importer, isHostFailure } from '../runtime/host.ts';
import { packageValue } from '../runtime/loading/package-value.ts';
import { plainPaint } from '../runtime/report/paint.ts';
import { decodeUtf8 } from '../runtime/values/utf8.ts';
import type { Machine } from './machine.ts';
import { Output, type Sink } from './output.ts';

type ReadFile = (path: string, importer: Importer) => Answer<Uint8Array | HostFailure>;

/** The object that a file is loaded into, by names from its root: `['root', 'mod']`. */
export type Target = readonly string[];

/** Milliseconds that the package's document may take; what takes longer is found out when it runs. */
const PATIENCE_MS = 2000;

/**
 * Where in the package of `folder` the file ends up; undefined when the package does not load it, or is itself broken.
 * Evaluates the package's own document with its output thrown away; the other files are only read. `onStart` is given what
 * ends that early.
 */
export async function targetInPackage(
  machine: Pick<Machine, 'host'>,
  file: string,
  folder: string,
  readFile: ReadFile,
  workingFolder: string,
  onStart: (stop: () => void) => void = () => {},
): Promise<Target | undefined> {
  const wanted = pathKey(file);
  const seen = new Set<string>();
  const queue = await packageTargets(machine, folder, readFile, workingFolder, onStart);
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const key = pathKey(next.path);
    if (key === wanted) return next.target;
    if (next.format !== 'stof' || seen.has(key) || isUncPath(next.path)) continue;
    seen.add(key);
    queue.push(...(await importTargets(next.path, next.target, readFile, workingFolder)));
  }
  return undefined;
}

interface Loaded {
  readonly path: string;
  readonly format: string;
  readonly target: Target;
}

async function packageTargets(
  machine: Pick<Machine, 'host'>,
  folder: string,
  readFile: ReadFile,
  workingFolder: string,
  onStart: (stop: () => void) => void,
): Promise<Loaded[]> {
  const path = joinPath(folder, PACKAGE_DOCUMENT);
  const text = await textOf(path, readFile);
  if (text === undefined) return [];
  const output = new Output({ stdout: nowhere, stderr: nowhere }, { immediate: false, failed() {}, now: () => 0 });
  const host = machine.host({ output, clock: 'real', workingFolder, readFile });
  const engine = new Engine(host, { profile: 'run', paint: plainPaint, logLevel: 'error', timeLimitMs: PATIENCE_MS });
  onStart(() => {
    engine.stop();
    host.wake();
  });
  const loaded = await engine.loadText(text, path, folder);
  if (!loaded.ok) return [];
  const imports = packageImports(packageValue(engine.document.root.field('import')?.value), folder);
  return (imports ?? []).map(({ path, format, target }) => ({
    path,
    format,
    target: placed(target?.split('.') ?? [], ['root']),
  }));
}

const nowhere: Sink = {
  write(_text, done) {
    queueMicrotask(done);
    return true;
  },
  on() {},
};

/** The imports of a Stof text, with the objects that they go into. Conditions on imports are taken as met. */
async function importTargets(path: string, into: Target, readFile: ReadFile, workingFolder: string): Promise<Loaded[]> {
  const text = await textOf(path, readFile);
  if (text === undefined) return [];
  const { imports } = sourceFile(path, () => parse(text).root).outline;
  return imports.flatMap((declaration: ImportDeclaration) => {
    const owner = ownerIn(declaration.owner, into);
    if (owner === undefined) return [];
    const found = resolveImport(declaration.path, declaration.format, folderOf(path), workingFolder);
    return [{ path: found.path, format: found.format, target: placed(declaration.into, owner) }];
  });
}

/** Where an object of a file is once the file was loaded into `into`. */
function ownerIn(object: ObjectScope, into: Target): Target | undefined {
  const names = objectPath(object);
  return names === undefined ? undefined : targetOf(names, into);
}

/** Names from a file's own root, seen from where the file is loaded: `root` is the object that it is loaded into. */
export function targetOf([root = 'root', ...rest]: readonly string[], into: Target): Target {
  return root === 'root' ? [...into, ...rest] : [root, ...rest];
}

/** The object behind `as`, seen from the object that the import stands in. */
function placed(names: readonly string[], owner: Target): Target {
  const [head, ...rest] = names;
  if (head === undefined) return owner;
  if (head === 'self') return [...owner, ...rest];
  if (head === 'super') return [...(owner.length > 1 ? owner.slice(0, -1) : owner), ...rest];
  return [head, ...rest];
}

async function textOf(path: string, readFile: ReadFile): Promise<string | undefined> {
  const bytes = await readFile(path, 'program');
  return isHostFailure(bytes) ? undefined : decodeUtf8(bytes);
}
