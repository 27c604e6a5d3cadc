/** What Node lends to a run: files, clocks, randomness, and a place for output. Answers at once wherever Node can. */

import { setImmediate, setTimeout } from 'node:timers';
import type { Answer, HostFailure, Importer } from '../runtime/host.ts';
import type { Environment } from '../runtime/library/context.ts';
import type { HostOptions, RunHost } from './machine.ts';
import { isMemoryShort } from './memory.ts';

/** Node's timers take no longer wait. */
const LONGEST_MS = 2 ** 31 - 1;
/** On a virtual clock nothing is waited for, but messages still have to come in. */
const VIRTUAL_PAUSE_MS = 10;
/** The part of the heap that has to be left: a run fills some 30 MB between two looks, a step may double a text, and a report needs some. */
const SPARE = 1 / 8;
const ID_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const ID_LENGTH = 14;

export class NodeHost implements RunHost {
  readonly workingFolder: string;
  readonly #options: HostOptions;
  /** The virtual clock's time, in ms since 1970. */
  #virtual = Date.now();
  #paused = performance.now();
  #wake: (() => void) | undefined;
  #woken = false;

  constructor(options: HostOptions) {
    this.#options = options;
    this.workingFolder = options.workingFolder;
  }

  write(stream: 'stdout' | 'stderr', text: string): void {
    this.#options.output.write(stream, text);
  }

  now(): number {
    return this.#options.clock === 'virtual' ? this.#virtual : performance.timeOrigin + performance.now();
  }

  monotonic(): number {
    return performance.now();
  }

  sleep(milliseconds: number): Promise<void> | undefined {
    const isEndless = milliseconds === Number.POSITIVE_INFINITY;
    if (this.#options.clock === 'real' || milliseconds === 0 || isEndless) return this.#pause(milliseconds);
    this.#virtual += milliseconds;
    return performance.now() - this.#paused < VIRTUAL_PAUSE_MS ? undefined : this.#pause(0);
  }

  /** Ends the sleep that is under way, and makes the next one short: something has happened. */
  wake(): void {
    this.#woken = true;
    this.#wake?.();
  }

  randomId(): string {
    let id = '';
    // The global: Node loads its part for randomness when it is first asked for, a tenth of what a small run takes.
    for (const byte of crypto.getRandomValues(new Uint8Array(ID_LENGTH))) id += ID_LETTERS[byte & 63];
    return id;
  }

  random(): number {
    return Math.random();
  }

  readFile(path: string, importer: Importer): Answer<Uint8Array | HostFailure> {
    return this.#options.readFile(path, importer);
  }

  env(name: string): string | undefined {
    return process.env[name];
  }

  isMemoryShort(bytes = 0): boolean {
    return isMemoryShort(bytes, SPARE);
  }

  async #pause(milliseconds: number): Promise<void> {
    const { output, onPause } = this.#options;
    const busy = onPause?.();
    if (busy !== undefined) await busy;
    const behind = output.catchUp();
    if (behind !== undefined) await behind;
    if (!this.#woken) {
      await new Promise<void>(resolve => {
        if (milliseconds === 0) setImmediate(resolve);
        else {
          const timer = setTimeout(resolve, Math.min(Math.ceil(milliseconds), LONGEST_MS));
          this.#wake = () => {
            clearTimeout(timer);
            resolve();
          };
        }
      });
    }
    this.#wake = undefined;
    this.#woken = false;
    this.#paused = performance.now();
  }
}

/** The environment variables of this process. Changes are seen by the program alone: nothing else runs in it. */
export const nodeEnvironment: Environment = {
  get: name => process.env[name],
  set: (name, value) => {
    process.env[name] = value;
  },
  remove: name => {
    delete process.env[name];
  },
  entries: () =>
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
};
