/**
 * The documents that the client has open: their versions and, for each change, the next snapshot of the project. Edits
 * are applied to the text in the order in which they came. What lies on the disk is put beside them by `files/reader.ts`;
 * an open document hides the file that it was read from.
 */

import type { TextDocumentContentChangeEvent, TextDocumentItem } from 'vscode-languageserver/node';
import { addressKey } from '../language/project/address.ts';
import { type Context, contextsOf } from '../language/project/contexts.ts';
import {
  type FileChange,
  newProject,
  type ProjectFile,
  type Snapshot,
  type View,
  withFile,
  withFiles,
  withFolders,
  withoutFile,
  withoutTrees,
} from '../language/project/snapshot.ts';
import type { TextEdit } from '../language/syntax/damage.ts';
import { Text } from '../language/text/text.ts';
import { offsetOf } from './convert/positions.ts';

/**
 * Trees of closed files are kept up to this many letters of text; a tree takes about thirty times as much. Where the ones that
 * were let go are mostly read again, twice as many are kept from then on, up to the greater number.
 */
const FEWEST_PARSED = 200_000;
const MOST_PARSED = 1_000_000;

/** An open document as a request sees it. */
export interface OpenDocument extends View {
  readonly uri: string;
  readonly version: number;
}

export class Documents {
  #snapshot: Snapshot = newProject();
  readonly #versions = new Map<string, number>();

  /** The keys of files whose trees were let go of last, and how many letters of text may have trees. */
  #released: ReadonlySet<string> = new Set();
  #most = FEWEST_PARSED;

  readonly #revisions = new Map<string, number>();
  #revision = 0;

  /** Greater after each change of any text. */
  get revision(): number {
    return this.#revision;
  }

  /** The {@link revision} with which what is known of a file changed last. */
  revisionOf(key: string): number {
    return this.#revisions.get(key) ?? 0;
  }

  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  /** The addresses of all open documents. */
  get uris(): readonly string[] {
    return [...this.#versions.keys()];
  }

  get(uri: string): OpenDocument | undefined {
    const file = this.#snapshot.files.get(uri);
    const version = this.#versions.get(uri);
    return file && version !== undefined ? new DocumentView(uri, version, this.#snapshot, file) : undefined;
  }

  versionOf(uri: string): number | undefined {
    return this.#versions.get(uri);
  }

  /** Throws for what is no document, and knows nothing of it then. */
  open({ uri, version, text }: TextDocumentItem): void {
    if (typeof uri !== 'string' || typeof text !== 'string') throw new TypeError('a document has a URI and a text');
    this.#snapshot = withFile(this.#snapshot, uri, Text.of(text));
    this.#versions.set(uri, version);
    this.#revise(uri);
  }

  /** Applies edits to an open document. Answers whether there was one. Throws for what is no edit, and leaves the text as it is then. */
  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): boolean {
    const file = this.#snapshot.files.get(uri);
    if (!file || !this.#versions.has(uri)) return false;
    const { text, edits } = edited(file.text, changes);
    this.#snapshot = withFile(this.#snapshot, uri, text, edits);
    this.#versions.set(uri, version);
    this.#revise(uri);
    return true;
  }

  /** From now on the file is what lies on the disk; until that is read it is not known. */
  close(uri: string): void {
    if (!this.#versions.delete(uri)) return;
    this.#revise(uri);
    this.#snapshot = withoutFile(this.#snapshot, uri);
  }

  /** What the disk holds. */
  learn(changes: readonly FileChange[]): void {
    const open = new Set(this.uris.map(addressKey));
    const learned = changes.filter(({ uri }) => !open.has(addressKey(uri)));
    for (const { uri } of learned) this.#revise(uri);
    this.#snapshot = withFiles(this.#snapshot, learned);
  }

  /** A file, and those below when it is a folder, is not what it was: nothing is known about it. */
  forget(uri: string): void {
    const key = addressKey(uri);
    const below = [...this.#snapshot.byKey.values()].filter(file => isAtOrBelow(file.key, key));
    this.learn([uri, ...below.map(file => file.uri)].map(gone => ({ uri: gone, is: undefined })));
  }

  setFolders(folders: readonly string[], isSurveyed: boolean): void {
    this.#snapshot = withFolders(this.#snapshot, folders, isSurveyed);
  }

  /** All documents of the folders are known. */
  surveyed(): void {
    if (!this.#snapshot.isSurveyed) this.#snapshot = withFolders(this.#snapshot, this.#snapshot.folders, true);
  }

  /** Lets go of the trees of files that nobody has open, when there are many. */
  release(): void {
    let parsed = 0;
    let again = 0;
    const closed: string[] = [];
    for (const file of this.#snapshot.byKey.values()) {
      if (!file.isParsed || this.#versions.has(file.uri)) continue;
      parsed += file.text.length;
      if (this.#released.has(file.key)) again += file.text.length;
      closed.push(file.key);
    }
    if (parsed <= this.#most) return;
    if (again * 2 > parsed) this.#most = Math.min(this.#most * 2, MOST_PARSED);
    this.#released = new Set(closed);
    this.#snapshot = withoutTrees(this.#snapshot, closed);
  }

  #revise(uri: string): void {
    this.#revisions.set(addressKey(uri), ++this.#revision);
  }
}

function isAtOrBelow(key: string, folder: string): boolean {
  return key.startsWith(folder) && (key.length === folder.length || /[\\/]/.test(key[folder.length] ?? ''));
}

class DocumentView implements OpenDocument {
  readonly uri: string;
  readonly version: number;
  readonly snapshot: Snapshot;
  readonly file: ProjectFile;
  #context: Context | undefined;

  constructor(uri: string, version: number, snapshot: Snapshot, file: ProjectFile) {
    this.uri = uri;
    this.version = version;
    this.snapshot = snapshot;
    this.file = file;
  }

  get context(): Context {
    this.#context ??= contextsOf(this.snapshot, this.file)[0];
    return this.#context;
  }
}

/** The text after changes, each a range replaced or everything, and what was done where. */
function edited(
  before: Text,
  changes: readonly TextDocumentContentChangeEvent[],
): { readonly text: Text; readonly edits: readonly TextEdit[] } {
  let text = before;
  const edits: TextEdit[] = [];
  for (const change of changes) {
    const isPart = 'range' in change && change.range;
    const start = isPart ? offsetOf(text, change.range.start) : 0;
    const end = isPart ? offsetOf(text, change.range.end) : text.length;
    const edit = replacement(text, Math.min(start, end), Math.max(start, end), change.text);
    edits.push({ start: edit.start, oldEnd: edit.end, newEnd: edit.start + edit.insert.length });
    text = text.edit(edit.start, edit.end, edit.insert);
  }
  return { text, edits };
}

/** Without what the new text begins and ends with as the old one did: an editor that sends everything changed little. */
function replacement(
  text: Text,
  from: number,
  to: number,
  insert: string,
): { start: number; end: number; insert: string } {
  const most = Math.min(to - from, insert.length);
  let before = 0;
  while (before < most && text.charCodeAt(from + before) === insert.charCodeAt(before)) before++;
  let behind = 0;
  while (behind < most - before && text.charCodeAt(to - 1 - behind) === insert.charCodeAt(insert.length - 1 - behind))
    behind++;
  return { start: from + before, end: to - behind, insert: insert.slice(before, insert.length - behind) };
}
