/**
 * The documents that the client has open: their versions and, for each change, the next snapshot of the project. Edits
 * are applied to the text in the order in which they came.
 */

import type { TextDocumentContentChangeEvent, TextDocumentItem } from 'vscode-languageserver/node';
import { contextsOf } from '../language/project/contexts.ts';
import {
  newProject,
  type ProjectFile,
  type Snapshot,
  type View,
  withFile,
  withoutFile,
} from '../language/project/snapshot.ts';
import type { TextEdit } from '../language/syntax/damage.ts';
import { Text } from '../language/text/text.ts';
import { offsetOf } from './convert/positions.ts';

/** An open document as a request sees it. */
export interface OpenDocument extends View {
  readonly uri: string;
  readonly version: number;
}

export class Documents {
  #snapshot: Snapshot = newProject();
  readonly #versions = new Map<string, number>();

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
    return file && version !== undefined ? openDocument(uri, version, this.#snapshot, file) : undefined;
  }

  open(document: TextDocumentItem): void {
    this.#versions.set(document.uri, document.version);
    this.#snapshot = withFile(this.#snapshot, document.uri, Text.of(document.text));
  }

  /** Applies edits to an open document. Answers whether there was one. */
  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): boolean {
    const file = this.#snapshot.files.get(uri);
    if (!file) return false;
    this.#versions.set(uri, version);
    const { text, edits } = edited(file.text, changes);
    this.#snapshot = withFile(this.#snapshot, uri, text, edits);
    return true;
  }

  close(uri: string): void {
    this.#versions.delete(uri);
    this.#snapshot = withoutFile(this.#snapshot, uri);
  }
}

function openDocument(uri: string, version: number, snapshot: Snapshot, file: ProjectFile): OpenDocument {
  return {
    uri,
    version,
    snapshot,
    file,
    get context() {
      return contextsOf(snapshot, file)[0];
    },
  };
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
