/** `stof replay`: runs again what was recorded, and says where that is not possible. */

import { readFileSync } from 'node:fs';
import { PACKAGE_DOCUMENT } from '../language/paths/packages.ts';
import { joinPath } from '../language/paths/paths.ts';
import { type RecordedFile, type Recording, readRecording } from '../runtime/recording/format.ts';
import { Player } from '../runtime/recording/player.ts';
import { logText } from '../runtime/report/log.ts';
import { colourPaint, plainPaint } from '../runtime/report/paint.ts';
import { execute } from './execute.ts';
import { nodeNetwork } from './network.ts';
import { NodeHost } from './node-host.ts';
import { nodeMachine } from './nodeMachine.ts';
import { Output } from './output.ts';
import { paintFor } from './paintFor.ts';
import { reasonOf } from './reasons.ts';

export interface ReplayCommand {
  /** The recording, as written. */
  readonly recording: string;
  /** The document that it has to be a recording of, as written; undefined: any. */
  readonly document: string | undefined;
}

/** Resolves with the exit code once the last byte was handed to the system. */
export async function replayCommand(command: ReplayCommand & { readonly version: string }): Promise<number> {
  const { stdout, stderr } = process;
  const ownPaint = paintFor(stderr);
  const say = (level: 'error' | 'warn', text: string) => stderr.write(logText(level, text, ownPaint));
  const refuse = (text: string): number => {
    say('error', text);
    return 1;
  };
  const name = command.recording;
  const recording = recordingAt(joinPath(process.cwd(), name));
  if (typeof recording === 'string') return refuse(`cannot replay '${name}': ${recording}`);
  const { header } = recording;
  if (command.document !== undefined) {
    const difference = differenceFrom(recording, command.document);
    if (difference !== undefined) return refuse(`cannot replay '${name}': ${difference}`);
  } else {
    const changed = recording.contents.filter(hasChanged).map(({ path }) => `'${path}'`);
    if (changed.length > 0) {
      const verb = changed.length === 1 ? 'has' : 'have';
      say(
        'warn',
        `${changed.join(', ')} ${verb} changed since '${name}' was recorded: what runs is the text as it was`,
      );
    }
  }

  const { SummedSink } = await import('./recording.ts');
  const sinks = { stdout: new SummedSink(stdout), stderr: new SummedSink(stderr) };
  let stop = () => {};
  let isBroken = false;
  const output = new Output(sinks, {
    immediate: stdout.isTTY === true,
    failed: () => {
      isBroken = true;
      stop();
    },
    now: () => performance.now(),
  });
  const { workingFolder, limits, colours, subject, entry, leaks, logLevel } = header;
  const player = new Player(recording);
  const host = new NodeHost({ output, clock: 'real', workingFolder, readFile: () => ({ failure: 'not recorded' }) });
  const started = execute({
    host,
    machine: nodeMachine,
    subject,
    entry,
    leaks,
    paint: colours.stdout ? colourPaint : plainPaint,
    errorPaint: colours.stderr ? colourPaint : plainPaint,
    logLevel,
    timeLimitMs: 0,
    limits,
    taped: { tape: player, ...player.lent(host, nodeNetwork) },
  });
  stop = () => started.stop();
  const { exitCode } = await started.executed;
  await output.drained();
  if (isBroken) return 1;

  const { ended } = player;
  if (ended?.kind === 'end') return refuse(`'${name}' ends here: ${reasonOfEnd(recording)}`);
  const by =
    header.version === command.version
      ? ''
      : ` (recorded by version ${header.version}, replayed by ${command.version})`;
  if (ended?.kind === 'apart') {
    return refuse(
      `the replay has left the recording '${name}': it asks for ${ended.asked}, and what was recorded is ${ended.recorded}${by}`,
    );
  }
  const { end } = recording;
  if (end === undefined || recording.isCut) return exitCode;
  const isSame = (['stdout', 'stderr'] as const).every(stream => {
    const sum = sinks[stream].sum();
    const recorded = end.printed?.[stream];
    return recorded === undefined || (sum.hash === recorded.hash && sum.bytes === recorded.bytes);
  });
  if (isSame && exitCode === end.exitCode) return exitCode;
  return refuse(`the replay of '${name}' did not print what the recorded run printed${by}`);
}

/** A recording that can be replayed, or why there is none. */
export function recordingAt(path: string): Recording | string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    return reasonOf(error);
  }
  const read = readRecording(bytes);
  return 'fault' in read ? read.fault : read;
}

function reasonOfEnd(recording: Recording): string {
  return recording.isCut
    ? 'it had reached its largest size, and the run went on without it'
    : 'the run was killed, or the end of the file is missing';
}

/** Why it is no recording of the document as that is now. */
function differenceFrom(recording: Recording, document: string): string | undefined {
  const main = mainFile(recording);
  if (main === undefined) return `it is no recording of a file`;
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(joinPath(process.cwd(), document));
  } catch (error) {
    return `'${document}': ${reasonOf(error)}`;
  }
  if (Buffer.compare(bytes, main.bytes) === 0) return undefined;
  return `it is a recording of another version of '${document}'`;
}

/** The file that the run was started with. */
function mainFile({ header: { subject }, contents }: Recording): RecordedFile | undefined {
  switch (subject.kind) {
    case 'file':
      return contents.find(({ path }) => path === subject.path);
    case 'package':
      return contents.find(({ path }) => path === joinPath(subject.folder, PACKAGE_DOCUMENT));
    case 'text':
      return undefined;
  }
}

/** Whether a file is there and holds something else than what was recorded. */
function hasChanged({ path, bytes }: RecordedFile): boolean {
  try {
    return Buffer.compare(readFileSync(path), bytes) !== 0;
  } catch {
    return false;
  }
}
