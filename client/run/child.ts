/** One run: a child process, the messages to and from it, and its two streams of output, taken no faster than the reader reads. */

import type { ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import type {
  CoverageMessage,
  ExploredMessage,
  ExploringMessage,
  FromChild,
  PermissionMessage,
  PermissionReplyMessage,
  PrintedMessage,
  ProcessAction,
  ProcessesMessage,
  StartedMessage,
  StartMessage,
  TestEndedMessage,
  TestMessage,
  TestStartedMessage,
  ToChild,
  ValuesMessage,
} from '../../messages/run.ts';
import type { SpawnChild } from './children.ts';
import { ControlSequenceFilter } from './controlSequences.ts';
import type { RunEnd } from './lines.ts';

/** Who takes what a run gives. */
export interface RunReader {
  /** Once, before any output; undefined when the child ended without saying what it runs. */
  started(subject: StartedMessage['subject'] | undefined): void;
  /** A piece of output, made safe for a terminal. No more is read from that stream until the promise is kept. */
  output(text: string): Promise<void>;
  /** In place of `output`: a piece as the program wrote it, for who has to tell by the byte whose it is. */
  bytes?(stream: 'stdout' | 'stderr', bytes: Uint8Array): void;
  processes?(message: ProcessesMessage): void;
  test?(message: TestMessage): void;
  /** Of tests that run one after another. */
  alone?(message: TestStartedMessage | TestEndedMessage | PrintedMessage): void;
  coverage?(message: CoverageMessage): void;
  /** Where it is followed what is written. */
  values?(message: ValuesMessage): void;
  /** Of tests that are explored. */
  explored?(message: ExploringMessage | ExploredMessage): void;
  /** Asks whether the program may do something. */
  permission?(message: PermissionMessage): Promise<PermissionReplyMessage['reply']>;
}

/**
 * A child that is told to stop has this long to end by itself; then it is killed. Stop promises 100 ms, and the engine
 * looks for messages every 10.
 */
const STOP_GRACE_MS = 75;
/** A child that has said `done` but stays is ended after this long: its output is complete, only its exit hangs. */
const EXIT_GRACE_MS = 2000;

export class RunningChild {
  /** Kept when the process is gone and the last byte of its output was taken. Never rejected. */
  readonly ended: Promise<RunEnd>;
  /** Kept when the process is gone, whatever of its output is still to be shown. */
  readonly exited: Promise<void>;

  private readonly child: ChildProcess;
  private done: Extract<FromChild, { type: 'done' }> | undefined;
  private refused: string | undefined;
  private stopping = false;
  private gone = false;
  private sayStarted: (subject: StartedMessage['subject'] | undefined) => void = () => {};

  constructor(spawn: SpawnChild, start: StartMessage, reader: RunReader) {
    this.child = spawn(start.workingFolder);
    let failure: string | undefined;
    const exit = new Promise<{ code: number | null; signal: string | null }>(resolve => {
      this.child.once('exit', (code, signal) => resolve({ code, signal }));
      this.child.once('error', error => {
        failure ??= `the run could not be started: ${error.message}`;
        if (this.child.pid === undefined) resolve({ code: null, signal: null });
      });
    });
    this.exited = exit.then(() => {
      this.gone = true;
      this.sayStarted(undefined);
    });
    const started = new Promise<void>(resolve => {
      this.sayStarted = subject => {
        this.sayStarted = () => {};
        reader.started(subject);
        resolve();
      };
    });
    this.child.on('message', message => this.receive(message as FromChild, reader));
    const outputs = (['stdout', 'stderr'] as const).map(name => {
      const stream = this.child[name];
      return reader.bytes ? copyBytes(stream, name, started, reader) : copy(stream, started, reader);
    });
    this.ended = Promise.all([exit, ...outputs]).then(([{ code, signal }]) => {
      if (this.done) return { kind: 'done', done: this.done };
      if (this.refused !== undefined) return { kind: 'failed', reason: this.refused };
      if (failure !== undefined) return { kind: 'failed', reason: failure };
      if (this.stopping) return { kind: 'stopped' };
      return { kind: 'lost', exitCode: code, signal };
    });
    this.send(start);
  }

  /** The process's id; undefined when it could not be started. */
  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Ends the run: asks once, and kills what has not ended within the grace. */
  stop(): void {
    if (this.stopping || this.gone) return;
    this.stopping = true;
    this.send({ type: 'stop' });
    this.killAfter(STOP_GRACE_MS);
  }

  /** From now on so many changes of processes are wanted at most. */
  watch(events: number): void {
    this.send({ type: 'watch', events });
  }

  /** Asks something for one process of the program. */
  control(process: number, action: ProcessAction): void {
    this.send({ type: 'control', process, action });
  }

  /** Ends the process at once. */
  kill(): void {
    this.stopping = true;
    this.child.kill('SIGKILL');
  }

  private receive(message: FromChild, reader: RunReader): void {
    switch (message.type) {
      case 'started':
        this.sayStarted(message.subject);
        break;
      case 'refused':
        this.refused = message.message;
        this.killAfter(EXIT_GRACE_MS);
        break;
      case 'processes':
        reader.processes?.(message);
        break;
      case 'test':
        reader.test?.(message);
        break;
      case 'testStarted':
      case 'testEnded':
      case 'printed':
        reader.alone?.(message);
        break;
      case 'permission':
        void this.answer(message, reader);
        break;
      case 'coverage':
        reader.coverage?.(message);
        break;
      case 'values':
        reader.values?.(message);
        break;
      case 'exploring':
      case 'explored':
        reader.explored?.(message);
        break;
      case 'done':
        this.done = message;
        this.killAfter(EXIT_GRACE_MS);
        break;
      default:
        message satisfies never;
    }
  }

  /** Where nobody can be asked, nothing more is allowed. */
  private async answer(message: PermissionMessage, reader: RunReader): Promise<void> {
    const reply = (await reader.permission?.(message)) ?? 'no';
    this.send({ type: 'permissionReply', id: message.id, reply });
  }

  /** A channel that is closed by now belongs to a child that has ended: `exit` tells what there is to tell. */
  private send(message: ToChild): void {
    if (this.child.connected) this.child.send(message, () => {});
  }

  private killAfter(ms: number): void {
    const timer = setTimeout(() => this.child.kill('SIGKILL'), ms);
    void this.exited.then(() => clearTimeout(timer));
  }
}

/** Hands a stream on as it is. */
async function copyBytes(
  stream: Readable | null,
  name: 'stdout' | 'stderr',
  started: Promise<void>,
  reader: RunReader,
): Promise<void> {
  if (!stream) return;
  try {
    for await (const bytes of stream) {
      await started;
      reader.bytes?.(name, bytes as Uint8Array);
    }
  } catch {
    // A pipe that breaks has ended, as below.
  }
}

/** Hands a stream on as text, piece by piece; UTF-8 and control sequences may be split between pieces. */
async function copy(stream: Readable | null, started: Promise<void>, reader: RunReader): Promise<void> {
  if (!stream) return;
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const filter = new ControlSequenceFilter();
  try {
    // The stream has a reader from the start: Node throws away what lies unread when the process ends.
    for await (const bytes of stream) {
      await started;
      const text = filter.push(decoder.decode(bytes as Uint8Array, { stream: true }));
      if (text !== '') await reader.output(text);
    }
  } catch {
    // A pipe that breaks has ended: what was read is shown, and the closing line says how the process ended.
  }
  await started;
  const rest = filter.push(decoder.decode()) + filter.end();
  if (rest !== '') await reader.output(rest);
}
