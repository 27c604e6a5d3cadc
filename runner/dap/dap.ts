/** `stof dap`: the debug adapter on standard input and output. A bundle of its own: no other command pays for it. */

import { statSync } from 'node:fs';
import { isOfTheEditor } from '../../messages/editorVariables.ts';
import { streamChannel } from '../../server/connection/channel.ts';
import { nodeMachine } from '../nodeMachine.ts';
import { watchParent } from '../watchdog.ts';
import { Session } from './session.ts';

/** Serves one editor until it disconnects or its end of the pipe closes. */
export function serveDebugger(): void {
  const { stdin, stdout, pid: processId, env } = process;
  new Session({
    channel: streamChannel(stdin, stdout),
    machine: nodeMachine,
    folder: process.cwd(),
    kindOf(path) {
      try {
        return statSync(path).isDirectory() ? 'folder' : 'file';
      } catch {
        return undefined;
      }
    },
    processId,
    hideEditor() {
      for (const name of Object.keys(env)) if (isOfTheEditor(name)) delete env[name];
    },
    exit: () => process.exit(0),
  }).start();
  watchParent();
}
