/**
 * What `dist/stof.js` does first: Node keeps the compiled form of the bundle beside, where it can (22.1 and later), which halves
 * the time to load it. Elsewhere this changes nothing.
 */

import * as module from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';

const { enableCompileCache } = module as { enableCompileCache?: (folder?: string) => unknown };

/** A folder of the user's own: another user could put code into one below `/tmp`. Undefined: Node's choice. */
function cacheFolder(): string | undefined {
  if (process.platform === 'win32' || process.platform === 'darwin' || process.env['NODE_COMPILE_CACHE']) {
    return undefined;
  }
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'stof-tools');
}

// The language server writes no file, this one neither.
if (process.argv[2] !== 'lsp') enableCompileCache?.(cacheFolder());
// A file of its own, so that it is compiled after the cache is on.
require(join(__dirname, 'runner.js'));
