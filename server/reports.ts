/**
 * What is wrong with files, kept from one question to the next: the diagnostics of a file stand until it, a file that is
 * loaded together with it, or a setting changes.
 */

import type { Diagnostic } from 'vscode-languageserver/node';
import { contextsOf } from '../language/project/contexts.ts';
import type { ImportGraph } from '../language/project/graph.ts';
import { type ProjectFile, viewOfFile } from '../language/project/snapshot.ts';
import { protocolDiagnostics } from './convert/diagnostics.ts';
import type { Documents } from './documents.ts';
import type { Settings } from './settings.ts';

export interface Report {
  /** Another one exactly when the diagnostics are others. */
  readonly id: string;
  readonly items: readonly Diagnostic[];
}

interface Kept {
  readonly report: Report;
  readonly text: string;
  /** {@link Documents.revision} when it was found out. Snapshots are not kept: each would keep what was known with it. */
  readonly revision: number;
  readonly graph: number;
  readonly isSurveyed: boolean;
  readonly settings: Settings;
}

export class Reports {
  readonly #documents: Documents;
  readonly #settingsOf: (uri: string) => Settings;
  readonly #onFailure: (file: ProjectFile, error: unknown) => void;
  readonly #kept = new Map<string, Kept>();
  readonly #graphs = new WeakMap<ImportGraph, number>();
  #count = 0;

  constructor(
    documents: Documents,
    settingsOf: (uri: string) => Settings,
    onFailure: (file: ProjectFile, error: unknown) => void,
  ) {
    this.#settingsOf = settingsOf;
    this.#documents = documents;
    this.#onFailure = onFailure;
  }

  /** The report of a file of the present snapshot. Our own mistakes are logged, and what was said before stays. */
  of(file: ProjectFile): Report {
    const { snapshot, revision } = this.#documents;
    const before = this.#kept.get(file.key);
    const settings = this.#settingsOf(file.uri);
    const graph = this.#numberOf(snapshot.graph);
    const { isSurveyed } = snapshot;
    const isSame = before?.settings === settings && before.graph === graph && before.isSurveyed === isSurveyed;
    if (isSame && this.#stands(before, file)) {
      this.#kept.set(file.key, { ...before, revision });
      return before.report;
    }
    let items: readonly Diagnostic[] = before?.report.items ?? [];
    try {
      items = protocolDiagnostics(viewOfFile(snapshot, file), settings);
    } catch (error) {
      this.#onFailure(file, error);
    }
    const text = JSON.stringify(items);
    const report = before?.text === text ? before.report : { id: `${++this.#count}`, items };
    this.#kept.set(file.key, { report, text, revision, graph, isSurveyed, settings });
    return report;
  }

  forget(key: string): void {
    this.#kept.delete(key);
  }

  /** Whether no file that is loaded together with a file has changed since. */
  #stands({ revision }: Kept, file: ProjectFile): boolean {
    return contextsOf(this.#documents.snapshot, file).every(context =>
      context.keys.every(key => this.#documents.revisionOf(key) <= revision),
    );
  }

  #numberOf(graph: ImportGraph): number {
    const before = this.#graphs.get(graph);
    if (before !== undefined) return before;
    this.#graphs.set(graph, ++this.#count);
    return this.#count;
  }
}
