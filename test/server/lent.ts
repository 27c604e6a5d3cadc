/** What a language server is lent while it is tested: files to read, and its streams. */

import { join } from 'node:path';

/** Node's permission model went by another name before version 23.5. */
const FLAG = process.allowedNodeEnvironmentFlags.has('--permission') ? '--permission' : '--experimental-permission';

/** Options of Node: no writing, no processes, no workers, no network, no code made of text. What uses the network ends its process with 97. */
export const readingAlone: readonly string[] = [
  FLAG,
  '--allow-fs-read=*',
  '--disallow-code-generation-from-strings',
  '--no-warnings',
  '--require',
  join(process.cwd(), 'test/server/noNetwork.cjs'),
];
