/** `stof run` and `stof test`: one document, from arguments to an exit code. */

import { joinPath } from '../language/paths/paths.ts';
import { repeatable } from '../messages/limits.ts';
import { logText } from '../runtime/report/log.ts';
import type { ExecuteOptions } from './arguments.ts';
import { execute } from './execute.ts';
import { readBytes } from './files.ts';
import { NodeHost } from './node-host.ts';
import { nodeMachine } from './nodeMachine.ts';
import { Output } from './output.ts';
import { isColoured, paintFor } from './paintFor.ts';
import { gateOf, importReader, narrowed, ownPaths } from './permissions/lending.ts';
import { askOnTerminal } from './permissions/terminal.ts';
import type { RecordingFile, SummedSink } from './recording.ts';
import { subjectOf } from './subject.ts';
import { tipFor } from './tips.ts';

/** Resolves with the exit code once the last byte was handed to the system. */
export async function executeCommand(options: ExecuteOptions & { readonly version: string }): Promise<number> {
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
  const workingFolder = process.cwd();
  const recorded =
    options.record === undefined ? undefined : await recordingAt(joinPath(workingFolder, options.record));
  const sinks = typeof recorded === 'object' ? recorded.sinks : { stdout, stderr };
  const output = new Output(sinks, { immediate: stdout.isTTY === true, failed, now });
  const subject = subjectOf(options.path, workingFolder);
  const refusal = typeof subject === 'string' ? subject : typeof recorded === 'string' ? recorded : undefined;
  if (refusal !== undefined || typeof subject === 'string' || typeof recorded === 'string') {
    output.write('stderr', logText('error', refusal ?? '', errorPaint));
    await output.drained();
    return 1;
  }
  const gate = gateOf(options.permissions, nodeMachine, workingFolder, askOnTerminal());
  const machine = narrowed(nodeMachine, gate);
  const host = new NodeHost({
    output,
    clock: options.clock,
    workingFolder,
    readFile: importReader(readBytes, gate, ownPaths(subject, workingFolder)),
    memoryBytes: options.limits.memoryBytes,
    ...(recorded === undefined ? {} : { onPause: () => void recorded.file.keepUp() }),
  });
  const { entry, leaks, logLevel } = options;
  const started = execute({
    host,
    machine,
    subject,
    entry,
    leaks,
    paint: paintFor(stdout),
    errorPaint,
    logLevel,
    timeLimitMs: options.timeLimitMs,
    limits: options.limits,
    ...(recorded === undefined
      ? {}
      : {
          taped: recorded.file.tape(
            host,
            {
              version: options.version,
              subject,
              entry,
              leaks,
              logLevel,
              workingFolder,
              limits: repeatable(options.limits),
              colours: { stdout: isColoured(stdout), stderr: isColoured(stderr) },
            },
            machine,
          ),
        }),
  });
  stop = () => started.stop();
  // Recorded, a run that is interrupted ends as one that was stopped: the recording says where.
  if (recorded !== undefined) process.once('SIGINT', stop);
  const { exitCode } = await started.executed;
  await output.drained();
  const lacking = recorded?.file.end(exitCode, recorded.sinks);
  if (lacking !== undefined) stderr.write(logText('warn', lacking, errorPaint));
  if (exitCode !== 0 && !broken) {
    stderr.write(tipFor(subject, entry.kind === 'tests' ? 'test' : 'run', workingFolder) ?? '');
  }
  return broken ? 1 : exitCode;
}

interface Recorded {
  readonly file: RecordingFile;
  readonly sinks: Readonly<Record<'stdout' | 'stderr', SummedSink>>;
}

/** Begins a recording; a text says why not. */
async function recordingAt(path: string): Promise<Recorded | string> {
  const { RecordingFile, SummedSink } = await import('./recording.ts');
  const file = RecordingFile.open(path);
  if (typeof file === 'string') return file;
  return { file, sinks: { stdout: new SummedSink(process.stdout), stderr: new SummedSink(process.stderr) } };
}
