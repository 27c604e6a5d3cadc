/**
 * The shape of an entry in the list of features: one request of the protocol, what the server says about it in
 * `initialize`, and how it is answered from a snapshot.
 */

import type { ServerCapabilities } from 'vscode-languageserver/node';
import type { Snapshot } from '../language/project/snapshot.ts';
import type { Cancellation } from './connection/cancellation.ts';
import type { Failure } from './connection/failure.ts';
import type { OpenDocument } from './documents.ts';
import type { ParamsOf, Request, ResultOf } from './protocol.ts';
import type { Settings } from './settings.ts';

/** A feature that asks about one open document. `answer` is never called for a document that is not open. */
export interface Feature {
  readonly method: string;
  readonly capability: Partial<ServerCapabilities>;
  /** What an answer needs to be known: nothing but the text, what imports lead to, all documents of the open folders. */
  readonly waitsFor: 'nothing' | 'imports' | 'folders';
  readonly answer: (document: OpenDocument, params: never, cancellation: Cancellation, settings: Settings) => unknown;
}

/** A feature that asks about all files, or about a thing of one that need not be open. */
export interface ProjectFeature {
  readonly method: string;
  readonly capability: Partial<ServerCapabilities>;
  readonly answerAll: (snapshot: Snapshot, params: never, cancellation: Cancellation) => unknown;
}

/** Declares a feature with the types that the protocol gives its parameters and its result: `feature<typeof HoverRequest>(…)`. */
export function feature<Of extends Request>(
  method: Of['method'],
  capability: Partial<ServerCapabilities>,
  answer: (
    document: OpenDocument,
    params: ParamsOf<Of>,
    cancellation: Cancellation,
    settings: Settings,
  ) => ResultOf<Of> | Failure,
  waitsFor: Feature['waitsFor'] = 'imports',
): Feature {
  return { method, capability, waitsFor, answer };
}

/** Declares a feature about all files. */
export function projectFeature<Of extends Request>(
  method: Of['method'],
  capability: Partial<ServerCapabilities>,
  answerAll: (snapshot: Snapshot, params: ParamsOf<Of>, cancellation: Cancellation) => ResultOf<Of>,
): ProjectFeature {
  return { method, capability, answerAll };
}
