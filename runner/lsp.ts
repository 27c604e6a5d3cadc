/**
 * `stof lsp --stdio`: the language server on standard input and output. It is a bundle of its own beside this one, loaded
 * here and only here, so that the other commands do not pay for it.
 */

import { join } from 'node:path';

/** Starts the server; from then on it ends the process itself, when its client says so or is gone. */
export function serveLanguage(): void {
  require(join(__dirname, 'server.js'));
}
