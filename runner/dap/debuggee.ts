/** One run under the debugger: its output, its processes, and what can be asked of it while it stands still. */

import type { DoneMessage, FromChild, PermissionReplyMessage, ProcessAction } from '../../messages/run.ts';
import { Debugger, type DebugListener } from '../../runtime/debug/debugger.ts';
import type { Frame } from '../../runtime/scheduler/frame.ts';
import type { Value } from '../../runtime/values/value.ts';
import { AskedRun, isAlone } from '../askedRun.ts';
import type { Machine } from '../machine.ts';
import { Output, type StreamName } from '../output.ts';
import { ProcessChanges } from '../processChanges.ts';
import type { Launch } from './launch.ts';
import { recordedReader } from './replayed.ts';
import { Sources } from './sources.ts';

export interface DebuggeeListener extends DebugListener {
  /** A piece of the program's output. `done` when more may come. */
  output(stream: StreamName, text: string, done: () => void): void;
  /** The run lets others in, about every 10 ms. */
  paused(): void;
  /** What an editor that started the run is told of it. */
  told(message: FromChild): void;
}

export class Debuggee {
  readonly launch: Launch;
  readonly sources: Sources;
  /** Undefined when the program just runs. */
  readonly debugger: Debugger | undefined;
  readonly #output: Output;
  readonly #run: AskedRun;
  readonly #changes: ProcessChanges;

  constructor(machine: Machine, launch: Launch, listener: DebuggeeListener) {
    const { start, noDebug, stopOnEntry, remembers, replayed } = launch;
    const { document } = start;
    this.launch = launch;
    this.sources = new Sources(
      replayed === undefined ? machine.reader(start.texts) : recordedReader(replayed),
      document.kind === 'text' ? document : undefined,
    );
    // What runs are the texts as they were: breakpoints are put into those.
    for (const { path } of replayed?.contents ?? []) void this.sources.readFile(path);
    const output = new Output(
      { stdout: sinkOf('stdout', listener), stderr: sinkOf('stderr', listener) },
      { immediate: false, failed() {}, now: () => performance.now(), counted: isAlone(start.entry) },
    );
    this.#output = output;
    // What was printed before something is told is told before it.
    this.debugger = noDebug
      ? undefined
      : new Debugger(
          {
            ...listener,
            stopped(stop) {
              output.flush();
              changes.send();
              listener.stopped(stop);
            },
            note(text) {
              output.flush();
              listener.note?.(text);
            },
            log(...line) {
              output.flush();
              listener.log(...line);
            },
          },
          { stopOnEntry },
        );
    const changes = new ProcessChanges(start.events, message => listener.told(message));
    this.#changes = changes;
    this.#run = new AskedRun(start, {
      machine,
      output,
      readFile: this.sources.readFile,
      permissionsSaidIn: launch.saidIn,
      // Nobody can ask for them later on: a program that starts many processes is not slowed down for nothing.
      ...(start.events > 0 ? { onEvent: event => changes.tell(event) } : {}),
      onPause: () => {
        changes.send();
        listener.paused();
        return undefined;
      },
      async send(message) {
        output.flush();
        listener.told(message);
      },
      ...(this.debugger === undefined ? {} : { debugger: this.debugger, remembers }),
    });
  }

  /** Loads and runs; kept when the last byte of the output was told. */
  async run(): Promise<DoneMessage> {
    const done = await this.#run.run();
    await this.#output.drained();
    this.#changes.send();
    return done;
  }

  /** Ends every process as `exit` does, also where the run stands still. */
  stop(): void {
    this.#run.stop();
    this.debugger?.resume();
  }

  /** Answers a question that was told of. */
  reply(message: PermissionReplyMessage): void {
    this.#run.reply(message);
  }

  /** Asks something for one process; while the program stands still it takes hold when that goes on. */
  control(process: number, action: ProcessAction): void {
    this.#run.control({ process, action });
  }

  pause(): void {
    this.debugger?.pause();
    // Nobody may be running: then the sleep is what ends.
    this.#run.wake();
  }

  /** Computes a text in a frame, which may change something where somebody wants that. Throws a NotStof or a StofError. */
  evaluate(text: string, frame: Frame | undefined, hasEffects = false): Promise<Value> {
    const debug = this.debugger!;
    const evaluated = hasEffects ? debug.evaluateWithEffects(text, frame) : debug.evaluate(text, frame);
    return this.#run.engine!.drive(evaluated);
  }

  get engine(): AskedRun['engine'] {
    return this.#run.engine;
  }
}

function sinkOf(stream: StreamName, listener: DebuggeeListener): ConstructorParameters<typeof Output>[0]['stdout'] {
  return {
    on() {},
    write(text, done) {
      listener.output(stream, text, done);
      return true;
    },
  };
}
