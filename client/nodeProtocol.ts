/** The library of the protocol on Node: a bundle of its own, loaded when a server is started. It is four fifths of the extension's code. */

import {
  CloseAction,
  CodeLensRequest,
  ErrorAction,
  LanguageClient,
  State,
  TransportKind,
} from 'vscode-languageclient/node';
import type { Protocol } from './machine.ts';

/** `module` is the path of the server's bundle. */
export function nodeProtocol(module: string): Protocol {
  return {
    CloseAction,
    CodeLensRequest,
    ErrorAction,
    State,
    client: options => new LanguageClient('stof', 'Stof', { module, transport: TransportKind.ipc }, options),
    endOfServer(client) {
      const server = client instanceof LanguageClient ? client.serverProcess : undefined;
      return () => void server?.kill('SIGKILL');
    },
  };
}
