/** `stof check`: what the editor says of documents, on the command line. The files are read as the language server reads them. */

import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, parse as parsePath, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type CheckLevel, type Diagnostic, diagnosticsOf } from '../language/ide/diagnostics.ts';
import { type FileChange, type ProjectFile, viewOfFile } from '../language/project/snapshot.ts';
import { summaryOfText } from '../language/project/summary.ts';
import { Text } from '../language/text/text.ts';
import { Documents } from '../server/documents.ts';
import { type Disk, machineDisk } from '../server/files/disk.ts';
import { FileReader } from '../server/files/reader.ts';
import type { CheckFormat } from './checkFormatNames.ts';
import { type CheckedFile, written } from './checkFormats.ts';
import { progressOn } from './progress.ts';
import { documentsIn, foldersWithout, readText } from './textFiles.ts';
import { noteRead } from './watch/reads.ts';

export interface CheckCommand {
  /** Files and folders, as written. */
  readonly paths: readonly string[];
  readonly format: CheckFormat;
  /** More warnings than this fail; undefined: any number passes. */
  readonly mostWarnings: number | undefined;
  /** Also what some people want to be told. */
  readonly level: CheckLevel;
  readonly version: string;
}

/** What a document takes at the most while it is checked, measured with one of five million letters. */
const BYTES_PER_LETTER = 60;

/** Trees are let go of each time that so many letters were checked. */
const LETTERS_A_RELEASE = 100_000;

/** Answers the exit code: 1 for errors, for too many warnings, and for what could not be read. */
export async function checkCommand({ paths, format, mostWarnings, level, version }: CheckCommand): Promise<number> {
  const { files, failures } = documentsIn(paths);
  let isFailed = failures.length > 0;
  const fail = (path: string, reason: string) => {
    isFailed = true;
    process.stderr.write(`error: ${path}: ${reason}\n`);
  };
  for (const { path, reason } of failures) fail(path, reason);

  const documents = new Documents();
  const targets: { readonly path: string; readonly uri: string }[] = [];
  const known: FileChange[] = [];
  for (const path of files) {
    const text = readText(path, BYTES_PER_LETTER);
    if (typeof text !== 'string') {
      fail(path, text.reason);
      continue;
    }
    const uri = pathToFileURL(realpathSync(path)).href;
    const is = Text.of(text.replace(/^\uFEFF/, ''));
    known.push({ uri, is, summary: summaryOfText(uri, is) });
    targets.push({ path, uri });
  }
  for (const path of foldersWithout(paths, files, failures))
    process.stderr.write(`warning: no document below ${path}\n`);
  documents.learn(known);
  await readAround(documents, paths);

  const checked: CheckedFile[] = [];
  let letters = 0;
  const progress = progressOn(process.stderr, () => performance.now());
  for (const [index, { path, uri }] of targets.entries()) {
    progress.show(`checking ${index + 1}/${targets.length} ${path}`);
    const file = documents.snapshot.files.get(uri);
    if (file) checked.push({ path, uri, text: file.text, diagnostics: diagnosticsIn(documents, file, level) });
    // Each time all files are looked through.
    letters += file?.text.length ?? 0;
    if (letters < LETTERS_A_RELEASE) continue;
    letters = 0;
    documents.release();
  }
  progress.clear();
  const found = checked.flatMap(({ diagnostics }) => diagnostics);
  const errors = found.filter(({ severity }) => severity === 'error').length;
  const warnings = found.filter(({ severity }) => severity === 'warning').length;
  await new Promise(done => process.stdout.write(written(format, checked, version), done));
  process.stderr.write(
    `${count(errors, 'error')}, ${count(warnings, 'warning')} in ${count(checked.length, 'file')}\n`,
  );
  const isTooMany = mostWarnings !== undefined && warnings > mostWarnings;
  if (isTooMany) process.stderr.write(`error: more than ${count(mostWarnings, 'warning')}\n`);
  return isFailed || errors > 0 || isTooMany ? 1 : 0;
}

function diagnosticsIn({ snapshot }: Documents, file: ProjectFile, level: CheckLevel): readonly Diagnostic[] {
  return diagnosticsOf(viewOfFile(snapshot, file), level);
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

/** Says what is looked at, to who watches. */
const notedDisk: Disk = {
  read(path) {
    noteRead(path);
    return machineDisk.read(path);
  },
  look(path) {
    noteRead(path);
    return machineDisk.look(path);
  },
  list(folder) {
    noteRead(folder);
    return machineDisk.list(folder);
  },
};

/** Reads what the documents import, and the folders whose documents may import them. */
async function readAround(documents: Documents, paths: readonly string[]): Promise<void> {
  let fault: unknown;
  const reader = new FileReader(documents, notedDisk, {
    known: () => {},
    progress: () => {},
    failed: error => {
      fault ??= error;
    },
  });
  const around = paths.filter(existsSync).map(path => folderAround(realpathSync(path)));
  const folders = new Map(around.map(one => [one.folder, one]));
  reader.setFolders(
    [...folders.values()].map(({ folder, isProject }) => ({
      uri: pathToFileURL(folder).href,
      isExcluded: below => !isProject && below.includes('/'),
    })),
  );
  await reader.settled('folders');
  if (fault !== undefined) throw fault;
}

/**
 * The folder that a path would be opened with: that of the package around it, else the working folder when the path lies in
 * it (the machine's and the user's own folders left aside), else the path's own. A file that belongs to nothing has its
 * neighbours alone: what lies in folders below, of downloads or of temporary files, is no project of its.
 */
function folderAround(path: string): { readonly folder: string; readonly isProject: boolean } {
  const isFolder = statSync(path).isDirectory();
  const own = isFolder ? path : dirname(path);
  const root = parsePath(own).root;
  for (let folder = own; folder !== root; folder = dirname(folder)) {
    if (existsSync(join(folder, 'pkg.stof'))) return { folder, isProject: true };
  }
  const working = resolve('.');
  const isUsual = working !== root && dirname(working) !== root && own.startsWith(working);
  return isUsual ? { folder: working, isProject: true } : { folder: own, isProject: isFolder };
}
