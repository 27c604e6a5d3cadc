/**
 * The entry of `dist/server.js`: serves the client that started this process, over the channel named on the command line
 * (`--node-ipc` for a forked child, `--stdio` otherwise). It opens no socket and no pipe of its own, whatever the arguments.
 * The command line loads the bundle as a module and calls {@link serve} itself.
 */

import { forkedChannel, streamChannel } from './connection/channel.ts';
import { Connection } from './connection/connection.ts';
import { watchParent } from './connection/parent.ts';
import { machineDisk } from './files/disk.ts';
import { optimizeAsUsual, optimizeLater } from './optimizing.ts';
import { type ServerOptions, startServer } from './server.ts';

export function serve(options: Partial<ServerOptions> = {}): void {
  optimizeLater();
  const isForked = process.argv.includes('--node-ipc');
  const channel = isForked ? forkedChannel(process) : streamChannel(process.stdin, process.stdout);
  // A client that vanishes takes its channel with it: without one there is nobody to serve.
  startServer(new Connection(channel), {
    disk: machineDisk,
    watchParent,
    memoryBytes: () => process.memoryUsage.rss(),
    ...options,
    onEdit: optimizeAsUsual,
    onEnd: code => process.exit(code),
  });
}

if (require.main === module) serve();
