/**
 * A run as a `start` message asks for it, without the channel: what the child of an editor and the debug adapter share. Which
 * document runs is chosen here, and what the message names is told in its own terms.
 */

import { type RunLimits, repeatable } from '../messages/limits.ts';
import type {
  ControlMessage,
  DoneMessage,
  FromChild,
  FunctionAddress,
  PermissionReplyMessage,
  RunEntry,
  StartedMessage,
  StartMessage,
} from '../messages/run.ts';
import { RUN_PROTOCOL_VERSION } from '../messages/run.ts';
import { Coverage } from '../runtime/coverage/coverage.ts';
import type { Engine } from '../runtime/engine.ts';
import type { Answer, HostFailure } from '../runtime/host.ts';
import type { TestResult } from '../runtime/outcome.ts';
import { readRecording } from '../runtime/recording/format.ts';
import { Player } from '../runtime/recording/player.ts';
import { KEY_LENGTH, RandomIds } from '../runtime/recording/randomIds.ts';
import type { Lent } from '../runtime/recording/tape.ts';
import { colourPaint, plainPaint } from '../runtime/report/paint.ts';
import { History } from '../runtime/rewind/history.ts';
import type { ProcessEvent } from '../runtime/scheduler/events.ts';
import { Written } from '../runtime/written/written.ts';
import { AloneReports } from './aloneTests.ts';
import { type Target, targetInPackage, targetOf } from './choice.ts';
import { coverageMessage } from './coverageMessage.ts';
import { type EngineDebugger, execute, STOPPED, type Subject, type Taped } from './execute.ts';
import { orderedRun } from './exploring/orderedRun.ts';
import type { BegunRecording, Machine, RunHost } from './machine.ts';
import type { Output } from './output.ts';
import type { SaidPermissions } from './permissions/flags.ts';
import { readPermissions } from './permissions/given.ts';
import { gateOf, importReader, narrowed, ownPaths } from './permissions/lending.ts';
import { Questions } from './permissions/questions.ts';
import type { SaidIn } from './permissions/wording.ts';
import { failureText } from './results.ts';
import { valuesMessage } from './valuesMessage.ts';

export interface Surroundings {
  readonly machine: Machine;
  /** Counted, where tests run alone. */
  readonly output: Output;
  readonly readFile: (path: string) => Answer<Uint8Array | HostFailure>;
  /** Takes what is to be told; a promise of `started` is waited for before anything runs. */
  send(message: FromChild): Promise<void>;
  readonly onEvent?: (event: ProcessEvent) => void;
  /** Called wherever the run lets the host in. */
  readonly onPause?: () => Promise<void> | undefined;
  readonly debugger?: EngineDebugger;
  /** Where a person has said what the run may do; left out: in the editor's setting. */
  readonly permissionsSaidIn?: SaidIn;
  /** Whether the debugger can go back. */
  readonly remembers?: boolean;
}

declare const __STOF_TOOLS_VERSION__: string;

/** What `start` asks for cannot be done, for a reason that a person is told. */
export class Refusal extends Error {}

export class AskedRun {
  readonly #message: StartMessage;
  readonly #around: Surroundings;
  readonly #questions: Questions;
  #host: RunHost | undefined;
  #engine: Engine | undefined;
  #stop = () => {};
  #stopped = false;

  constructor(message: StartMessage, around: Surroundings) {
    this.#message = message;
    this.#around = around;
    this.#questions = new Questions(told => void around.send(told));
  }

  /** Once something is loaded. */
  get engine(): Engine | undefined {
    return this.#engine;
  }

  /** Ends every process as `exit` does. */
  stop(): void {
    this.#stopped = true;
    this.#stop();
  }

  /** Ends a sleep of the run that is under way: something is to be looked at. */
  wake(): void {
    this.#host?.wake();
  }

  /** Asks something for one process. Without effect on a run that is told what happens. */
  control({ process, action }: Pick<ControlMessage, 'process' | 'action'>): void {
    this.#engine?.control({ process, action });
    this.#host?.wake();
  }

  /** Answers a question that was sent. */
  reply(message: PermissionReplyMessage): void {
    this.#questions.reply(message);
  }

  /** Kept when nothing runs any more; output may still be under way. */
  async run(): Promise<DoneMessage> {
    const began = performance.now();
    const { machine, output, readFile, send, onEvent, onPause } = this.#around;
    const replayed = replayOf(this.#message, machine);
    const message = replayed === undefined ? this.#message : { ...this.#message, ...replayed.message };
    const said = permissionsIn(message, this.#around.permissionsSaidIn ?? 'setting');
    const chosen =
      replayed?.chosen ??
      (await choose(message, this.#around, said, stop => {
        this.#stop = stop;
        if (this.#stopped) stop();
      }));
    const doneAs = (done: Omit<DoneMessage, 'type' | 'durationMs'>): DoneMessage => ({
      type: 'done',
      ...done,
      durationMs: performance.now() - began,
    });
    if (this.#stopped) return doneAs({ reason: 'stopped', exitCode: STOPPED, processes: 0 });
    await send({ type: 'started', version: RUN_PROTOCOL_VERSION, subject: saidOf(chosen.subject) });
    const entry = seenFrom(message.entry, chosen.target);
    const alone =
      isAlone(entry) && message.entry.kind === 'functions'
        ? this.#aloneReports(message.entry.functions, entry.functions)
        : undefined;
    const { workingFolder } = message;
    const gate = gateOf(said, machine, workingFolder, question => this.#questions.ask(question));
    const lent = narrowed(machine, gate);
    const host = machine.host({
      output,
      clock: message.clock,
      workingFolder,
      readFile: importReader(readFile, gate, ownPaths(chosen.subject, workingFolder)),
      memoryBytes: message.limits?.memoryBytes,
      onPause: () => {
        alone?.keepUp();
        file?.keepUp();
        return onPause?.();
      },
    });
    this.#host = host;
    const ordered = message.order === undefined ? undefined : orderedRun(message.order, chosen.subject, host, lent);
    if (typeof ordered === 'string') throw new Refusal(ordered);
    const file = replayed === undefined && ordered === undefined ? await recordingFor(message, machine) : undefined;
    const taped =
      replayed?.taped(host) ??
      file?.tape(
        host,
        {
          version: __STOF_TOOLS_VERSION__,
          subject: chosen.subject,
          entry,
          leaks: false,
          logLevel: 'warn',
          workingFolder,
          limits: repeatable(message.limits ?? {}),
          colours: { stdout: message.colours, stderr: message.colours },
        },
        lent,
      );
    const history =
      this.#around.remembers === true && ordered === undefined ? historyOver({ ...lent, host }, taped) : undefined;
    const coverage = message.coverage === true ? new Coverage() : undefined;
    const written = message.values === true ? new Written() : undefined;
    const paint = message.colours ? colourPaint : plainPaint;
    const run = execute({
      host,
      machine: lent,
      subject: chosen.subject,
      entry,
      paint,
      errorPaint: paint,
      logLevel: 'warn',
      timeLimitMs: replayed === undefined ? message.timeLimitMs : 0,
      limits: message.limits,
      controllable: replayed === undefined && ordered === undefined,
      ...(history === undefined
        ? taped === undefined
          ? {}
          : { taped }
        : { history, taped: { tape: history, ...history.lent } }),
      ...(ordered === undefined ? {} : { ordered }),
      ...(coverage === undefined ? {} : { coverage }),
      ...(written === undefined ? {} : { written }),
      ...(this.#around.debugger === undefined ? {} : { debugger: this.#around.debugger }),
      ...(onEvent === undefined ? {} : { onEvent }),
      ...(alone === undefined ? { onTest: test => void send(testMessage(test)) } : { alone }),
    });
    this.#engine = run.engine;
    this.#stop = () => run.stop();
    if (this.#stopped) run.stop();
    const { reason, exitCode, processes, tests } = await run.executed;
    file?.end(exitCode);
    if (coverage !== undefined) void send(coverageMessage(coverage));
    if (written !== undefined) void send(valuesMessage(written));
    return doneAs({ reason, exitCode, processes, ...(tests === undefined ? {} : { tests }) });
  }

  #aloneReports(asked: readonly FunctionAddress[], loaded: readonly FunctionAddress[]): AloneReports {
    const { output, send } = this.#around;
    return new AloneReports({ output, asked, loaded, send: message => void send(message) });
  }
}

/** What the run may do. Throws a Refusal. */
export function permissionsIn({ permissions }: StartMessage, saidIn: SaidIn): SaidPermissions {
  const options = readPermissions(permissions);
  if (typeof options !== 'string') return { options, saidIn };
  throw new Refusal(`${saidIn === 'setting' ? 'the setting stof.run.permissions' : '"permissions"'}: ${options}`);
}

/** Of a message that asks for a replay: what takes the place of what else it says. Throws a Refusal. */
function replayOf({ replay }: StartMessage, { recordings, network }: Machine) {
  if (replay === undefined) return undefined;
  const bytes = recordings?.read(replay) ?? 'there are none where this runs';
  const recording = typeof bytes === 'string' ? { fault: bytes } : readRecording(bytes);
  if ('fault' in recording) throw new Refusal(`the recording cannot be replayed: ${recording.fault}`);
  const { subject, entry, workingFolder, limits = {}, colours } = recording.header;
  const player = new Player(recording);
  return {
    message: {
      entry: entry as RunEntry,
      workingFolder,
      limits: limits as RunLimits,
      colours: colours.stdout,
      clock: 'real' as const,
    },
    chosen: { subject, target: ['root'] },
    taped: (host: RunHost): Taped => ({ tape: player, ...player.lent(host, network) }),
  };
}

/** What a debugger goes back with, over the machine or what is recorded or replayed besides. */
function historyOver(raw: Lent, taped: Taped | undefined): History {
  const ids = taped?.tape.ids ?? new RandomIds(crypto.getRandomValues(new Uint8Array(KEY_LENGTH)));
  return new History({ lent: taped ?? raw, raw, tape: taped?.tape, ids });
}

/** The file that the run is recorded in; undefined: none is asked for, or it cannot be written. */
async function recordingFor({ record }: StartMessage, { recordings }: Machine): Promise<BegunRecording | undefined> {
  return record === undefined ? undefined : recordings?.begin(record);
}

/** What runs: the document, or the package around it that loads it. */
export async function choose(
  { document, workingFolder }: StartMessage,
  { machine, readFile }: Pick<Surroundings, 'machine' | 'readFile'>,
  said: SaidPermissions,
  onStart: (stop: () => void) => void,
): Promise<{ readonly subject: Subject; readonly target: Target }> {
  const root: Target = ['root'];
  switch (document.kind) {
    case 'package':
      return { subject: { kind: 'package', folder: document.folder }, target: root };
    case 'text':
      return { subject: document, target: root };
    case 'file': {
      const file: Subject = { kind: 'file', path: document.path };
      const folder = document.packageFolder;
      if (folder === undefined) return { subject: file, target: root };
      const subject: Subject = { kind: 'package', folder };
      // The package's own document is evaluated: under the permissions of the run, and nobody is asked for it.
      const read = importReader(readFile, gateOf(said, machine, workingFolder), ownPaths(subject, workingFolder));
      const target = await targetInPackage(machine, document.path, folder, read, workingFolder, onStart);
      return target === undefined ? { subject: file, target: root } : { subject, target };
    }
  }
}

export function saidOf(subject: Subject): StartedMessage['subject'] {
  return subject.kind === 'package' ? { kind: 'package', folder: subject.folder } : { kind: subject.kind };
}

/** Tests that run one after another, and are told of each. */
export function isAlone(entry: RunEntry): entry is Extract<RunEntry, { kind: 'functions' }> {
  return entry.kind === 'functions' && entry.as === 'test' && entry.alone === true;
}

/** Addresses are those of the document; in a package it may have been loaded into another object. */
export function seenFrom(entry: RunEntry, target: Target): RunEntry {
  if (entry.kind !== 'functions') return entry;
  const functions = entry.functions.map(({ object, name }) => ({
    object: targetOf(object.split('.'), target).join('.'),
    name,
  }));
  return { ...entry, functions };
}

function testMessage(test: TestResult): FromChild {
  const { object, name, verdict, durationMs, failure } = test;
  return {
    type: 'test',
    function: { object, name },
    verdict,
    durationMs,
    ...(failure === undefined ? {} : { report: failureText(failure, plainPaint) }),
  };
}
