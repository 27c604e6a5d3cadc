/**
 * The files that an editor has open and that lie on the disk, at one moment. Nothing is read here: files are put in as they
 * are known, and {@link wantedOf} says which others matter. A keystroke changes one file; nothing in it grows with the
 * number of files, as long as the text imports what it imported before.
 */

import { readJson } from '../data/json.ts';
import type { PlacedData } from '../data/placed.ts';
import type { DataError } from '../data/value.ts';
import { dataTree } from '../names/dataTree.ts';
import type { Noted } from '../names/notes.ts';
import { type SourceFile, sourceFile } from '../names/sources.ts';
import type { TextEdit } from '../syntax/damage.ts';
import { parse } from '../syntax/parse.ts';
import { reparse } from '../syntax/reparse.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { Text } from '../text/text.ts';
import { addressKey } from './address.ts';
import { type Context, contextsOf } from './contexts.ts';
import { EMPTY_GRAPH, type ImportGraph, nextGraph } from './graph.ts';
import { ProjectHistory } from './history.ts';
import { PersistentMap } from './persistent.ts';
import { detached, type Summary, summaryOf } from './summary.ts';

/** One file at one version. */
export interface ProjectFile {
  readonly uri: string;
  /** One for all spellings of its address. */
  readonly key: string;
  readonly text: Text;
  readonly tree: SyntaxTree;
  /** The names of its text. */
  readonly source: SourceFile;
  readonly summary: Summary;
  /** What a text of another data format was read as: its tree is made of it. */
  readonly data: PlacedData | undefined;
  /** Why it cannot be imported as data of its own format. Found when somebody asks. */
  readonly dataError: DataError | undefined;
  /** Whether its tree is in memory. */
  readonly isParsed: boolean;
}

/** A file, and the last tree that was made of it or of a text before it, with the edits since then. */
interface OpenFile extends ProjectFile {
  grounds(): Grounds | undefined;
}

interface Grounds {
  readonly tree: SyntaxTree;
  readonly edits: readonly TextEdit[];
}

/** What is known of a file whose text is not. `opaque`: it is there, or may be there, and nothing is known about its inside. */
export type Absence = 'missing' | 'opaque';

/** All files at one moment. */
export interface Snapshot extends Noted {
  /** By address, as the editor spells it. */
  readonly files: ReadonlyMap<string, ProjectFile>;
  /** The same by {@link ProjectFile.key}. */
  readonly byKey: ReadonlyMap<string, ProjectFile>;
  /** Files that were asked for and have no text, by key. */
  readonly absent: ReadonlyMap<string, Absence>;
  /** Addresses of the folders that are open in the editor. */
  readonly folders: readonly string[];
  /** Whether all files of these folders are known, and with them every file that may import another. */
  readonly isSurveyed: boolean;
  readonly graph: ImportGraph;
  /** Of a project that somebody follows from edit to edit: what findings are kept by. */
  readonly history: ProjectHistory | undefined;
}

interface State extends Omit<Snapshot, 'graph' | 'notes'> {
  readonly files: PersistentMap<ProjectFile>;
  readonly byKey: PersistentMap<ProjectFile>;
  readonly absent: PersistentMap<Absence>;
}

/** A snapshot, and from which earlier graph of imports its own is made. */
interface OpenSnapshot extends State, Noted {
  readonly graph: ImportGraph;
  basis(): Basis;
}

interface Basis {
  readonly graph: ImportGraph;
  /** Keys of files that are others than in the graph. */
  readonly changed: ReadonlySet<string>;
}

const NOTHING: ReadonlySet<string> = new Set();

function snapshotOf(state: State, basis: Basis): Snapshot {
  return new Moment(state, basis);
}

class Moment implements OpenSnapshot {
  readonly files: PersistentMap<ProjectFile>;
  readonly byKey: PersistentMap<ProjectFile>;
  readonly absent: PersistentMap<Absence>;
  readonly folders: readonly string[];
  readonly isSurveyed: boolean;
  readonly history: ProjectHistory | undefined;
  readonly notes: unknown[] = [];
  readonly #basis: Basis;
  #graph: ImportGraph | undefined;

  constructor({ files, byKey, absent, folders, isSurveyed, history }: State, basis: Basis) {
    this.files = files;
    this.byKey = byKey;
    this.absent = absent;
    this.folders = folders;
    this.isSurveyed = isSurveyed;
    this.history = history;
    this.#basis = basis;
  }

  get graph(): ImportGraph {
    this.#graph ??= nextGraph(this.#basis.graph, this, this.#basis.changed);
    return this.#graph;
  }

  basis(): Basis {
    return this.#graph ? { graph: this.#graph, changed: NOTHING } : this.#basis;
  }
}

export const EMPTY_SNAPSHOT: Snapshot = snapshotOf(
  {
    files: PersistentMap.of(new Map()),
    byKey: PersistentMap.of(new Map()),
    absent: PersistentMap.of(new Map()),
    folders: [],
    isSurveyed: true,
    history: undefined,
  },
  { graph: EMPTY_GRAPH, changed: new Set() },
);

/** An empty snapshot at the beginning of a project: of all that are made from it only the newest may be asked. */
export function newProject(): Snapshot {
  const { files, byKey, absent, folders, isSurveyed } = EMPTY_SNAPSHOT as OpenSnapshot;
  const state = { files, byKey, absent, folders, isSurveyed, history: new ProjectHistory() };
  return snapshotOf(state, { graph: EMPTY_GRAPH, changed: new Set() });
}

/** What became known about a file: its text, or that it has none. `undefined`: it is not known any longer. */
export interface FileChange {
  readonly uri: string;
  readonly is: Text | Absence | undefined;
  /** The edits that made the text of the one known before; without them its tree is made from nothing. */
  readonly edits?: readonly TextEdit[];
  /** Of a text, when it is known already ({@link summaryOfText}): it is then parsed only when somebody asks for its tree. */
  readonly summary?: Summary;
  /** Of a text in a data format that has one ({@link placedFormat}): without it nothing inside is known. */
  readonly data?: PlacedData;
}

/** A snapshot with one file added or replaced; `edits`: what was done to the text known before. */
export function withFile(snapshot: Snapshot, uri: string, text: Text, edits?: readonly TextEdit[]): Snapshot {
  return withFiles(snapshot, [edits ? { uri, is: text, edits } : { uri, is: text }]);
}

/** A snapshot without a file: nothing is known about it, not even whether it is there. */
export function withoutFile(snapshot: Snapshot, uri: string): Snapshot {
  return withFiles(snapshot, [{ uri, is: undefined }]);
}

/** A snapshot in which more is known about files. */
export function withFiles(snapshot: Snapshot, changes: readonly FileChange[]): Snapshot {
  const before = snapshot as OpenSnapshot;
  const files = new Map<string, ProjectFile | undefined>();
  const byKey = new Map<string, ProjectFile | undefined>();
  const absent = new Map<string, Absence | undefined>();
  for (const { uri, is, edits, summary, data } of changes) {
    const key = addressKey(uri);
    // One place is one file, whichever spelling of its address came first.
    const known = byKey.has(key) ? byKey.get(key) : before.byKey.get(key);
    if (known && known.uri !== uri) files.set(known.uri, undefined);
    const grounds = edits && (known as OpenFile | undefined)?.grounds();
    const from = grounds && { tree: grounds.tree, edits: [...grounds.edits, ...edits] };
    const file = is instanceof Text ? projectFile(uri, key, is, data, summary, from) : undefined;
    before.history?.replaces(key, known);
    files.set(uri, file);
    byKey.set(key, file);
    absent.set(key, typeof is === 'string' ? is : undefined);
  }
  const state = {
    files: before.files.with(files),
    byKey: before.byKey.with(byKey),
    absent: [...absent].every(([key, is]) => before.absent.get(key) === is)
      ? before.absent
      : before.absent.with(absent),
    folders: before.folders,
    isSurveyed: before.isSurveyed,
    history: before.history,
  };
  return snapshotOf(state, basisAfter(before, byKey.keys()));
}

/** A snapshot with other folders, or in which they have been looked through (or are to be). */
export function withFolders(snapshot: Snapshot, folders: readonly string[], isSurveyed: boolean): Snapshot {
  const before = snapshot as OpenSnapshot;
  const { files, byKey, absent, history } = before;
  return snapshotOf({ files, byKey, absent, folders, isSurveyed, history }, before.basis());
}

/** The same snapshot without the trees of these files: they are parsed anew when somebody asks. */
export function withoutTrees(snapshot: Snapshot, keys: Iterable<string>): Snapshot {
  const before = snapshot as OpenSnapshot;
  const fresh: ProjectFile[] = [];
  for (const key of keys) {
    const file = before.byKey.get(key);
    if (file?.isParsed) fresh.push(projectFile(file.uri, key, file.text, file.data, detached(file.summary)));
  }
  if (fresh.length === 0) return snapshot;
  const { absent, folders, isSurveyed, history } = before;
  const files = before.files.with(fresh.map(file => [file.uri, file]));
  const byKey = before.byKey.with(fresh.map(file => [file.key, file]));
  return snapshotOf({ files, byKey, absent, folders, isSurveyed, history }, before.basis());
}

/** Parsed when somebody first asks: of many edits that arrive together only the last text is. */
function projectFile(
  uri: string,
  key: string,
  text: Text,
  data: PlacedData | undefined,
  known?: Summary,
  from?: Grounds,
): ProjectFile {
  return new KnownFile(uri, key, text, data, known, from);
}

/** A class and no literal with getters: V8 gives each of those a shape of its own, which outlives it until a full collection. */
class KnownFile implements OpenFile {
  readonly uri: string;
  readonly key: string;
  readonly text: Text;
  readonly data: PlacedData | undefined;
  readonly source: SourceFile;
  #tree: SyntaxTree | undefined;
  #before: Grounds | undefined;
  #summary: Summary | undefined;
  #dataError: DataError | undefined | 'unasked' = 'unasked';

  constructor(
    uri: string,
    key: string,
    text: Text,
    data: PlacedData | undefined,
    known: Summary | undefined,
    from: Grounds | undefined,
  ) {
    this.uri = uri;
    this.key = key;
    this.text = text;
    this.data = data;
    this.#before = from;
    this.#summary = known;
    this.source = sourceFile(
      uri,
      () => this.tree.root,
      name => (known ? known.names.has(name) : this.source.outline.declares(name)),
    );
  }

  get tree(): SyntaxTree {
    this.#tree ??= this.#read();
    this.#before = undefined;
    return this.#tree;
  }

  #read(): SyntaxTree {
    if (this.data) return dataTree(this.text, this.data);
    return this.#before ? reparse(this.#before.tree, this.#before.edits, this.text) : parse(this.text);
  }

  get summary(): Summary {
    this.#summary ??= summaryOf(this.source.outline);
    return this.#summary;
  }

  get dataError(): DataError | undefined {
    if (this.#dataError === 'unasked') {
      const result = this.data ?? (this.key.endsWith('.json') ? readJson(this.text.toString()) : undefined);
      this.#dataError = result?.ok === false ? result.error : undefined;
    }
    return this.#dataError;
  }

  get isParsed(): boolean {
    return this.#tree !== undefined;
  }

  grounds(): Grounds | undefined {
    if (this.data) return undefined;
    return this.#tree ? { tree: this.#tree, edits: [] } : this.#before;
  }
}

function basisAfter(before: OpenSnapshot, keys: Iterable<string>): Basis {
  // Asked for at once: a chain of snapshots that wait for each other would keep all of them in memory.
  const { graph, changed } = before.basis();
  return { graph, changed: new Set([...changed, ...keys]) };
}

/** A file in the snapshot that it is asked about: what every question of an editor starts from. */
export interface View {
  readonly snapshot: Snapshot;
  readonly file: ProjectFile;
  /** What the file is part of: its package, else what imports it, else itself. */
  readonly context: Context;
}

/** The view of a file; undefined when the snapshot does not hold it. */
export function viewOf(snapshot: Snapshot, uri: string): View | undefined {
  const file = snapshot.files.get(uri);
  return file && viewOfFile(snapshot, file);
}

export function viewOfFile(snapshot: Snapshot, file: ProjectFile): View {
  return new FileView(snapshot, file);
}

class FileView implements View {
  readonly snapshot: Snapshot;
  readonly file: ProjectFile;
  #context: Context | undefined;

  constructor(snapshot: Snapshot, file: ProjectFile) {
    this.snapshot = snapshot;
    this.file = file;
  }

  get context(): Context {
    this.#context ??= contextsOf(this.snapshot, this.file)[0];
    return this.#context;
  }
}

/** A snapshot of one text, for those who have no more. */
export function viewOfText(text: string, uri = 'file:///main.stof'): View {
  const snapshot = withFile(EMPTY_SNAPSHOT, uri, Text.of(text));
  return viewOfFile(snapshot, snapshot.files.get(uri)!);
}
