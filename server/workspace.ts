/**
 * The folders that are open in the editor and what happens to files in them: asked of the client, watched by it, read by
 * `files/reader.ts`.
 */

import type { ClientCapabilities, InitializeParams, ServerCapabilities } from 'vscode-languageserver/node';
import type { Configuration } from './configuration.ts';
import type { Connection } from './connection/connection.ts';
import { Progress } from './connection/progress.ts';
import type { Documents } from './documents.ts';
import type { Disk } from './files/disk.ts';
import { matcherOf } from './files/globs.ts';
import { FileReader } from './files/reader.ts';
import { FileChangeType } from './protocol.ts';

/** Looking through so many documents takes no time that anybody has to be told about. */
const FEW = 300;

/** Documents, data that is imported, packages: what an import can find or miss. */
const WATCHED = '**/*.{stof,json,yaml,yml,toml,xml,csv,md,txt,html,urlenc,pkg,pdf,docx,png,jpg,jpeg,gif,webp,bmp,tiff}';

const inFiles = { scheme: 'file', pattern: { glob: '**/*.{stof,json,yaml,yml,toml}', matches: 'file' } } as const;
const inFolders = { scheme: 'file', pattern: { glob: '**', matches: 'folder' } } as const;
const operations = { filters: [inFiles, inFolders] };

export const workspaceCapability: Partial<ServerCapabilities> = {
  workspace: {
    workspaceFolders: { supported: true, changeNotifications: true },
    fileOperations: { didCreate: operations, didRename: operations, didDelete: operations },
  },
};

export interface WorkspaceEvents {
  /** More is known of files that are not open, or they are others. */
  known(): void;
  /** Settings are others. */
  configured(): void;
  failed(what: string, error: unknown): void;
}

export class Workspace {
  readonly reader: FileReader;
  readonly #connection: Connection;
  readonly #configuration: Configuration;
  readonly #events: WorkspaceEvents;
  #capabilities: ClientCapabilities = {};
  #folders: readonly string[] = [];
  #progress: Promise<Progress> | undefined;

  constructor(
    connection: Connection,
    documents: Documents,
    configuration: Configuration,
    disk: Disk,
    events: WorkspaceEvents,
  ) {
    this.#connection = connection;
    this.#configuration = configuration;
    this.#events = events;
    this.reader = new FileReader(documents, disk, {
      known: () => {
        documents.release();
        events.known();
      },
      progress: (known, found, isOver) => this.#tellProgress(known, found, isOver),
      failed: error => events.failed('reading files', error),
    });
  }

  /** What `initialize` says. The folders are known from now on, and looked through once the client listens. */
  initialize({ capabilities, workspaceFolders, rootUri }: InitializeParams): void {
    this.#capabilities = capabilities;
    this.#folders = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
    this.reader.expectFolders(this.#folders);
  }

  async initialized(): Promise<void> {
    const { workspace } = this.#capabilities;
    // Settings say which folders are passed over: they come first. Nobody waits for the registrations.
    const registered = Promise.all([
      workspace?.didChangeWatchedFiles?.dynamicRegistration === true &&
        this.#register('workspace/didChangeWatchedFiles', { watchers: [{ globPattern: WATCHED }] }),
      workspace?.didChangeConfiguration?.dynamicRegistration === true &&
        this.#register('workspace/didChangeConfiguration', { section: ['stof', 'files.exclude'] }),
    ]).catch(error => this.#events.failed('client/registerCapability', error));
    await this.configure();
    await registered;
  }

  #register(method: string, registerOptions: object): Promise<unknown> {
    return this.#connection.request('client/registerCapability', {
      registrations: [{ id: method, method, registerOptions }],
    });
  }

  /** Asks for the settings, and looks through the folders. */
  async configure(): Promise<void> {
    try {
      await this.#configuration.ask(this.#folders);
    } catch (error) {
      this.#events.failed('workspace/configuration', error);
    }
    this.#lookThrough();
    this.#events.configured();
  }

  foldersChanged(added: readonly string[], removed: readonly string[]): void {
    this.#folders = [...this.#folders.filter(uri => !removed.includes(uri)), ...added];
    void this.configure();
  }

  watched(changes: readonly { readonly uri: string; readonly type: FileChangeType }[]): void {
    for (const { uri, type } of changes) {
      if (type === FileChangeType.Deleted) this.reader.removed(uri);
      else this.reader.changed(uri);
    }
  }

  #lookThrough(): void {
    this.reader.setFolders(
      this.#folders.map(uri => ({ uri, isExcluded: matcherOf(this.#configuration.excludesOf(uri)) })),
    );
  }

  #tellProgress(known: number, found: number, isOver: boolean): void {
    if (this.#capabilities.window?.workDoneProgress !== true) return;
    if (isOver) {
      void this.#progress?.then(progress => progress.end());
      this.#progress = undefined;
      return;
    }
    if (found < FEW) return;
    this.#progress ??= Progress.begin(this.#connection, 'Stof', 'reading documents');
    void this.#progress.then(progress => progress.report(Math.floor((100 * known) / found), `${known} of ${found}`));
  }
}
