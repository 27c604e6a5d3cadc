/** The files that are known, over any source of them: open documents of an editor, files that a command line has read. */

import type { SyntaxNode } from '../syntax/tree.ts';
import type { ImportDeclaration, Outline } from './declarations.ts';
import type { LocalsCache } from './locals.ts';
import { outlineOf } from './outline.ts';

/** One file of a snapshot. Immutable to its readers: what it declares is found when somebody first asks. */
export interface SourceFile {
  readonly uri: string;
  readonly root: SyntaxNode;
  readonly outline: Outline;
  /** Variables by scope, filled by `locals.ts`. */
  readonly locals: LocalsCache;
}

/** Where names look for other files. */
export interface Sources {
  /** The file that an import of `file` leads to; undefined when it is not known (yet). */
  imported(file: SourceFile, declaration: ImportDeclaration): SourceFile | undefined;
}

export function sourceFile(uri: string, root: SyntaxNode): SourceFile {
  let outline: Outline | undefined;
  const file: SourceFile = {
    uri,
    root,
    locals: new Map(),
    get outline() {
      outline ??= outlineOf(file);
      return outline;
    },
  };
  return file;
}
