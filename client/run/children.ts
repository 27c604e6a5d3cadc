/** Where the processes of runs come from: one that waits for its `start` is kept ready, so that a run begins at once. */

import { type ChildProcess, spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { type ChildCommand, childCommand } from './childArguments.ts';

/** Starts the process of a run; its working folder is that of the message it is sent. */
export type SpawnChild = (workingFolder: string) => ChildProcess;

/** A process that nobody needed is ended after this long. */
const IDLE_MS = 5 * 60_000;

/** Starts the process that a command says. */
export function spawnChild(command: ChildCommand, workingFolder: string): ChildProcess {
  return spawn(command.file, command.args, {
    cwd: workingFolder,
    env: command.env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    windowsHide: true,
  });
}

/** `later` is a timer: it calls after so many milliseconds, unless what it returns is called before. */
export type Later = (call: () => void, ms: number) => () => void;

const timer: Later = (call, ms) => {
  const timeout = setTimeout(call, ms);
  timeout.unref();
  return () => clearTimeout(timeout);
};

export class Children {
  readonly #command: () => ChildCommand;
  /** Where a process waits: in no folder that somebody may want to rename. */
  readonly #folder: string;
  readonly #mayPrepare: () => boolean;
  readonly #later: Later;
  #ready: ChildProcess | undefined;
  #forget = () => {};

  /** `script` is the path of the command line's bundle; nothing is prepared but while `mayPrepare`. */
  constructor(
    script: string,
    mayPrepare: () => boolean,
    { later = timer, command }: { later?: Later; command?: () => ChildCommand } = {},
  ) {
    this.#command = command ?? (() => childCommand(process.execPath, script, process.env));
    this.#folder = dirname(script);
    this.#mayPrepare = mayPrepare;
    this.#later = later;
  }

  /** The process that is ready, or a new one. Both go to the working folder themselves, and say so where that is gone. */
  readonly take: SpawnChild = () => {
    const ready = this.#ready;
    this.#leave();
    return ready?.connected ? ready : spawnChild(this.#command(), this.#folder);
  };

  /** The next run will come soon: it shall find a process. */
  prepare(): void {
    if (!this.#mayPrepare()) return;
    this.#forget();
    this.#forget = this.#later(() => this.dispose(), IDLE_MS);
    if (this.#ready) return;
    const child = spawnChild(this.#command(), this.#folder);
    this.#ready = child;
    const gone = (): void => {
      if (this.#ready === child) this.#leave();
    };
    child.once('exit', gone);
    child.once('error', gone);
  }

  /** The process that waits. */
  get ready(): number | undefined {
    return this.#ready?.pid;
  }

  /** Ends what waits. */
  dispose(): void {
    const ready = this.#ready;
    this.#leave();
    ready?.kill('SIGKILL');
  }

  #leave(): void {
    this.#ready = undefined;
    this.#forget();
    this.#forget = () => {};
  }
}
