/** `import 'x' as a.b`: which file, into which object, and its reading. */

import { resolveImport } from '../../language/paths/imports.ts';
import { folderOf } from '../../language/paths/paths.ts';
import { TokenKind } from '../../language/syntax/kinds.ts';
import { isToken, type SyntaxNode } from '../../language/syntax/tree.ts';
import { createImplied } from '../document/assign.ts';
import type { StofObject } from '../document/object.ts';
import { stepTo } from '../document/path.ts';
import { isHostFailure } from '../host.ts';
import { nameValue } from '../lowering/literals.ts';
import { StofError } from '../values/error.ts';
import { decodeUtf8 } from '../values/utf8.ts';
import { readerOf } from './formats.ts';
import { errorAt, type LoadContext, type Loading, type Reading } from './load.ts';
import { importPackage } from './package.ts';

export function* loadImport(reading: Reading, item: SyntaxNode, object: StofObject): Loading {
  const { context } = reading;
  const tokens = item.children().filter(isToken);
  const pathIndex = tokens.findIndex(
    token => token.kind === TokenKind.SingleString || token.kind === TokenKind.DoubleString,
  );
  const written = nameValue(tokens[pathIndex]!);
  const formatToken = tokens.slice(0, pathIndex).filter(token => token.kind === TokenKind.Name)[1];
  const target = tokens
    .slice(pathIndex + 2)
    .filter(token => token.kind === TokenKind.Name)
    .map(token => token.text());
  const into = target.length === 0 ? object : targetObject(context, object, target);
  const { host } = context.services;
  const found = resolveImport(written, formatToken?.text(), reading.source.folder, host.workingFolder);
  try {
    yield* importFile(context, { ...found, written, isGuess: formatToken === undefined }, into);
  } catch (error) {
    if (error instanceof StofError) throw errorAt(reading, `import of '${written}' failed: ${error.message}`);
    if (error instanceof ImportFailure) throw errorAt(reading, `import of '${written}' failed: ${error.message}`);
    throw error;
  }
}

/** Why a file could not be imported, apart from mistakes in its text. */
export class ImportFailure {
  readonly message: string;
  constructor(message: string) {
    this.message = message;
  }
}

/** A file to import. */
export interface ImportedFile {
  /** Absolute. */
  readonly path: string;
  /** The path as messages about the file name it. */
  readonly shown: string;
  readonly format: string;
  /** The path as the document writes it. */
  readonly written: string;
  /** The format is only the file's extension: one that is no format is text, or bytes where it is no text. */
  readonly isGuess?: boolean;
}

/** Reads a file in its format into an object, once per object and format. Throws LoadError, ImportFailure, StofError. */
export function* importFile(context: LoadContext, target: ImportedFile, into: StofObject): Loading {
  const { path, format, shown } = target;
  const key = `${format} ${path}`;
  const known = context.imported.get(into);
  if (known?.has(key)) return;
  if (known === undefined) context.imported.set(into, new Set([key]));
  else known.add(key);
  if (context.open.depth === MAX_OPEN) {
    throw new ImportFailure(`imports are nested too deeply (more than ${MAX_OPEN} files: do they import each other?)`);
  }
  context.open.depth += 1;
  try {
    if (format === 'pkg') yield* importPackage(context, path, shown, into);
    else yield* readInto(context, target, into);
  } finally {
    context.open.depth -= 1;
  }
}

/** Files that import each other into objects of ever new names would never end. */
const MAX_OPEN = 200;

function* readInto(context: LoadContext, target: ImportedFile, into: StofObject): Loading {
  const { path, shown, format } = target;
  let reader = readerOf(format);
  if (reader === undefined && target.isGuess !== true) {
    throw new ImportFailure(`unknown import format '${format}' for '${target.written}'`);
  }
  const bytes = yield* readFile(context, path, shown);
  reader ??= readerOf(decodeUtf8(bytes) === undefined ? 'bytes' : 'text')!;
  const steps = reader(context, { file: path, bytes, folder: folderOf(path), shown }, into);
  if (steps !== undefined) yield* steps;
}

/** A file's content; throws ImportFailure. */
export function* readFile(context: LoadContext, path: string, shown: string): Loading<Uint8Array> {
  const packed = context.services.packed.get(path);
  if (packed !== undefined) return packed;
  const { services } = context;
  const answer = services.host.readFile(path, context.importer);
  const bytes =
    answer instanceof Promise
      ? ((yield { kind: 'answer', answer: services.withoutLimit(answer) }) as Awaited<typeof answer>)
      : answer;
  if (isHostFailure(bytes)) {
    if (bytes.isRefusal === true) throw new ImportFailure(`file imports are not allowed: ${bytes.failure}`);
    throw new ImportFailure(`format file import fs error failed: ${bytes.failure}: ${shown}`);
  }
  return bytes;
}

/**
 * The object that a target path names; what is missing is made. A first name other than `self` and `super` (and what begins
 * so) is a root. Steps lead where those of a path in the program do: back to a parent of that name, too, which ends cycles of imports.
 */
export function targetObject(context: LoadContext, from: StofObject, names: readonly string[]): StofObject {
  const { document } = context.services;
  const [head, ...rest] = names as readonly [string, ...string[]];
  const isRelative = head.startsWith('self') || head.startsWith('super');
  let object = isRelative ? from : (document.rootNamed(head) ?? document.createRoot(head));
  for (const name of isRelative ? names : rest) {
    object = stepTo(object, name, undefined) ?? createImplied(document, object, name);
  }
  return object;
}
