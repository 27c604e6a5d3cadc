/** `import 'x' as a.b`: which file, into which object, and its reading. */

import { resolveImport } from '../../language/paths/imports.ts';
import { folderOf } from '../../language/paths/paths.ts';
import { TokenKind } from '../../language/syntax/kinds.ts';
import { isToken, type SyntaxNode } from '../../language/syntax/tree.ts';
import type { StofObject } from '../document/object.ts';
import { isHostFailure } from '../host.ts';
import { nameValue } from '../lowering/literals.ts';
import { StofError } from '../values/error.ts';
import { readerOf } from './formats.ts';
import { errorAt, type LoadContext, type Loading, type Reading } from './load.ts';

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
    yield* importFile(context, { ...found, written }, into);
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
}

/** Reads a file in its format into an object, once per object. Throws LoadError, ImportFailure, StofError. */
export function* importFile(context: LoadContext, target: ImportedFile, into: StofObject): Loading {
  const { path, shown, format } = target;
  const key = `${into.id} ${path}`;
  if (context.imported.has(key)) return;
  context.imported.add(key);
  const reader = readerOf(format);
  if (reader === undefined) throw new ImportFailure(`unknown import format '${format}' for '${target.written}'`);
  const { host } = context.services;
  const answer = host.readFile(path);
  const bytes = answer instanceof Promise ? ((yield { kind: 'answer', answer }) as Awaited<typeof answer>) : answer;
  if (isHostFailure(bytes)) throw new ImportFailure(`format file import fs error failed: ${bytes.failure}: ${shown}`);
  const steps = reader(context, { file: path, bytes, folder: folderOf(path), shown }, into);
  if (steps !== undefined) yield* steps;
}

/** The object that a target path names; made when missing. A first name other than `self` and `super` is a root. */
export function targetObject(context: LoadContext, from: StofObject, names: readonly string[]): StofObject {
  const { document } = context.services;
  const [head, ...rest] = names as readonly [string, ...string[]];
  let object: StofObject;
  if (head === 'self') object = from;
  else if (head === 'super') object = from.parent ?? from;
  else object = document.rootNamed(head) ?? document.createRoot(head);
  for (const name of rest) {
    object = object.childNamed(name) ?? document.createObject(object, name);
  }
  return object;
}
