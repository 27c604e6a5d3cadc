/**
 * The documents that the client has open: their versions and, for each change, the next snapshot of the project. Edits
 * are applied to the text in the order in which they came.
 */

import type { TextDocumentContentChangeEvent, TextDocumentItem } from 'vscode-languageserver/node';
import { contextsOf } from '../language/project/contexts.ts';
import {
  EMPTY_SNAPSHOT,
  type ProjectFile,
  type Snapshot,
  type View,
  withFile,
  withoutFile,
} from '../language/project/snapshot.ts';
import { Text } from '../language/text/text.ts';
import { offsetOf } from './convert/positions.ts';

/** An open document as a request sees it. */
export interface OpenDocument extends View {
  readonly uri: string;
  readonly version: number;
}

export class Documents {
  #snapshot: Snapshot = EMPTY_SNAPSHOT;
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
    this.#snapshot = withFile(this.#snapshot, uri, changes.reduce(edited, file.text));
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

/** The text after one change: a range replaced, or everything. */
function edited(text: Text, change: TextDocumentContentChangeEvent): Text {
  if (!('range' in change) || !change.range) return Text.of(change.text);
  const start = offsetOf(text, change.range.start);
  const end = offsetOf(text, change.range.end);
  return text.edit(Math.min(start, end), Math.max(start, end), change.text);
}
