/** `stof run` and `stof test`: one document, from arguments to an exit code. */

import { logText } from '../runtime/report/log.ts';
import type { ExecuteOptions } from './arguments.ts';
import { execute } from './execute.ts';
import { readBytes } from './files.ts';
import { NodeHost } from './node-host.ts';
import { Output } from './output.ts';
import { paintFor } from './paintFor.ts';
import { subjectOf } from './subject.ts';

/** Resolves with the exit code once the last byte was handed to the system. */
export async function executeCommand(options: ExecuteOptions): Promise<number> {
  const { stdout, stderr } = process;
  const errorPaint = paintFor(stderr);
  let stop = () => {};
  let broken = false;
  const failed = (reason: string, isPipeClosed: boolean) => {
    broken = true;
    // A reader that has seen enough (`| head`) is no news; a full disk is.
    if (!isPipeClosed) stderr.write(logText('error', `cannot write the output: ${reason}`, errorPaint));
    stop();
  };
  const now = () => performance.now();
  const output = new Output({ stdout, stderr }, { immediate: stdout.isTTY === true, failed, now });
  const workingFolder = process.cwd();
  const subject = subjectOf(options.path, workingFolder);
  if (typeof subject === 'string') {
    output.write('stderr', logText('error', subject, errorPaint));
    await output.drained();
    return 1;
  }
  const host = new NodeHost({ output, clock: options.clock, workingFolder, readFile: readBytes });
  const started = execute({
    host,
    subject,
    entry: options.entry,
    leaks: options.leaks,
    paint: paintFor(stdout),
    errorPaint,
    logLevel: options.logLevel,
    timeLimitMs: options.timeLimitMs,
  });
  stop = () => started.stop();
  const { exitCode } = await started.executed;
  await output.drained();
  return broken ? 1 : exitCode;
}
