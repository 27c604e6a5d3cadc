/** The entry of `dist/web/server.js`: the language server in a worker, on the worker's messages. */

import { Connection } from '../server/connection/connection.ts';
import { startServer } from '../server/server.ts';
import { workerChannel } from './channel.ts';
import { editorDisk } from './disk.ts';
import { findScripts } from './scripts.ts';

declare const self: DedicatedWorkerGlobalScope;

const connection = new Connection(workerChannel(self, findScripts));
startServer(connection, { disk: editorDisk(connection), onEnd: () => self.close() });
