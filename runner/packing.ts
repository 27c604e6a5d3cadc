/** `stof pkg` and `stof unpkg`: a package as one file. */

import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { PACKAGE_DOCUMENT } from '../language/paths/packages.ts';
import { Engine } from '../runtime/engine.ts';
import type { HostFailure } from '../runtime/host.ts';
import { matches } from '../runtime/library/regex/search.ts';
import { packageValue } from '../runtime/loading/package-value.ts';
import { readZip, writeZip, ZipError } from '../runtime/parts/zip.ts';
import { logText } from '../runtime/report/log.ts';
import { plainPaint } from '../runtime/report/paint.ts';
import { readBytes } from './files.ts';
import { realPathOf } from './mcp/within.ts';
import { NodeHost } from './node-host.ts';
import { Output } from './output.ts';
import { paintFor } from './paintFor.ts';
import { progressOn } from './progress.ts';
import { reasonOf } from './reasons.ts';
import { writeWhole } from './textFiles.ts';
import { whyNotUnpacked } from './unpackedNames.ts';

export interface PackCommand {
  readonly folder: string;
  readonly out: string | undefined;
}

export interface UnpackCommand {
  readonly path: string;
  readonly out: string | undefined;
}

/** The exit code. */
export async function packCommand({ folder, out = `${folder}/out.pkg` }: PackCommand): Promise<number> {
  try {
    if (!statSync(folder).isDirectory()) return failed(`not a folder: ${folder}`);
    const { include, exclude } = await patternsOf(resolve(folder));
    const files = new Map<string, Uint8Array>();
    const progress = progressOn(process.stderr, () => performance.now());
    for (const path of pathsBelow(folder)) {
      progress.show(`packing ${path}`);
      const name = relative(folder, path).split(sep).join('/');
      if (resolve(path) === resolve(out)) continue;
      if (include.length > 0 && !include.some(pattern => matches(name, pattern) === true)) continue;
      if (exclude.some(pattern => matches(name, pattern) === true)) continue;
      if (lstatSync(path).isDirectory()) files.set(`${name}/`, new Uint8Array());
      else files.set(name, readFileSync(path));
    }
    mkdirSync(dirname(out), { recursive: true });
    progress.clear();
    writeWhole(out, writeZip(files));
  } catch (error) {
    return failed(reasonOf(error));
  }
  process.stdout.write(`created ${out}\n`);
  return 0;
}

/** The exit code. Paths that lead out of the folder are passed over; what is there is written over. */
export async function unpackCommand({ path, out }: UnpackCommand): Promise<number> {
  const file = existsSync(path) || path.endsWith('.pkg') ? path : `${path}.pkg`;
  if (!existsSync(file)) return failed(`package not found: ${path}`);
  const folder = out ?? join('stof', basename(file, '.pkg'));
  try {
    const files = readZip(readFileSync(file));
    const reason = whyNotUnpacked([...files.keys()], process.platform);
    if (reason !== undefined) return failed(`${file}: ${reason}`);
    for (const [name, content] of files) {
      const target = join(folder, ...name.split('/'));
      if (leadsOut(folder, target)) return failed(`${name} would be written outside of ${folder}`);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, content);
    }
  } catch (error) {
    return failed(error instanceof ZipError ? `${file}: ${error.message}` : reasonOf(error));
  }
  process.stdout.write(`unpacked ${file}\n`);
  return 0;
}

/** A link in the folder may lead somewhere else. */
function leadsOut(folder: string, target: string): boolean {
  const steps = relative(folder, target).split(sep);
  let at = folder;
  for (const step of steps) {
    at = join(at, step);
    if (lstatSync(at, { throwIfNoEntry: false })?.isSymbolicLink() === true) return true;
  }
  return false;
}

/** Files and folders, those of a folder behind it; links are not followed. */
function pathsBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return [path, ...pathsBelow(path)];
      return entry.isFile() ? [path] : [];
    });
}

interface Patterns {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** What the folder's own document says, if there is one. */
async function patternsOf(folder: string): Promise<Patterns> {
  const text = existsSync(join(folder, PACKAGE_DOCUMENT)) ? readFileSync(join(folder, PACKAGE_DOCUMENT), 'utf8') : '';
  const { stdout, stderr } = process;
  const output = new Output({ stdout, stderr }, { immediate: true, failed: () => {}, now: () => performance.now() });
  const workingFolder = process.cwd();
  const readFile = readerWithin([folder, join(workingFolder, 'stof')]);
  const host = new NodeHost({ output, clock: 'real', workingFolder, readFile });
  const engine = new Engine(host, { profile: 'run', paint: plainPaint, logLevel: 'warn', timeLimitMs: 120_000 });
  const loaded = await engine.loadText(text, join(folder, PACKAGE_DOCUMENT), folder);
  if (!loaded.ok) throw new Error(loaded.message);
  const listOf = (name: string): string[] => {
    const value = packageValue(engine.document.root.field(name)?.value);
    return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
  };
  return { include: listOf('include'), exclude: listOf('exclude') };
}

/** Reads what lies in the folders, links followed: what says which files are packed has no business elsewhere. */
function readerWithin(folders: readonly string[]): (path: string) => Uint8Array | HostFailure {
  const real = folders.filter(folder => existsSync(folder)).map(folder => realpathSync.native(folder));
  return path =>
    realPathOf(path, real) === 'outside'
      ? { failure: 'it lies outside of the folder that is packed', isRefusal: true }
      : readBytes(path);
}

function failed(message: string): number {
  process.stderr.write(logText('error', message, paintFor(process.stderr)));
  return 1;
}
