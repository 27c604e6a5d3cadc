/**
 * A language server on a connection. It keeps what the client has open, answers from snapshots of it, and does nothing
 * else: it runs no document, writes no file, opens no connection and reads no file that it was not given.
 */

import {
  type CancellationToken,
  type ClientCapabilities,
  type Connection,
  ErrorCodes,
  LSPErrorCodes,
  PositionEncodingKind,
  ResponseError,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import { Documents } from './documents.ts';
import type { Feature, ProjectFeature } from './feature.ts';
import { features } from './features.ts';
import { Publishing, stackOf } from './publishing.ts';
import { DEFAULT_SETTINGS, settingsFrom } from './settings.ts';

declare const __STOF_TOOLS_VERSION__: string | undefined;

export function startServer(connection: Connection, served: readonly (Feature | ProjectFeature)[] = features): void {
  const documents = new Documents();
  const publishing = new Publishing(connection, documents);
  const log = (what: string, error: unknown) => connection.console.error(`${what}: ${stackOf(error)}`);

  let settings = DEFAULT_SETTINGS;
  connection.onDidChangeConfiguration(change => {
    settings = settingsFrom(change.settings, settings);
  });

  connection.onInitialize(params => {
    const client = params.capabilities as ClientCapabilities | undefined;
    const snippets = client?.textDocument?.completion?.completionItem?.snippetSupport === true;
    settings = { ...settings, snippets };
    return {
      capabilities: capabilitiesOf(served),
      serverInfo: { name: 'stof', version: typeof __STOF_TOOLS_VERSION__ === 'string' ? __STOF_TOOLS_VERSION__ : '0' },
    };
  });

  connection.onDidOpenTextDocument(({ textDocument }) => {
    try {
      documents.open(textDocument);
      publishing.changed(textDocument.uri);
    } catch (error) {
      log(`textDocument/didOpen of version ${textDocument.version} failed`, error);
    }
  });
  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
    try {
      if (documents.change(textDocument.uri, textDocument.version, contentChanges))
        publishing.changed(textDocument.uri);
    } catch (error) {
      log(`textDocument/didChange to version ${textDocument.version} failed`, error);
    }
  });
  connection.onDidCloseTextDocument(({ textDocument }) => {
    documents.close(textDocument.uri);
    publishing.closed(textDocument.uri);
  });

  for (const feature of served) {
    connection.onRequest(feature.method, (params: unknown, token: CancellationToken) => {
      if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
      if ('answerAll' in feature) {
        try {
          return feature.answerAll(documents.snapshot, params as never, token);
        } catch (error) {
          log(`${feature.method} failed`, error);
          return null;
        }
      }
      const uri = documentOf(params);
      if (uri === undefined) return new ResponseError(ErrorCodes.InvalidParams, 'no document is named');
      const document = documents.get(uri);
      if (!document) return null;
      try {
        return feature.answer(document, params as never, token, settings);
      } catch (error) {
        log(`${feature.method} at version ${document.version} failed`, error);
        return null;
      }
    });
  }

  connection.listen();
}

function capabilitiesOf(served: readonly (Feature | ProjectFeature)[]): ServerCapabilities {
  const capabilities: ServerCapabilities = {
    positionEncoding: PositionEncodingKind.UTF16,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  };
  return Object.assign(capabilities, ...served.map(feature => feature.capability));
}

/** The URI of the document that a request is about; whatever a client sends is looked at before it is believed. */
function documentOf(params: unknown): string | undefined {
  if (typeof params !== 'object' || params === null || !('textDocument' in params)) return undefined;
  const { textDocument } = params;
  if (typeof textDocument !== 'object' || textDocument === null || !('uri' in textDocument)) return undefined;
  return typeof textDocument.uri === 'string' ? textDocument.uri : undefined;
}
