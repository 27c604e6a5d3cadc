/** `stof run` and `stof test`: one document, from arguments to an exit code. */

import { readFileSync, statSync } from 'node:fs';
import { joinPath } from '../language/paths/paths.ts';
import { logText } from '../runtime/report/log.ts';
import { colourPaint, type Paint, plainPaint } from '../runtime/report/paint.ts';
import type { ExecuteOptions } from './arguments.ts';
import { execute, type Subject } from './execute.ts';
import { readBytes, reasonOf } from './files.ts';
import { NodeHost } from './node-host.ts';
import { Output } from './output.ts';

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

/** Colours are for terminals, and for nobody who has set NO_COLOR. */
function paintFor(stream: { readonly isTTY?: boolean }): Paint {
  return stream.isTTY === true && process.env['NO_COLOR'] === undefined ? colourPaint : plainPaint;
}

/** What a PATH means; a text says why it means nothing. */
function subjectOf(path: string | undefined, workingFolder: string): Subject | string {
  if (path === '-') {
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(0));
      return { kind: 'text', text, name: '<stdin>', folder: workingFolder };
    } catch (error) {
      const reason = error instanceof TypeError ? 'it is not valid UTF-8' : reasonOf(error);
      return `cannot read the document on standard input: ${reason}`;
    }
  }
  const absolute = joinPath(workingFolder, path ?? '.');
  return isFolder(absolute) ? { kind: 'package', folder: absolute } : { kind: 'file', path: absolute };
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
