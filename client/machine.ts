/** What the extension needs of where it runs: child processes in Node, workers in a browser. */

import type * as vscode from 'vscode';
import type * as library from 'vscode-languageclient';
import type { ProcessAction, StartMessage } from '../messages/run.ts';
import type { RunReader } from './run/child.ts';
import type { RunEnd } from './run/lines.ts';

/** A run under way. */
export interface Launched {
  /** Kept when nothing of it is left and the last byte of its output was taken. Never rejected. */
  readonly ended: Promise<RunEnd>;
  /** Kept when it runs no more, whatever of its output is still to be shown. */
  readonly exited: Promise<void>;
  /** The process's id, where it has one. */
  readonly pid: number | undefined;
  /** Ends the run: asks once, and kills what has not ended soon. */
  stop(): void;
  /** Ends it at once. */
  kill(): void;
  /** From now on so many changes of processes are wanted at most. */
  watch(events: number): void;
  /** Asks something for one of its processes. */
  control(process: number, action: ProcessAction): void;
}

/** What is used of the protocol's library. Only its types are imported elsewhere: where it can be, it is loaded with the first server. */
export interface Protocol extends Pick<typeof library, 'CloseAction' | 'CodeLensRequest' | 'ErrorAction' | 'State'> {
  /** A client of a server that is not yet started. */
  client(options: library.LanguageClientOptions): library.BaseLanguageClient;
  /** What ends the server that a client has now, at once and whatever it is doing; also when the client has let go of it since. */
  endOfServer(client: library.BaseLanguageClient): () => void;
}

export interface Machine {
  launch(start: StartMessage, reader: RunReader): Launched;
  /** The next run will come soon. */
  prepare(): void;
  /** How many documents are tested at the same time. */
  readonly atOnce: number;
  protocol(): Promise<Protocol>;
  debugAdapter(session: vscode.DebugSession): vscode.DebugAdapterDescriptor;
  /** Where the last run of a document is recorded; undefined: nowhere. */
  recordingOf(uri: vscode.Uri): Promise<string | undefined>;
  /** Why nothing is ever recorded, where that is so. */
  readonly recordsNothing: string | undefined;
  /** The commands of these names; done otherwise on each, or refused. */
  repl(given: unknown): unknown;
  convert(log: vscode.LogOutputChannel, given: unknown): unknown;
  /** What else it registers. */
  register(): vscode.Disposable;
  /** Lines of a report about it. */
  describe(): readonly string[];
}
