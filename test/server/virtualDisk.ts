/** Files that are there for the server, and a client in the same process: no disk, no process, no waiting. */

import { PassThrough } from 'node:stream';
import {
  type ClientCapabilities,
  createMessageConnection,
  type InitializeResult,
  type MessageConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { streamChannel } from '../../server/connection/channel.ts';
import { Connection } from '../../server/connection/connection.ts';
import { watchParent } from '../../server/connection/parent.ts';
import { type Disk, type Entry, machineDisk } from '../../server/files/disk.ts';
import { type ServerOptions, startServer } from '../../server/server.ts';

/** Texts by POSIX path; `opaque` for what is no text. */
export class VirtualDisk implements Disk {
  readonly files: Map<string, string | 'opaque'>;
  /** Paths that were read, in order. */
  readonly read_: string[] = [];

  constructor(files: Readonly<Record<string, string>>) {
    this.files = new Map(Object.entries(files));
  }

  async read(path: string) {
    this.read_.push(path);
    const text = this.files.get(path);
    if (text === undefined) return this.look(path);
    return text === 'opaque' ? ('opaque' as const) : { text };
  }

  async look(path: string) {
    if (this.files.has(path)) return 'opaque' as const;
    return [...this.files.keys()].some(file => file.startsWith(`${path}/`))
      ? ('folder' as const)
      : ('missing' as const);
  }

  async list(folder: string) {
    const entries = new Map<string, Entry>();
    for (const path of this.files.keys()) {
      if (!path.startsWith(`${folder}/`)) continue;
      const [name = '', ...rest] = path.slice(folder.length + 1).split('/');
      entries.set(name, { name, kind: rest.length > 0 ? 'folder' : 'file' });
    }
    return [...entries.values()];
  }
}

export interface ClientOptions extends Partial<ServerOptions> {
  readonly capabilities?: ClientCapabilities;
  readonly folders?: readonly string[];
  /** What `workspace/configuration` answers for a section of a folder. */
  readonly configuration?: (section: string, scope: string | undefined) => unknown;
  readonly initializationOptions?: unknown;
}

/** A client that has said `initialize` and `initialized` to a server in this process. */
export class Client {
  readonly connection: MessageConnection;
  readonly published: PublishDiagnosticsParams[] = [];
  readonly log: string[] = [];
  readonly registered: string[] = [];
  refreshes = 0;
  initialized!: InitializeResult;
  readonly #waiting = new Set<() => void>();

  private constructor(connection: MessageConnection) {
    this.connection = connection;
  }

  static connect(options: ServerOptions): Client {
    const [toServer, toClient] = [new PassThrough(), new PassThrough()];
    startServer(new Connection(streamChannel(toServer, toClient)), options);
    return new Client(createMessageConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer)));
  }

  static async start(options: ClientOptions = {}): Promise<Client> {
    const client = Client.connect({
      disk: machineDisk,
      watchParent,
      memoryBytes: () => process.memoryUsage.rss(),
      ...options,
    });
    const { connection } = client;
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      client.published.push(params);
      client.#check();
    });
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      client.log.push(message);
    });
    connection.onRequest('client/registerCapability', ({ registrations }: { registrations: { method: string }[] }) => {
      client.registered.push(...registrations.map(({ method }) => method));
      return null;
    });
    connection.onRequest('workspace/diagnostic/refresh', () => {
      client.refreshes++;
      client.#check();
      return null;
    });
    connection.onRequest('workspace/configuration', ({ items }: { items: { section: string; scopeUri?: string }[] }) =>
      items.map(({ section, scopeUri }) => options.configuration?.(section, scopeUri) ?? null),
    );
    connection.listen();
    client.initialized = await connection.sendRequest<InitializeResult>('initialize', {
      processId: null,
      rootUri: null,
      workspaceFolders: options.folders?.map(uri => ({ uri, name: uri })) ?? null,
      capabilities: options.capabilities ?? {},
      initializationOptions: options.initializationOptions,
    });
    await connection.sendNotification('initialized', {});
    return client;
  }

  #check(): void {
    for (const check of this.#waiting) check();
  }

  /** Resolved when something that the server says makes it true. */
  until(holds: () => boolean): Promise<void> {
    return new Promise(resolve => {
      const check = () => {
        if (!holds()) return;
        this.#waiting.delete(check);
        resolve();
      };
      this.#waiting.add(check);
      check();
    });
  }

  open(uri: string, text: string, version = 1): Promise<void> {
    const textDocument = { uri, languageId: 'stof', version, text };
    return this.connection.sendNotification('textDocument/didOpen', { textDocument });
  }

  change(uri: string, version: number, text: string): Promise<void> {
    const change = { textDocument: { uri, version }, contentChanges: [{ text }] };
    return this.connection.sendNotification('textDocument/didChange', change);
  }

  close(uri: string): Promise<void> {
    return this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  ask<Result>(method: string, uri: string, line: number, character: number): Promise<Result> {
    return this.connection.sendRequest(`textDocument/${method}`, {
      textDocument: { uri },
      position: { line, character },
    });
  }

  /** The URI that a definition leads to. */
  async definition(uri: string, character: number): Promise<string | undefined> {
    const found = await this.ask<{ uri: string } | { targetUri: string }[] | { uri: string }[] | null>(
      'definition',
      uri,
      0,
      character,
    );
    const [first] = Array.isArray(found) ? found : [found];
    if (!first) return undefined;
    return 'targetUri' in first ? first.targetUri : first.uri;
  }

  end(): void {
    this.connection.dispose();
  }
}
