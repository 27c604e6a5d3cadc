/**
 * The child of an editor: waits for `start` on its channel, runs one document exactly as the command line does, and says
 * how it went. Its standard streams carry the program's output and nothing else. See `messages/run.ts`.
 */

import type { ToChild } from '../messages/run.ts';
import { nodeMachine } from './nodeMachine.ts';
import { ServedRun } from './servedRun.ts';
import { watchParent } from './watchdog.ts';

export function serveChild(): void {
  if (process.send === undefined) {
    process.stderr.write('error: this mode is for editors: it needs a channel to the process that started it\n');
    process.exitCode = 2;
    return;
  }
  const { stdout, stderr } = process;
  const run = new ServedRun({
    machine: nodeMachine,
    sinks: { stdout, stderr },
    // A channel that is closed has ended this process already.
    send(message, taken) {
      if (process.connected) process.send!(message, undefined, undefined, taken);
      else taken();
    },
    exit: code => process.exit(code),
  });
  process.on('message', message => run.receive(message as ToChild));
  // Nobody is left to read: there is nothing to tidy up, and a busy thread must not delay the end.
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  watchParent();
}
