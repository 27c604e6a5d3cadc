/**
 * Pushes diagnostics, with the version of the text they are about. There is no waiting time: they are computed as soon as
 * the messages that have already arrived are handled, so that a burst of changes is answered once.
 */

import { type Connection, DiagnosticSeverity, type Diagnostic as ProtocolDiagnostic } from 'vscode-languageserver/node';
import { type Diagnostic, diagnosticsOf } from '../language/ide/diagnostics.ts';
import type { Severity } from '../language/tables/diagnostics.ts';
import { rangeOf } from './convert/positions.ts';
import type { Documents, OpenDocument } from './documents.ts';

/** Problems beyond this number are not sent: nobody reads them, and each costs the editor. */
const MOST = 1000;

/** A burst that lasts longer than this many turns of the event loop is answered in between. */
const LONGEST_BURST = 32;

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export class Publishing {
  readonly #connection: Connection;
  readonly #documents: Documents;
  readonly #waiting = new Set<string>();
  #changes = 0;
  #isScheduled = false;

  constructor(connection: Connection, documents: Documents) {
    this.#connection = connection;
    this.#documents = documents;
  }

  /** A document was opened or changed. */
  changed(uri: string): void {
    this.#waiting.add(uri);
    this.#changes++;
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#afterBurst(undefined, LONGEST_BURST);
  }

  /** A document was closed: what was said about it is taken back. */
  closed(uri: string): void {
    this.#waiting.delete(uri);
    this.#send({ uri, diagnostics: [] });
  }

  /**
   * Messages are handled one a turn of the event loop. Turns are waited for as long as each brings another change; the
   * first one does not count, as it ends before the next message of the burst is handled.
   */
  #afterBurst(changesBefore: number | undefined, turnsLeft: number): void {
    setImmediate(() => {
      if (this.#changes !== changesBefore && turnsLeft > 0) {
        this.#afterBurst(this.#changes, turnsLeft - 1);
        return;
      }
      this.#isScheduled = false;
      const uris = [...this.#waiting];
      this.#waiting.clear();
      for (const uri of uris) this.#publish(uri);
    });
  }

  #publish(uri: string): void {
    const document = this.#documents.get(uri);
    if (!document) return;
    try {
      this.#send({ uri, version: document.version, diagnostics: protocolDiagnostics(document) });
    } catch (error) {
      this.#connection.console.error(`diagnostics of version ${document.version} failed: ${stackOf(error)}`);
    }
  }

  #send(params: { uri: string; version?: number; diagnostics: ProtocolDiagnostic[] }): void {
    void this.#connection.sendDiagnostics(params);
  }
}

function protocolDiagnostics(document: OpenDocument): ProtocolDiagnostic[] {
  return diagnosticsOf(document)
    .slice(0, MOST)
    .map(diagnostic => ({
      range: rangeOf(document.file.text, diagnostic),
      severity: severities[diagnostic.severity],
      code: diagnostic.code,
      source: 'stof',
      message: diagnostic.message,
      ...relatedInformation(document, diagnostic),
    }));
}

function relatedInformation({ uri, file }: OpenDocument, { related }: Diagnostic): Partial<ProtocolDiagnostic> {
  if (!related) return {};
  const location = { uri, range: rangeOf(file.text, related) };
  return { relatedInformation: [{ location, message: related.message }] };
}

/** The stack of whatever was thrown. */
export function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
