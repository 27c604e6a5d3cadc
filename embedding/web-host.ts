/**
 * What a page, a worker or any other JavaScript runtime lends to a run: clocks, waiting, randomness and a place for output, by what
 * the web and Node have in common. Files only as far as somebody lends them.
 */

import type { Answer, Host, HostFailure, Importer } from '../runtime/host.ts';

export interface WebHostOptions {
  readonly write: (stream: 'stdout' | 'stderr', text: string) => void;
  /** `virtual`: time passes only while all processes sleep, and then at once. Left out: real. */
  readonly clock?: 'real' | 'virtual' | undefined;
  /** Milliseconds since 1970; left out: the machine's. */
  readonly now?: (() => number) | undefined;
  /** In [0, 1). */
  readonly random?: (() => number) | undefined;
  /** Absolute; left out: `/`. */
  readonly workingFolder?: string | undefined;
  /** Left out: no file can be read. */
  readonly readFile?: ((path: string, importer: Importer) => Answer<Uint8Array | HostFailure>) | undefined;
  readonly env?: ((name: string) => string | undefined) | undefined;
  readonly isMemoryShort?: ((bytes?: number) => boolean) | undefined;
  /** Calls back once what has arrived is handled; left out: by a message to itself. */
  readonly afterMessages?: ((done: () => void) => void) | undefined;
  /** Called wherever the run lets the host in: about every 10 ms, and before it sleeps. The run waits for what it gives. */
  readonly onPause?: (() => Promise<void> | undefined) | undefined;
}

/** Timers take no longer wait. */
const LONGEST_MS = 2 ** 31 - 1;
/** On a virtual clock nothing is waited for, but messages still have to come in. */
const VIRTUAL_PAUSE_MS = 10;
const ID_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const ID_LENGTH = 14;
/** Random bytes are asked for so many ids at once: asking takes longer than the rest of an id. */
const IDS_AT_ONCE = 64;
/** What `fs` and imports say where no files are lent. */
const NO_FILES: HostFailure = { failure: 'Operation not permitted (os error 1)' };

/** The host of one run: a second run that waits at the same time needs another. */
export class WebHost implements Host {
  readonly workingFolder: string;
  readonly isMemoryShort?: (bytes?: number) => boolean;
  readonly #options: WebHostOptions;
  /** The virtual clock's time, in ms since 1970. */
  #virtual: number;
  #paused = performance.now();
  #wake: (() => void) | undefined;
  #woken = false;
  #bytes = new Uint8Array(0);
  #bytesUsed = 0;

  constructor(options: WebHostOptions) {
    this.#options = options;
    this.workingFolder = options.workingFolder ?? '/';
    this.#virtual = options.now?.() ?? Date.now();
    if (options.isMemoryShort !== undefined) this.isMemoryShort = options.isMemoryShort;
  }

  write(stream: 'stdout' | 'stderr', text: string): void {
    this.#options.write(stream, text);
  }

  now(): number {
    const { clock, now } = this.#options;
    if (clock === 'virtual') return this.#virtual;
    return now === undefined ? performance.timeOrigin + performance.now() : now();
  }

  monotonic(): number {
    return performance.now();
  }

  sleep(milliseconds: number): Promise<void> | undefined {
    const isEndless = milliseconds === Number.POSITIVE_INFINITY;
    if (this.#options.clock !== 'virtual' || milliseconds === 0 || isEndless) return this.#pause(milliseconds);
    this.#virtual += milliseconds;
    return performance.now() - this.#paused < VIRTUAL_PAUSE_MS ? undefined : this.#pause(0);
  }

  /** Lets time pass without waiting, where the clock is virtual; false: it is not, or there is no end. */
  passes(milliseconds: number): boolean {
    if (this.#options.clock !== 'virtual' || milliseconds === Number.POSITIVE_INFINITY) return false;
    this.#virtual += milliseconds;
    return true;
  }

  /** Ends the sleep that is under way, and makes the next one short: something has happened. */
  wake(): void {
    this.#woken = true;
    this.#wake?.();
  }

  randomId(): string {
    if (this.#bytesUsed === this.#bytes.length) {
      // The global: Node loads its part for randomness when it is first asked for, a tenth of what a small run takes.
      this.#bytes = crypto.getRandomValues(new Uint8Array(ID_LENGTH * IDS_AT_ONCE));
      this.#bytesUsed = 0;
    }
    let id = '';
    for (let i = 0; i < ID_LENGTH; i += 1) id += ID_LETTERS[this.#bytes[this.#bytesUsed++]! & 63];
    return id;
  }

  random(): number {
    return this.#options.random?.() ?? Math.random();
  }

  readFile(path: string, importer: Importer): Answer<Uint8Array | HostFailure> {
    return this.#options.readFile?.(path, importer) ?? NO_FILES;
  }

  env(name: string): string | undefined {
    return this.#options.env?.(name);
  }

  async #pause(milliseconds: number): Promise<void> {
    const busy = this.#options.onPause?.();
    if (busy !== undefined) await busy;
    if (!this.#woken) {
      await new Promise<void>(resolve => {
        if (milliseconds === 0) (this.#options.afterMessages ?? afterMessages)(resolve);
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

/** Calls back once what has arrived is handled. A timer would do, but browsers make every timer after the fifth wait for 4 ms. */
function afterMessages(done: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    done();
  };
  port2.postMessage(undefined);
}
