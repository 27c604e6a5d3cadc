/**
 * The entry of `dist/server.js`: serves the client that started this process, over the channel named on the command line
 * (`--node-ipc` for a forked child, `--stdio` otherwise). It opens no socket and no pipe of its own, whatever the arguments.
 * The command line loads the bundle as a module and calls {@link serve} itself.
 */

import { createConnection, IPCMessageReader, IPCMessageWriter, ProposedFeatures } from 'vscode-languageserver/node';
import { joined } from './joined.ts';
import { optimizeLater } from './optimizing.ts';
import { type ServerOptions, startServer } from './server.ts';

export function serve(options: ServerOptions = {}): void {
  optimizeLater();
  const forked = process.argv.includes('--node-ipc');
  const connection = forked
    ? createConnection(ProposedFeatures.all, new IPCMessageReader(process), new IPCMessageWriter(process))
    : createConnection(ProposedFeatures.all, process.stdin, joined(process.stdout));

  // A client that vanishes takes its channel with it: without one there is nobody to serve.
  if (forked) process.on('disconnect', () => process.exit(1));
  process.stdout.on('error', () => process.exit(1));

  startServer(connection, options);
}

if (require.main === module) serve();
