/** A language server in a process of its own, spoken to as an editor does. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import {
  createMessageConnection,
  type InitializeResult,
  type MessageConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';
import { readingAlone } from './lent.ts';

export class Editor {
  readonly child: ChildProcess;
  readonly connection: MessageConnection;
  /** Everything that was pushed, in order. */
  readonly published: PublishDiagnosticsParams[] = [];
  /** What the server logged. */
  readonly log: string[] = [];
  readonly initialized: InitializeResult;
  readonly #waiting = new Set<() => void>();

  private constructor(child: ChildProcess, connection: MessageConnection, initialized: InitializeResult) {
    this.child = child;
    this.connection = connection;
    this.initialized = initialized;
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.push(params);
      for (const check of this.#waiting) check();
    });
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      this.log.push(message);
    });
  }

  /** `bundle`: the file of `dist/` that is started; `options`: of Node, more of them; `rootUri`: the folder that is open. */
  static async start({
    bundle = 'server.js',
    options = [] as readonly string[],
    args = ['--stdio'],
    initializationOptions = undefined as unknown,
    rootUri = null as string | null,
  } = {}): Promise<Editor> {
    // The command line may start runs; the server itself is lent nothing but files to read.
    const lent = bundle === 'server.js' ? readingAlone : [];
    const child = spawn(process.execPath, [...lent, ...options, join(process.cwd(), 'dist', bundle), ...args], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const connection = createMessageConnection(
      new StreamMessageReader(child.stdout!),
      new StreamMessageWriter(child.stdin!),
    );
    connection.listen();
    const initialized = await connection.sendRequest<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri,
      capabilities: {},
      initializationOptions,
    });
    await connection.sendNotification('initialized', {});
    return new Editor(child, connection, initialized);
  }

  /** Ends it at once, whatever it is doing. */
  kill(): void {
    this.child.kill('SIGKILL');
    this.connection.dispose();
  }

  /** Ends the server as an editor does. Answers its exit code. */
  async stop(): Promise<number | null> {
    const ended = once(this.child, 'exit');
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    const [code] = await ended;
    this.connection.dispose();
    return code;
  }

  open(uri: string, text: string, version = 1): Promise<void> {
    return this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'stof', version, text },
    });
  }

  change(uri: string, version: number, ...contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
    return this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges,
    });
  }

  close(uri: string): Promise<void> {
    return this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  ask<Result>(method: string, uri: string, more: object = {}): Promise<Result> {
    return this.connection.sendRequest(`textDocument/${method}`, { textDocument: { uri }, ...more });
  }

  /** The diagnostics of a document at a version, when they have come. Undefined: those that close it. */
  async diagnostics(uri: string, version: number | undefined): Promise<PublishDiagnosticsParams> {
    for (;;) {
      const found = this.published.find(one => one.uri === uri && one.version === version);
      if (found) return found;
      await new Promise<void>(resolve => {
        const check = () => {
          this.#waiting.delete(check);
          resolve();
        };
        this.#waiting.add(check);
      });
    }
  }
}
