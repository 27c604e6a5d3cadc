/** Why a request is not answered: what goes to the client in place of a result. */

import type { ErrorCodes as Codes, LSPErrorCodes as ProtocolCodes } from 'vscode-languageserver/node';

type All = typeof Codes & typeof ProtocolCodes;

/** The codes of JSON-RPC and of the protocol, as far as they are used. */
export const FailureCode = {
  InvalidRequest: -32600,
  MethodNotFound: -32601,
  InvalidParams: -32602,
  InternalError: -32603,
  ServerNotInitialized: -32002,
  RequestCancelled: -32800,
  ContentModified: -32801,
  RequestFailed: -32803,
} as const satisfies { readonly [Name in keyof All]?: All[Name] };

/** Given or thrown by who answers a request. */
export class Failure extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}
