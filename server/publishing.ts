/**
 * Pushes diagnostics to clients that do not ask for them, with the version of the text they are about. There is no waiting
 * time: they are computed as soon as the messages that have already arrived are handled, so that a burst of changes is
 * answered once; first for the documents that changed, then for those that are loaded together with them.
 */

import type { Connection } from './connection/connection.ts';
import type { Documents } from './documents.ts';
import type { Reports } from './reports.ts';

export class Publishing {
  readonly #connection: Connection;
  readonly #documents: Documents;
  readonly #reports: Reports;
  /** By address: what was sent last, and for which version. */
  readonly #sent = new Map<string, { readonly id: string; readonly version: number }>();

  constructor(connection: Connection, documents: Documents, reports: Reports) {
    this.#connection = connection;
    this.#documents = documents;
    this.#reports = reports;
  }

  /** Documents were opened or changed: these are answered, even when nothing else is wrong now. */
  changed(uris: Iterable<string>): void {
    for (const uri of uris) this.#publish(uri);
  }

  /** What others import has changed, or more is known. */
  refreshed(): void {
    for (const uri of this.#documents.uris) this.#publish(uri);
  }

  /** A document was closed: what was said about it is taken back. */
  closed(uri: string): void {
    if (this.#sent.delete(uri)) this.#connection.notify('textDocument/publishDiagnostics', { uri, diagnostics: [] });
  }

  #publish(uri: string): void {
    const document = this.#documents.get(uri);
    if (!document) return;
    const { version, file } = document;
    const { id, items } = this.#reports.of(file);
    const before = this.#sent.get(uri);
    if (before?.id === id && before.version === version) return;
    this.#sent.set(uri, { id, version });
    this.#connection.notify('textDocument/publishDiagnostics', { uri, version, diagnostics: items });
  }
}
