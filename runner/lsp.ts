/**
 * `stof lsp --stdio`: the language server on standard input and output. It is a bundle of its own beside this one, loaded
 * here and only here, so that the other commands do not pay for it. Runs are started here, when the client asks for that.
 */

import { join } from 'node:path';
import type { ServerOptions } from '../server/server.ts';
import { makeLauncher } from './launcher.ts';

/** Starts the server; from then on it ends the process itself, when its client says so or is gone. */
export function serveLanguage(): void {
  const bundle = require(join(__dirname, 'server.js')) as { readonly serve: (options: Partial<ServerOptions>) => void };
  bundle.serve({ makeLauncher });
}
