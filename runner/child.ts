/**
 * The child of an editor: waits for `start` on its channel, runs one document exactly as the command line does, and says
 * how it went. Its standard streams carry the program's output and nothing else. See `messages/run.ts`.
 */

import { isOfTheEditor } from '../messages/editorVariables.ts';
import type { FromChild, ToChild } from '../messages/run.ts';
import { nodeMachine } from './nodeMachine.ts';
import { ServedRun } from './servedRun.ts';
import { watchParent } from './watchdog.ts';

const NO_FOLDER = 'the working folder cannot be used: ';

export function serveChild(): void {
  if (process.send === undefined) {
    process.stderr.write('error: this mode is for editors: it needs a channel to the process that started it\n');
    process.exitCode = 2;
    return;
  }
  const { stdout, stderr, env } = process;
  // What made this process Node is not the program's either; other variables of the editor were taken out by who started it.
  for (const name of Object.keys(env)) if (isOfTheEditor(name)) delete env[name];
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
  process.on('message', message => {
    const told = message as ToChild;
    if (told.type !== 'start' || isIn(told.workingFolder)) run.receive(told);
    else
      process.send!({ type: 'refused', message: NO_FOLDER + told.workingFolder } satisfies FromChild, () =>
        process.exit(1),
      );
  });
  // Nobody is left to read: there is nothing to tidy up, and a busy thread must not delay the end.
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  watchParent();
  // Most runs of an editor are recorded; what is loaded while a child waits is there when its run comes.
  setImmediate(() => void import('./recording.ts'));
}

/** Goes there: a child that was kept ready waits in a folder of its own. */
function isIn(folder: string): boolean {
  try {
    if (process.cwd() !== folder) process.chdir(folder);
    return true;
  } catch {
    return false;
  }
}
