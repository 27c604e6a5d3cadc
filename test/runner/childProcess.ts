/** Starts the child of an editor as an editor does, and gathers what it says. */

import { type ChildProcess, spawn } from 'node:child_process';
import { unpackedChanges } from '../../messages/packedChanges.ts';
import {
  CHILD_ARGUMENT,
  type FromChild,
  type ProcessAction,
  type ProcessChange,
  RUN_PROTOCOL_VERSION,
  type StartMessage,
} from '../../messages/run.ts';
import { STOF } from './workFolder.ts';

export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly messages: readonly FromChild[];
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export type Start = Omit<Partial<StartMessage>, 'type'> & Pick<StartMessage, 'document' | 'workingFolder'>;

export function startMessage(start: Start): StartMessage {
  return {
    type: 'start',
    version: RUN_PROTOCOL_VERSION,
    entry: { kind: 'attributes', names: ['main'] },
    texts: {},
    colours: false,
    clock: 'real',
    timeLimitMs: 0,
    events: 0,
    ...start,
  };
}

export class TestChild {
  readonly process: ChildProcess;
  readonly ended: Promise<Ran>;
  readonly #messages: FromChild[] = [];
  #stdout = '';
  #seen: (() => void)[] = [];

  /** `env`: variables besides those of this process. */
  constructor(start: Start, env: Readonly<Record<string, string>> = {}) {
    this.process = spawn(process.execPath, [STOF, CHILD_ARGUMENT], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, ...env },
    });
    let stderr = '';
    this.process.stdout!.setEncoding('utf8').on('data', (text: string) => {
      this.#stdout += text;
      for (const look of this.#seen) look();
    });
    this.process.stderr!.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    this.process.on('message', message => {
      this.#messages.push(message as FromChild);
      for (const look of this.#seen) look();
    });
    this.ended = new Promise(resolve =>
      this.process.on('close', (code, signal) => {
        resolve({ stdout: this.#stdout, stderr, messages: this.#messages, code, signal });
      }),
    );
    this.process.send(startMessage(start));
  }

  /** Kept when that text was printed. */
  printed(text: string): Promise<void> {
    return this.#until(() => this.#stdout.includes(text));
  }

  /** Kept when such a message has come. */
  said(type: FromChild['type']): Promise<void> {
    return this.#until(() => this.#messages.some(message => message.type === type));
  }

  /** Kept when such a change of a process was told. */
  changed(is: (change: ProcessChange) => boolean): Promise<void> {
    return this.#until(() =>
      this.#messages.some(told => told.type === 'processes' && unpackedChanges(told.packed).some(is)),
    );
  }

  control(process: number, action: ProcessAction): void {
    this.process.send({ type: 'control', process, action });
  }

  stop(): void {
    this.process.send({ type: 'stop' });
  }

  #until(isSo: () => boolean): Promise<void> {
    return new Promise(resolve => {
      const look = () => {
        if (!isSo()) return;
        this.#seen = this.#seen.filter(other => other !== look);
        resolve();
      };
      this.#seen.push(look);
      look();
    });
  }
}
