/** The files that are known, over any source of them: open documents of an editor, files that a command line has read. */

import type { SyntaxNode } from '../syntax/tree.ts';
import type { ImportDeclaration, ObjectScope, Outline } from './declarations.ts';
import type { Noted } from './notes.ts';
import { outlineOf } from './outline.ts';
import type { NameReads } from './reads.ts';

/** One file of a snapshot. Immutable to its readers: what it declares is found when somebody first asks. */
export interface SourceFile extends Noted {
  readonly uri: string;
  readonly root: SyntaxNode;
  readonly outline: Outline;
  /** Whether a member, root or type of that name is declared in it. May be known without reading the text again. */
  declares(name: string): boolean;
}

/**
 * The files of one document as it is when everything is loaded: what a file imports and what it is imported into make one
 * tree of objects. An object of that tree may be declared in several files: each of its {@link ObjectScope}s is a part.
 */
export interface Sources extends Noted {
  /** The names that were asked for; whoever looks up a name without the functions here adds it. */
  readonly reads: NameReads;

  /** The file that an import of `file` leads to; undefined when it is not known (yet), or nothing inside is known. */
  imported(file: SourceFile, declaration: ImportDeclaration): SourceFile | undefined;

  /** Whether it is certain that there is no file where an import of `file` leads. */
  isMissing(file: SourceFile, declaration: ImportDeclaration): boolean;

  /** Why the data that an import of `file` leads to cannot be read, in one line; undefined when it can, or is not known. */
  importError(file: SourceFile, declaration: ImportDeclaration): string | undefined;

  /**
   * What is known of the file that an import leads to. `missing`: it is not there, for certain; `opaque`: it is there, or may
   * be, and nothing is known about its inside; undefined: nobody has looked yet.
   */
  importState(file: SourceFile, declaration: ImportDeclaration): 'text' | 'missing' | 'opaque' | undefined;

  /**
   * `file`, then the others that are loaded into the same document, in the order of loading. Types and roots are global
   * among them. With a name: only those that declare something of that name.
   */
  filesWith(file: SourceFile, name?: string): readonly SourceFile[];

  /**
   * Everything that declares the same object: itself, then the parts in the order of loading. With a name: at least those
   * parts in whose files something of that name is declared.
   */
  partsOf(object: ObjectScope, name?: string): readonly ObjectScope[];

  /** The object around; for the main object of an imported file, the one around the object that it is imported into. */
  parentOf(object: ObjectScope): ObjectScope | undefined;

  /** The object below `object` that an import makes or fills (`import 'x' as self.name`), whether or not its file is known. */
  importedAt(object: ObjectScope, name: string): ObjectScope | undefined;

  /** What a path from `file` that begins with that root's name means; `root` is the document's own. */
  rootNamed(file: SourceFile, name: string): ObjectScope | undefined;

  /**
   * The names that lead to an object in the document, its root first. Undefined for objects in arrays, and for those of a
   * file that is imported at several places.
   */
  pathOf(object: ObjectScope): readonly string[] | undefined;

  /**
   * Whether all that may declare members of the object is known. False where a file that is missing, is in a format that
   * is not read, or was not read yet is imported into it.
   */
  isWhole(object: ObjectScope): boolean;

  /**
   * Whether every file of the document is known or known to be missing. As long as it is not, nothing that depends on
   * names, types or members can be called wrong.
   */
  readonly isComplete: boolean;
}

/** A file whose text is read when somebody first asks for its tree. */
export function sourceFile(uri: string, readRoot: () => SyntaxNode, declares?: (name: string) => boolean): SourceFile {
  return new LazyFile(uri, readRoot, declares);
}

class LazyFile implements SourceFile {
  readonly uri: string;
  readonly notes: unknown[] = [];
  readonly #readRoot: () => SyntaxNode;
  readonly #declares: ((name: string) => boolean) | undefined;
  #root: SyntaxNode | undefined;
  #outline: Outline | undefined;

  constructor(uri: string, readRoot: () => SyntaxNode, declares: ((name: string) => boolean) | undefined) {
    this.uri = uri;
    this.#readRoot = readRoot;
    this.#declares = declares;
  }

  get root(): SyntaxNode {
    this.#root ??= this.#readRoot();
    return this.#root;
  }

  get outline(): Outline {
    this.#outline ??= outlineOf(this);
    return this.#outline;
  }

  declares(name: string): boolean {
    return this.#declares ? this.#declares(name) : this.outline.declares(name);
  }
}

/** The names of all members, roots and types that an outline has, and of the objects that it imports into. */
export function declaredNames(outline: Outline): ReadonlySet<string> {
  const names = new Set<string>(outline.types.keys());
  for (const root of outline.roots) names.add(root.name);
  for (const { into } of outline.imports) for (const name of into) names.add(name);
  for (const object of outline.objects) {
    for (const name of object.members.keys()) names.add(name);
  }
  return names;
}
