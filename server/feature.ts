/**
 * The shape of an entry in the list of features: one request of the protocol, what the server says about it in
 * `initialize`, and how it is answered from a snapshot.
 */

import type {
  CancellationToken,
  ProtocolRequestType,
  ResponseError,
  ServerCapabilities,
} from 'vscode-languageserver/node';
import type { Snapshot } from '../language/project/snapshot.ts';
import type { OpenDocument } from './documents.ts';
import type { Settings } from './settings.ts';

/** A feature that asks about one open document. `answer` is never called for a document that is not open. */
export interface Feature {
  readonly method: string;
  readonly capability: Partial<ServerCapabilities>;
  /** What an answer needs to be known: nothing but the text, what imports lead to, all documents of the open folders. */
  readonly waitsFor: 'nothing' | 'imports' | 'folders';
  readonly answer: (document: OpenDocument, params: never, token: CancellationToken, settings: Settings) => unknown;
}

/** A feature that asks about all files, or about a thing of one that need not be open. */
export interface ProjectFeature {
  readonly method: string;
  readonly capability: Partial<ServerCapabilities>;
  readonly answerAll: (snapshot: Snapshot, params: never, token: CancellationToken) => unknown;
}

interface AboutDocument {
  readonly textDocument: { readonly uri: string };
}

/** Declares a feature with the types that the protocol gives its parameters and its result. */
export function feature<Params extends AboutDocument, Result, Partly, Failure, Registration>(
  type: ProtocolRequestType<Params, Result, Partly, Failure, Registration>,
  capability: Partial<ServerCapabilities>,
  answer: (
    document: OpenDocument,
    params: Params,
    token: CancellationToken,
    settings: Settings,
  ) => Result | ResponseError<void>,
  waitsFor: Feature['waitsFor'] = 'imports',
): Feature {
  return { method: type.method, capability, waitsFor, answer };
}

/** Declares a feature about all files. */
export function projectFeature<Params, Result, Partly, Failure, Registration>(
  type: ProtocolRequestType<Params, Result, Partly, Failure, Registration>,
  capability: Partial<ServerCapabilities>,
  answerAll: (snapshot: Snapshot, params: Params, token: CancellationToken) => Result,
): ProjectFeature {
  return { method: type.method, capability, answerAll };
}
