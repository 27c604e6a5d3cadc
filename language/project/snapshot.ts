/** The files that an editor has open (or a command line has read) at one moment. */

import type { ImportDeclaration } from '../names/declarations.ts';
import { type SourceFile, type Sources, sourceFile } from '../names/sources.ts';
import { parse } from '../syntax/parse.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { Text } from '../text/text.ts';
import { type Inference, newInference } from '../types/infer.ts';
import { addressKey, importKey } from './address.ts';

/** One file at one version. */
export interface ProjectFile {
  readonly uri: string;
  readonly text: Text;
  readonly tree: SyntaxTree;
  /** The names of its text. */
  readonly source: SourceFile;
}

/** All files at one moment, and what has been found out about them together. */
export interface Snapshot extends Sources {
  readonly files: ReadonlyMap<string, ProjectFile>;
  readonly inference: Inference;
}

export const EMPTY_SNAPSHOT: Snapshot = snapshotOf(new Map());

/** A snapshot with one file added or replaced. */
export function withFile(snapshot: Snapshot, uri: string, text: Text): Snapshot {
  return snapshotOf(new Map(snapshot.files).set(uri, projectFile(uri, text)));
}

/** Parsed when somebody first asks: of many edits that arrive together only the last text is. */
function projectFile(uri: string, text: Text): ProjectFile {
  let tree: SyntaxTree | undefined;
  let source: SourceFile | undefined;
  return {
    uri,
    text,
    get tree() {
      tree ??= parse(text);
      return tree;
    },
    get source() {
      source ??= sourceFile(uri, this.tree.root);
      return source;
    },
  };
}

/** A snapshot without a file. */
export function withoutFile(snapshot: Snapshot, uri: string): Snapshot {
  const files = new Map(snapshot.files);
  files.delete(uri);
  return snapshotOf(files);
}

/** A file in the snapshot that it is asked about: what every question of an editor starts from. */
export interface View {
  readonly snapshot: Snapshot;
  readonly file: ProjectFile;
}

/** The view of a file; undefined when the snapshot does not hold it. */
export function viewOf(snapshot: Snapshot, uri: string): View | undefined {
  const file = snapshot.files.get(uri);
  return file && { snapshot, file };
}

/** A snapshot of one text, for those who have no more. */
export function viewOfText(text: string, uri = 'file:///main.stof'): View {
  const snapshot = withFile(EMPTY_SNAPSHOT, uri, Text.of(text));
  return { snapshot, file: snapshot.files.get(uri)! };
}

function snapshotOf(files: ReadonlyMap<string, ProjectFile>): Snapshot {
  let inference: Inference | undefined;
  let byKey: Map<string, ProjectFile> | undefined;
  const snapshot: Snapshot = {
    files,
    get inference() {
      inference ??= newInference(snapshot);
      return inference;
    },
    imported(file: SourceFile, declaration: ImportDeclaration) {
      const key = importKey(file.uri, declaration);
      if (key === undefined) return undefined;
      byKey ??= new Map([...files.values()].map(known => [addressKey(known.uri), known]));
      return byKey.get(key)?.source;
    },
  };
  return snapshot;
}
