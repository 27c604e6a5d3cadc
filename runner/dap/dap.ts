/** `stof dap`: the debug adapter on standard input and output. A bundle of its own: no other command pays for it. */

import { watchParent } from '../watchdog.ts';
import { Session } from './session.ts';

/** Serves one editor until it disconnects or its end of the pipe closes. */
export function serveDebugger(): void {
  const { stdin, stdout } = process;
  const session = new Session(stdout, code => process.exit(code));
  session.start(stdin, stdout);
  watchParent();
}
