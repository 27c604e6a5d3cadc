/**
 * Diagnostics for clients that ask for them: `textDocument/diagnostic` and `workspace/diagnostic`. An answer that depends on
 * files that are still being read waits for them a moment; what becomes known later makes the client ask again.
 */

import type {
  DocumentDiagnosticParams,
  DocumentDiagnosticReport,
  FullDocumentDiagnosticReport,
  ServerCapabilities,
  UnchangedDocumentDiagnosticReport,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import { addressKey, liesIn } from '../language/project/address.ts';
import { contextsOf } from '../language/project/contexts.ts';
import type { ProjectFile } from '../language/project/snapshot.ts';
import type { Cancellation } from './connection/cancellation.ts';
import type { Connection } from './connection/connection.ts';
import type { Documents } from './documents.ts';
import { DocumentDiagnosticReportKind } from './protocol.ts';
import type { Reports } from './reports.ts';

/** Checking all files gives way to other requests after this long, in ms; what was found is sent on. */
const SLICE = 20;

export const pullCapability: Partial<ServerCapabilities> = {
  diagnosticProvider: { identifier: 'stof', interFileDependencies: true, workspaceDiagnostics: true },
};

/** Sends a part of an answer. */
type Partly = (report: WorkspaceDiagnosticReport) => void;

export class Pulling {
  readonly #connection: Connection;
  readonly #documents: Documents;
  readonly #reports: Reports;
  /** Ids of what was sent of other documents along with an answer, by their key. */
  readonly #related = new Map<string, string>();
  #changed: (() => void)[] = [];

  constructor(connection: Connection, documents: Documents, reports: Reports) {
    this.#connection = connection;
    this.#documents = documents;
    this.#reports = reports;
  }

  /** The report of one document; with `withRelated` also those of open documents that it is loaded together with. */
  document(
    { textDocument: { uri }, previousResultId }: DocumentDiagnosticParams,
    withRelated: boolean,
  ): DocumentDiagnosticReport {
    const file = this.#documents.snapshot.files.get(uri);
    if (!file) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const report = this.#report(file, previousResultId);
    this.#related.delete(file.key);
    const related = withRelated ? this.#relatedReports(file) : [];
    return related.length > 0 ? { ...report, relatedDocuments: Object.fromEntries(related) } : report;
  }

  /**
   * The reports of all files in the open folders that are others than the client has. A client that takes partial results asks
   * again as soon as it is answered: it is answered when something has changed.
   */
  async workspace(
    { previousResultIds, partialResultToken }: WorkspaceDiagnosticParams,
    token: Cancellation,
  ): Promise<WorkspaceDiagnosticReport> {
    const partial = this.#partly(partialResultToken);
    const had = new Map(previousResultIds.map(({ uri, value }) => [addressKey(uri), { uri, id: value }]));
    for (;;) {
      const { revision } = this.#documents;
      const items = await this.#allReports(had, token, partial);
      const isNews = items.length > 0 || token.isCancellationRequested || !partial;
      if (isNews) return { items };
      if (this.#documents.revision === revision) await this.#nextChange(token);
      if (token.isCancellationRequested) return { items: [] };
    }
  }

  /** A text changed, or more is known: waiting questions are asked anew. */
  changed(): void {
    const waiting = this.#changed;
    this.#changed = [];
    for (const resolve of waiting) resolve();
  }

  /** The same, of something that clients do not know of: they are told to ask again. */
  refresh(): void {
    this.changed();
    this.#connection.request('workspace/diagnostic/refresh').catch(() => {
      // A client that is about to end answers nothing.
    });
  }

  #report(
    file: ProjectFile,
    previous: string | undefined,
  ): FullDocumentDiagnosticReport | UnchangedDocumentDiagnosticReport {
    const { id, items } = this.#reports.of(file);
    if (id === previous) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: id };
    return { kind: DocumentDiagnosticReportKind.Full, resultId: id, items: [...items] };
  }

  #relatedReports(file: ProjectFile): [string, FullDocumentDiagnosticReport | UnchangedDocumentDiagnosticReport][] {
    const { snapshot } = this.#documents;
    return this.#documents.uris.flatMap(uri => {
      const other = snapshot.files.get(uri);
      if (!other || other === file) return [];
      if (!contextsOf(snapshot, other).some(context => context.keys.includes(file.key))) return [];
      const report = this.#report(other, this.#related.get(other.key));
      if (report.kind === DocumentDiagnosticReportKind.Unchanged) return [];
      if (report.resultId !== undefined) this.#related.set(other.key, report.resultId);
      return [[uri, report]];
    });
  }

  async #allReports(
    had: Map<string, { readonly uri: string; readonly id: string }>,
    token: Cancellation,
    partial: Partly | undefined,
  ): Promise<WorkspaceDocumentDiagnosticReport[]> {
    let items: WorkspaceDocumentDiagnosticReport[] = [];
    const gone = new Map(had);
    let began = performance.now();
    for (const key of this.#keys()) {
      if (token.isCancellationRequested) return items;
      const file = this.#documents.snapshot.byKey.get(key);
      if (!file) continue;
      gone.delete(key);
      const report = this.#report(file, had.get(key)?.id);
      if (report.kind === DocumentDiagnosticReportKind.Full) {
        const version = this.#documents.versionOf(file.uri) ?? null;
        items.push({ ...report, uri: file.uri, version });
        had.set(key, { uri: file.uri, id: report.resultId ?? '' });
      }
      if (performance.now() - began < SLICE) continue;
      if (partial && items.length > 0) {
        partial({ items });
        items = [];
      }
      this.#documents.release();
      await new Promise(resolve => setImmediate(resolve));
      began = performance.now();
    }
    for (const [key, { uri }] of gone) {
      items.push({ kind: DocumentDiagnosticReportKind.Full, uri, version: null, items: [] });
      had.delete(key);
    }
    this.#documents.release();
    return items;
  }

  /** Keys of the documents that are reported: those of the open folders, and those that are open. */
  #keys(): string[] {
    const { byKey, folders } = this.#documents.snapshot;
    const folderKeys = folders.map(addressKey);
    return [...byKey.values()]
      .filter(file => file.key.endsWith('.stof') || this.#documents.versionOf(file.uri) !== undefined)
      .filter(
        file => this.#documents.versionOf(file.uri) !== undefined || folderKeys.some(key => liesIn(file.key, key)),
      )
      .map(file => file.key);
  }

  /** How parts of an answer are sent on the way; undefined for a client that wants it as a whole. */
  #partly(token: WorkspaceDiagnosticParams['partialResultToken']): Partly | undefined {
    return token === undefined ? undefined : value => this.#connection.notify('$/progress', { token, value });
  }

  #nextChange(token: Cancellation): Promise<void> {
    return new Promise(resolve => {
      this.#changed.push(resolve);
      token.onCancellationRequested(() => resolve());
    });
  }
}
