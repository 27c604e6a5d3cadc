/** The connection to the language server: started, watched, and started again when it is gone. */

import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions, Middleware } from 'vscode-languageclient';
import { ALIVE_REQUEST } from '../messages/alive.ts';
import { STATUS_NOTIFICATION, type StatusMessage } from '../messages/status.ts';
import { TESTS_NOTIFICATION, type TestsMessage } from '../messages/tests.ts';
import type { Channels } from './channels.ts';
import { withDebugLenses } from './debug/lens.ts';
import { serverAddress, uriOfAddress } from './files.ts';
import { LIVENESS_TIMES, Liveness } from './liveness.ts';
import type { Machine, Protocol } from './machine.ts';
import { Restarts } from './restarts.ts';
import type { StatusListener } from './status.ts';

/** How long a server may take to end when asked; then its process is killed. */
const STOP_MS = 2000;
/** It is answered when something changes, perhaps never: nobody waits for it. */
const HELD_REQUEST = 'workspace/diagnostic';

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
  /** How long it is waited until a server counts as hung, and until one that ended twice is started again: what tests make short. */
  readonly times = { ...LIVENESS_TIMES, firstWaitMs: 1000 };
  private readonly restarts = new Restarts(() => this.times.firstWaitMs);
  private protocol: Protocol | undefined;
  private disposed = false;
  /** The client of the server that is there or is being started; undefined while none is. */
  private client: BaseLanguageClient | undefined;
  private liveness: Liveness | undefined;
  private waiting: ReturnType<typeof setTimeout> | undefined;

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

  /** Rejects when the first attempt fails; more of them follow all the same. */
  async start(): Promise<void> {
    const protocol = await this.machine.protocol();
    this.protocol = protocol;
    if (this.disposed || this.client) return;
    this.leave();
    this.restarts.started(performance.now());
    const liveness = new Liveness(() => this.times, {
      ask: () => client.sendRequest(ALIVE_REQUEST),
      hung: () => this.afterHanging(client),
      later(call, ms) {
        const timer = setTimeout(call, ms);
        return () => clearTimeout(timer);
      },
    });
    const client = protocol.client(this.options(protocol, liveness, () => this.afterEnd(client)));
    this.client = client;
    this.liveness = liveness;
    client.onNotification(TESTS_NOTIFICATION, (message: TestsMessage) => this.tests.take(message));
    client.onNotification(STATUS_NOTIFICATION, (message: StatusMessage) => this.status.status(message));
    client.onDidChangeState(({ newState }) => {
      // What an old server's end says is no news when another one has been started.
      if (this.client !== client) return;
      const { State } = protocol;
      this.status.state(newState === State.Starting ? 'starting' : newState === State.Running ? 'running' : 'stopped');
    });
    // Each server tells of everything once.
    this.tests.beginAnew();
    try {
      await client.start();
    } catch (error) {
      this.afterEnd(client);
      throw error;
    }
  }

  /** Ends the server, whatever state it is in, and starts a fresh one with the documents that are open. */
  async restart(): Promise<void> {
    const old = this.leave();
    this.restarts.forget();
    if (old) await this.end(old);
    await this.start();
    this.log.info('the server was started again');
  }

  /** A request of our own; undefined where no server answers. */
  async ask<Answer, Params>(method: string, params: Params): Promise<Answer | undefined> {
    try {
      return (await this.client?.sendRequest<Answer>(method, params)) ?? undefined;
    } catch (error) {
      this.log.error(`${method}: ${messageOf(error)}`);
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
    const old = this.leave();
    return old && this.end(old);
  }

  private options(
    { CloseAction, ErrorAction }: Protocol,
    liveness: Liveness,
    ended: () => void,
  ): LanguageClientOptions {
    return {
      // Every scheme: a diff's left side, an untitled document or a file of a virtual file system is read like any other.
      documentSelector: [{ language: 'stof' }],
      outputChannel: this.channels.server,
      traceOutputChannel: this.channels.trace,
      initializationOptions: { tests: true, status: true },
      uriConverters: { code2Protocol: serverAddress, protocol2Code: uriOfAddress },
      markdown: { isTrusted: false, supportHtml: false },
      errorHandler: {
        // An end follows, and is told once.
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        // Another client with another server takes its place: this one says meanwhile that there is none.
        closed() {
          ended();
          return { action: CloseAction.DoNotRestart, handled: true };
        },
      },
      initializationFailedHandler: () => false,
      // Sent at the start and after each change: the server reads `inlayHints` of it.
      synchronize: { configurationSection: 'stof' },
      middleware: this.middleware(liveness),
    };
  }

  private middleware(liveness: Liveness): Middleware {
    return {
      provideCodeLenses: async (document, token, next) =>
        lensesWanted(document.uri) ? withDebugLenses((await next(document, token)) ?? []) : [],
      sendRequest: async (type, param, token, next) => {
        const began = performance.now();
        const method = typeof type === 'string' ? type : type.method;
        const answer = next(type, param, token);
        try {
          return await (method === HELD_REQUEST ? answer : liveness.answering(answer));
        } finally {
          this.latencies.set(method, performance.now() - began);
        }
      },
    };
  }

  /** The server is gone without having been asked: another is started, after a while if that keeps happening. */
  private afterEnd(client: BaseLanguageClient): void {
    if (this.client !== client) return;
    this.leave();
    const wait = this.restarts.ended(performance.now());
    this.log.error(`the language server ended; it is started again${wait ? ` in ${wait / 1000} s` : ''}`);
    this.status.state('stopped');
    this.waiting = setTimeout(() => {
      this.waiting = undefined;
      this.start().catch(error => this.log.error(`the language server did not start: ${messageOf(error)}`));
    }, wait);
  }

  private afterHanging(client: BaseLanguageClient): void {
    if (this.client !== client) return;
    this.log.error('the language server answers nothing: it is ended');
    const kill = this.protocol?.endOfServer(client);
    this.afterEnd(client);
    kill?.();
    void this.end(client);
  }

  /** No server is this window's any more, and none is about to be started. Gives the client of the one that was. */
  private leave(): BaseLanguageClient | undefined {
    const { client } = this;
    this.client = undefined;
    this.liveness?.end();
    clearTimeout(this.waiting);
    return client;
  }

  /** Asks a server to end, and kills it when it does not. */
  private async end(client: BaseLanguageClient): Promise<void> {
    const kill = this.protocol?.endOfServer(client);
    try {
      await client.dispose(STOP_MS);
    } catch (error) {
      this.log.warn(`the server did not end by itself: ${messageOf(error)}`);
      kill?.();
    }
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

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
