/** What becomes of a command that writes to a standard stream which takes nothing more. */

import { logText } from '../runtime/report/log.ts';
import { paintFor } from './paintFor.ts';
import { reasonOf } from './reasons.ts';

/**
 * For commands that write to the streams themselves: a reader that has seen enough (`| head`) is no news, and the command goes on with
 * what else it does. Anything else, such as a full disk, is said once, and fails the command.
 */
export function watchStandardStreams(): void {
  let isLost = false;
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: Error & { readonly code?: string }) => {
      if (error.code === 'EPIPE' || error.code === 'ECONNRESET' || isLost) return;
      isLost = true;
      if (stream === process.stdout) {
        process.stderr.write(logText('error', `cannot write the output: ${reasonOf(error)}`, paintFor(process.stderr)));
      }
    });
  }
  process.once('exit', () => {
    if (isLost && (process.exitCode ?? 0) === 0) process.exitCode = 1;
  });
}
