/** The connection to the language server: started, watched, and started again when it is gone. */

import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions, Middleware } from 'vscode-languageclient';
import { STATUS_NOTIFICATION, type StatusMessage } from '../messages/status.ts';
import { TESTS_NOTIFICATION, type TestsMessage } from '../messages/tests.ts';
import type { Channels } from './channels.ts';
import { withDebugLenses } from './debug/lens.ts';
import { serverAddress, uriOfAddress } from './files.ts';
import type { Machine, Protocol } from './machine.ts';
import type { StatusListener } from './status.ts';

/** A server that ends again and again is started at ever longer intervals, up to this. */
const LONGEST_WAIT_MS = 60_000;
/** A server that has lived this long was well: the next end counts as the first. */
const WELL_AFTER_MS = 180_000;
/** How long a server may take to end when asked; then its process is killed. */
const STOP_MS = 2000;

/** Told which tests there are. */
export interface TestsListener {
  /** Another server begins to tell. */
  beginAnew(): void;
  take(message: TestsMessage): void;
}

export class StofLanguageClient implements vscode.Disposable {
  /** The last answer's time of each request, in ms, for the report. */
  readonly latencies = new Map<string, number>();

  private readonly machine: Machine;
  private readonly log: vscode.LogOutputChannel;
  private readonly channels: Channels;
  private readonly tests: TestsListener;
  private readonly status: StatusListener;
  private readonly settings: vscode.Disposable;
  private protocol: Protocol | undefined;
  private client: BaseLanguageClient | undefined;
  private disposed = false;
  private ends = 0;
  private startedAt = 0;

  /** `tests` is told which tests there are, `status` how the server is. */
  constructor(machine: Machine, channels: Channels, tests: TestsListener, status: StatusListener) {
    this.machine = machine;
    this.log = channels.client;
    this.channels = channels;
    this.tests = tests;
    this.status = status;
    this.settings = vscode.workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration('stof.codeLens')) this.refreshLenses();
    });
  }

  async start(): Promise<void> {
    this.protocol ??= await this.machine.protocol();
    if (this.disposed || this.client) return;
    this.startedAt = performance.now();
    const { State } = this.protocol;
    const client = this.protocol.client(this.options(this.protocol));
    this.client = client;
    client.onNotification(TESTS_NOTIFICATION, (message: TestsMessage) => this.tests.take(message));
    // Also when the client starts it again by itself: each server tells of everything once.
    client.onNotification(STATUS_NOTIFICATION, (message: StatusMessage) => this.status.status(message));
    client.onDidChangeState(({ newState }) => {
      // What an old server's end says is no news when another one has been started.
      if (this.client === client) {
        this.status.state(
          newState === State.Starting ? 'starting' : newState === State.Running ? 'running' : 'stopped',
        );
      }
      if (newState === State.Starting) this.tests.beginAnew();
    });
    await client.start();
  }

  /** Ends the server, whatever state it is in, and starts a fresh one with the documents that are open. */
  async restart(): Promise<void> {
    const old = this.client;
    this.client = undefined;
    this.ends = 0;
    try {
      await old?.dispose(STOP_MS);
    } catch (error) {
      // A server that hung was killed: nothing of it is left, which is all that is wanted here.
      this.log.warn(`the server did not end by itself: ${error instanceof Error ? error.message : error}`);
    }
    await this.start();
    this.log.info('the server was started again');
  }

  /** A request of our own; undefined where no server answers. */
  async ask<Answer, Params>(method: string, params: Params): Promise<Answer | undefined> {
    try {
      return (await this.client?.sendRequest<Answer>(method, params)) ?? undefined;
    } catch (error) {
      this.log.error(`${method}: ${error instanceof Error ? error.message : error}`);
      return undefined;
    }
  }

  get running(): boolean {
    return this.client?.isRunning() ?? false;
  }

  /** Version and name that the server gave at its start. */
  get server(): string | undefined {
    const info = this.client?.initializeResult?.serverInfo;
    return info && `${info.name} ${info.version ?? ''}`.trim();
  }

  dispose(): Promise<void> | undefined {
    this.disposed = true;
    this.settings.dispose();
    const { client } = this;
    this.client = undefined;
    return client?.dispose(STOP_MS).catch(() => undefined);
  }

  private options({ CloseAction, ErrorAction }: Protocol): LanguageClientOptions {
    return {
      // Every scheme: a diff's left side, an untitled document or a file of a virtual file system is read like any other.
      documentSelector: [{ language: 'stof' }],
      outputChannel: this.channels.server,
      traceOutputChannel: this.channels.trace,
      initializationOptions: { tests: true, status: true },
      uriConverters: { code2Protocol: serverAddress, protocol2Code: uriOfAddress },
      markdown: { isTrusted: false, supportHtml: false },
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue }),
        closed: async () => ({
          action: (await this.afterEnd()) ? CloseAction.Restart : CloseAction.DoNotRestart,
          handled: true,
        }),
      },
      // Sent at the start and after each change: the server reads `inlayHints` of it.
      synchronize: { configurationSection: 'stof' },
      middleware: this.middleware(),
    };
  }

  private middleware(): Middleware {
    return {
      provideCodeLenses: async (document, token, next) =>
        lensesWanted(document.uri) ? withDebugLenses((await next(document, token)) ?? []) : [],
      sendRequest: async (type, param, token, next) => {
        const began = performance.now();
        try {
          return await next(type, param, token);
        } finally {
          this.latencies.set(typeof type === 'string' ? type : type.method, performance.now() - began);
        }
      },
    };
  }

  /** The server is gone without having been asked: it is started again, after a while if that keeps happening. Whether it is wanted still. */
  private async afterEnd(): Promise<boolean> {
    if (!this.client) return false;
    if (performance.now() - this.startedAt > WELL_AFTER_MS) this.ends = 0;
    const wait = this.ends === 0 ? 0 : Math.min(LONGEST_WAIT_MS, 500 * 2 ** this.ends);
    this.ends += 1;
    this.log.error(`the language server ended; it is started again${wait ? ` in ${wait / 1000} s` : ''}`);
    await new Promise(resolve => setTimeout(resolve, wait));
    this.startedAt = performance.now();
    return this.client !== undefined;
  }

  private refreshLenses(): void {
    const { client, protocol } = this;
    const feature = protocol && client?.getFeature(protocol.CodeLensRequest.method);
    for (const document of vscode.workspace.textDocuments) {
      if (document.languageId === 'stof') feature?.getProvider(document)?.onDidChangeCodeLensEmitter.fire();
    }
  }
}

function lensesWanted(uri: vscode.Uri): boolean {
  return vscode.workspace.getConfiguration('stof', uri).get<unknown>('codeLens') !== false;
}
