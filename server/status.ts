/**
 * Tells a client that asked for it how the server is: how long the last edit took from its arrival to its diagnostics, and how much
 * memory the process has. Told when something has happened; there is no timer.
 */

import { STATUS_NOTIFICATION, type StatusMessage } from '../messages/status.ts';
import type { Connection } from './connection/connection.ts';
import type { Documents } from './documents.ts';

export interface StatusSources {
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Undefined where it cannot be told. */
  readonly memoryBytes: (() => number) | undefined;
  readonly isReading: () => boolean;
}

export class Status {
  readonly #connection: Connection;
  readonly #documents: Documents;
  readonly #sources: StatusSources;
  #isWanted = false;
  /** When the first edit came whose diagnostics were not given yet, by document. */
  readonly #edited = new Map<string, number>();
  #editMs: number | undefined;

  constructor(connection: Connection, documents: Documents, sources: StatusSources) {
    this.#connection = connection;
    this.#documents = documents;
    this.#sources = sources;
  }

  /** What `initialize` says: whether the client wants to know. */
  initialize(options: unknown): void {
    this.#isWanted = typeof options === 'object' && options !== null && 'status' in options && options.status === true;
  }

  /** An edit has arrived. */
  edited(uri: string): void {
    if (this.#isWanted && !this.#edited.has(uri)) this.#edited.set(uri, this.#sources.now());
  }

  closed(uri: string): void {
    this.#edited.delete(uri);
  }

  /** The diagnostics of the document's text as it is now were given. */
  answered(uri: string): void {
    const began = this.#edited.get(uri);
    if (began === undefined) return;
    this.#edited.delete(uri);
    this.#editMs = this.#sources.now() - began;
    this.tell();
  }

  /** More is known, or the client begins to listen. */
  tell(): void {
    if (!this.#isWanted) return;
    const { memoryBytes } = this.#sources;
    const status: StatusMessage = {
      ...(this.#editMs === undefined ? {} : { editMs: this.#editMs }),
      ...(memoryBytes === undefined ? {} : { memoryBytes: memoryBytes() }),
      openDocuments: this.#documents.uris.length,
      knownFiles: this.#documents.snapshot.files.size,
      isReading: this.#sources.isReading(),
    };
    this.#connection.notify(STATUS_NOTIFICATION, status);
  }
}
