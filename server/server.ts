/**
 * A language server on a connection. It keeps what the client has open beside what lies on the disk, answers from snapshots
 * of both, and does nothing else: it runs no document, writes no file and opens no connection.
 */

import type {
  DidChangeConfigurationParams,
  DidChangeTextDocumentParams,
  DidChangeWatchedFilesParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
  DidSaveTextDocumentParams,
  DocumentDiagnosticParams,
  ExecuteCommandParams,
  InitializeParams,
  InitializeResult,
  ServerCapabilities,
  WorkspaceDiagnosticParams,
} from 'vscode-languageserver/node';
import { ALIVE_REQUEST } from '../messages/alive.ts';
import { Burst } from './bursts.ts';
import { Configuration } from './configuration.ts';
import type { Connection } from './connection/connection.ts';
import { Failure, FailureCode } from './connection/failure.ts';
import { agreeOnEncoding } from './convert/positions.ts';
import { Documents } from './documents.ts';
import { stackOf } from './faults.ts';
import type { Feature, ProjectFeature } from './feature.ts';
import { features } from './features.ts';
import type { Disk } from './files/disk.ts';
import type { Launcher, MakeLauncher } from './launcher.ts';
import { Lifetime } from './lifetime.ts';
import { TextDocumentSyncKind } from './protocol.ts';
import { Publishing } from './publishing.ts';
import { Pulling, pullCapability } from './pulling.ts';
import { Reports } from './reports.ts';
import { Status } from './status.ts';
import { Tests } from './tests.ts';
import { Workspace, workspaceCapability } from './workspace.ts';

declare const __STOF_TOOLS_VERSION__: string | undefined;

export interface ServerOptions {
  /** Told of each edit of a document. */
  readonly onEdit?: () => void;
  /** The client is gone, or has said `exit`: what this process is for is over. `code`: 0 when it was asked to shut down. */
  readonly onEnd?: (code: number) => void;
  /** Calls back when the process that `initialize` names is gone; left out: the channel says when the client is. */
  readonly watchParent?: (processId: unknown, onGone: () => void) => void;
  /** The memory that the server takes, in bytes; left out: it cannot be told. */
  readonly memoryBytes?: () => number;
  readonly features?: readonly (Feature | ProjectFeature)[];
  /** The files that nobody has open. */
  readonly disk: Disk;
  readonly makeLauncher?: MakeLauncher;
}

export function startServer(
  connection: Connection,
  { features: served = features, disk, makeLauncher, watchParent, memoryBytes, onEdit, onEnd }: ServerOptions,
): void {
  const log = (what: string, error: unknown) => connection.logError(`${what} failed: ${stackOf(error)}`);
  const lifetime = new Lifetime();
  const configuration = new Configuration(connection);
  const documents = new Documents();
  const reports = new Reports(
    documents,
    uri => configuration.of(uri),
    (file, error) => log(`diagnostics of version ${documents.versionOf(file.uri) ?? 'on the disk'}`, error),
  );
  const publishing = new Publishing(connection, documents, reports);
  const pulling = new Pulling(connection, documents, reports);
  const tests = new Tests(connection, documents);
  const status: Status = new Status(connection, documents, {
    now: () => performance.now(),
    memoryBytes,
    isReading: () => !documents.snapshot.isSurveyed,
  });
  let isPulled = false;
  let canRefresh = false;
  let takesRelated = false;
  let launcher: Launcher | undefined;
  const end = () => {
    launcher?.dispose();
    onEnd?.(lifetime.isOver ? 0 : 1);
  };

  /** What is known of other files has changed, or settings have. */
  const refresh = () => {
    if (lifetime.isOver) return;
    try {
      tests.refreshed();
    } catch (error) {
      log('tests', error);
    }
    status.tell();
    if (!isPulled) publishing.refreshed();
    else if (canRefresh) pulling.refresh();
    else pulling.changed();
  };
  const workspace = new Workspace(connection, documents, configuration, disk, {
    known: refresh,
    configured: refresh,
    failed: log,
  });
  const { reader } = workspace;
  const burst = new Burst(uris => {
    try {
      if (!isPulled) {
        publishing.changed(uris);
        for (const uri of uris) status.answered(uri);
      }
      reader.readWanted();
      pulling.changed();
      tests.changed(uris);
      // In the next turn, so that what has arrived in the meantime goes first.
      if (!isPulled) setImmediate(() => publishing.refreshed());
    } catch (error) {
      log('diagnostics', error);
    }
  });

  connection.onRequest('initialize', (params: InitializeParams): InitializeResult | Failure => {
    const refused = lifetime.initialize();
    if (refused) return refused;
    watchParent?.(params.processId, end);
    const { capabilities, initializationOptions } = params;
    isPulled = capabilities.textDocument?.diagnostic !== undefined;
    takesRelated = capabilities.textDocument?.diagnostic?.relatedDocumentSupport === true;
    canRefresh = capabilities.workspace?.diagnostics?.refreshSupport === true;
    configuration.initialize(capabilities, initializationOptions);
    tests.initialize(initializationOptions);
    status.initialize(initializationOptions);
    workspace.initialize(params);
    launcher = makeLauncher?.(initializationOptions, async (method, told) => {
      if (!lifetime.isOver) await connection.handOn(method, told);
    });
    const positionEncoding = agreeOnEncoding(capabilities.general?.positionEncodings);
    return {
      capabilities: {
        positionEncoding,
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        ...workspaceCapability,
        ...(isPulled ? pullCapability : {}),
        ...(launcher ? { executeCommandProvider: { commands: [...launcher.commands] } } : {}),
        ...capabilitiesOf(served),
      },
      serverInfo: { name: 'stof', version: typeof __STOF_TOOLS_VERSION__ === 'string' ? __STOF_TOOLS_VERSION__ : '0' },
    };
  });
  connection.onNotification(
    'initialized',
    () => void workspace.initialized().catch(error => log('initialized', error)),
  );
  connection.onRequest('shutdown', () => {
    lifetime.shutDown();
    launcher?.dispose();
  });
  connection.onNotification('exit', end);
  connection.onRequest(ALIVE_REQUEST, () => null);

  connection.onNotification('textDocument/didOpen', ({ textDocument }: DidOpenTextDocumentParams) => {
    try {
      documents.open(textDocument);
      burst.add(textDocument.uri);
    } catch (error) {
      log(`textDocument/didOpen of version ${textDocument.version}`, error);
    }
  });
  connection.onNotification(
    'textDocument/didChange',
    ({ textDocument, contentChanges }: DidChangeTextDocumentParams) => {
      try {
        onEdit?.();
        status.edited(textDocument.uri);
        if (documents.change(textDocument.uri, textDocument.version, contentChanges)) burst.add(textDocument.uri);
      } catch (error) {
        log(`textDocument/didChange to version ${textDocument.version}`, error);
      }
    },
  );
  connection.onNotification('textDocument/didSave', ({ textDocument }: DidSaveTextDocumentParams) =>
    reader.lookAgain(textDocument.uri),
  );
  connection.onNotification('textDocument/didClose', ({ textDocument: { uri } }: DidCloseTextDocumentParams) => {
    documents.close(uri);
    status.closed(uri);
    burst.remove(uri);
    publishing.closed(uri);
    reader.changed(uri);
    if (!uri.startsWith('file:')) tests.changed([uri]);
  });

  connection.onNotification('workspace/didChangeWatchedFiles', ({ changes }: DidChangeWatchedFilesParams) =>
    workspace.watched(changes),
  );
  connection.onNotification('workspace/didCreateFiles', ({ files }: FilesParams) => {
    for (const { uri } of files) if (uri !== undefined) reader.changed(uri);
  });
  connection.onNotification('workspace/didDeleteFiles', ({ files }: FilesParams) => {
    for (const { uri } of files) if (uri !== undefined) reader.removed(uri);
  });
  connection.onNotification('workspace/didRenameFiles', ({ files }: FilesParams) => {
    for (const { oldUri, newUri } of files) {
      if (oldUri !== undefined) reader.removed(oldUri);
      if (newUri !== undefined) reader.changed(newUri);
    }
  });
  connection.onNotification('workspace/didChangeWorkspaceFolders', ({ event }: FoldersParams) => {
    workspace.foldersChanged(
      event.added.map(({ uri }) => uri),
      event.removed.map(({ uri }) => uri),
    );
  });
  connection.onNotification('workspace/didChangeConfiguration', ({ settings }: DidChangeConfigurationParams) => {
    configuration.received(settings);
    void workspace.configure();
  });

  connection.onRequest('textDocument/diagnostic', (params: DocumentDiagnosticParams, cancellation) => {
    const refused = lifetime.refusal();
    if (refused) return refused;
    const answered = () => {
      if (cancellation.isCancellationRequested) return cancelled();
      const report = pulling.document(params, takesRelated);
      status.answered(params.textDocument.uri);
      return report;
    };
    return reader.isSettled('folders') ? answered() : lifetime.briefly(reader.settled('folders')).then(answered);
  });
  connection.onRequest('workspace/diagnostic', async (params: WorkspaceDiagnosticParams, cancellation) => {
    const refused = lifetime.refusal();
    if (refused) return refused;
    await reader.settled('folders');
    return pulling.workspace(params, cancellation);
  });
  connection.onRequest('workspace/executeCommand', ({ command, arguments: args = [] }: ExecuteCommandParams) => {
    const refused = lifetime.refusal();
    if (refused) return refused;
    if (!launcher?.commands.includes(command)) {
      return new Failure(FailureCode.InvalidParams, `'${command}' is no command of this server`);
    }
    try {
      const texts = documents.uris.flatMap(uri => documents.get(uri)?.file ?? []);
      return launcher.execute(
        command,
        args,
        texts.map(({ uri, text }) => ({ uri, text: text.toString() })),
      );
    } catch (error) {
      return new Failure(FailureCode.RequestFailed, error instanceof Error ? error.message : String(error));
    }
  });

  for (const feature of served) {
    const { method } = feature;
    const isAboutAll = 'answerAll' in feature;
    const waitsFor = isAboutAll ? 'folders' : feature.waitsFor;
    connection.onRequest(method, (params: unknown, cancellation) => {
      const refused = lifetime.refusal();
      if (refused) return refused;
      if (cancellation.isCancellationRequested) return cancelled();
      const uri = isAboutAll ? undefined : documentOf(params);
      if (!isAboutAll && uri === undefined) return new Failure(FailureCode.InvalidParams, 'no document is named');
      const version = uri === undefined ? undefined : documents.versionOf(uri);
      if (!isAboutAll && version === undefined) return null;
      const answered = () => {
        try {
          if ('answerAll' in feature) return feature.answerAll(documents.snapshot, params as never, cancellation);
          const document = uri === undefined ? undefined : documents.get(uri);
          return document
            ? feature.answer(document, params as never, cancellation, configuration.of(document.uri))
            : null;
        } catch (error) {
          log(version === undefined ? method : `${method} at version ${version}`, error);
          return null;
        } finally {
          if (waitsFor === 'folders') documents.release();
        }
      };
      if (waitsFor === 'nothing' || reader.isSettled(waitsFor)) return answered();
      const settled = reader.settled(waitsFor);
      return (waitsFor === 'folders' ? settled : lifetime.briefly(settled)).then(() => {
        if (cancellation.isCancellationRequested) return cancelled();
        // Positions were those of the text that the client had.
        if (uri !== undefined && documents.versionOf(uri) !== version) {
          return new Failure(FailureCode.ContentModified, 'edited since');
        }
        return answered();
      });
    });
  }

  connection.listen(end);
}

/** What notifications about files hold, as far as it is believed. */
interface FilesParams {
  readonly files: readonly { readonly uri?: string; readonly oldUri?: string; readonly newUri?: string }[];
}

interface FoldersParams {
  readonly event: { readonly added: readonly { uri: string }[]; readonly removed: readonly { uri: string }[] };
}

function cancelled(): Failure {
  return new Failure(FailureCode.RequestCancelled, 'cancelled');
}

function capabilitiesOf(served: readonly (Feature | ProjectFeature)[]): ServerCapabilities {
  return Object.assign({}, ...served.map(feature => feature.capability));
}

/** The URI of the document that a request is about; whatever a client sends is looked at before it is believed. */
function documentOf(params: unknown): string | undefined {
  if (typeof params !== 'object' || params === null || !('textDocument' in params)) return undefined;
  const { textDocument } = params;
  if (typeof textDocument !== 'object' || textDocument === null || !('uri' in textDocument)) return undefined;
  return typeof textDocument.uri === 'string' ? textDocument.uri : undefined;
}
