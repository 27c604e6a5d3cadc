/**
 * The two output streams of a run. Small writes are gathered; everything is handed to the system in the order in which it
 * was printed, and the run waits where the reader is slower than the program.
 *
 * Hot: a program that prints calls `write` for each line. Watched by the test that prints 10 MB.
 */

import { utf8Length } from '../runtime/values/utf8.ts';
import { reasonOf } from './reasons.ts';

export type StreamName = 'stdout' | 'stderr';

/** What of a Node stream is used. */
export interface Sink {
  write(text: string, done: (error?: Error | null) => void): boolean;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/** Text that is gathered before it is handed on, in UTF-16 units. */
const GATHER = 32 * 1024;
/**
 * Text that comes so long after the last one was handed on goes at once: what a program prints before a long step is to be
 * seen during it. In ms.
 */
const PATIENCE_MS = 2;
/** Units handed on and not yet taken by the system, above which the run waits. */
const MOST_AHEAD = 256 * 1024;

export interface OutputOptions {
  /** Hands each write on at once: for terminals, where a person waits. */
  readonly immediate: boolean;
  /** Told once when a stream does not take what is written; from then on nothing is written. */
  readonly failed: (reason: string, isPipeClosed: boolean) => void;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Whether bytes are counted, for {@link Output.position}. */
  readonly counted?: boolean;
}

export class Output {
  readonly #sinks: Readonly<Record<StreamName, Sink>>;
  readonly #options: OutputOptions;
  #stream: StreamName = 'stdout';
  #gathered = '';
  #flushed = Number.NEGATIVE_INFINITY;
  #ahead = 0;
  readonly #bytes: Record<StreamName, number> = { stdout: 0, stderr: 0 };
  #broken = false;
  #waiting: { readonly below: number; readonly resolve: () => void }[] = [];

  constructor(sinks: Readonly<Record<StreamName, Sink>>, options: OutputOptions) {
    this.#sinks = sinks;
    this.#options = options;
    // A broken pipe is also told to the callback of the write; without a listener the event would end the process.
    sinks.stdout.on('error', error => this.#fail(error));
    sinks.stderr.on('error', error => this.#fail(error));
  }

  /** Takes text for a stream. Never fails and never waits. */
  write(stream: StreamName, text: string): void {
    if (stream !== this.#stream) {
      this.flush();
      this.#stream = stream;
    }
    this.#gathered += text;
    const { immediate, now } = this.#options;
    if (immediate || this.#gathered.length >= GATHER || now() - this.#flushed > PATIENCE_MS) this.flush();
  }

  /** Hands on what was gathered. */
  flush(): void {
    const text = this.#gathered;
    if (text === '') return;
    this.#gathered = '';
    if (this.#broken) return;
    this.#ahead += text.length;
    if (this.#options.counted === true) this.#bytes[this.#stream] += utf8Length(text);
    this.#flushed = this.#options.now();
    this.#sinks[this.#stream].write(text, error => {
      this.#ahead -= text.length;
      if (error) this.#fail(error);
      this.#wake();
    });
  }

  /** How many bytes of each stream have been printed by now. No later text shares a letter with them. */
  position(): Readonly<Record<StreamName, number>> {
    this.flush();
    return { ...this.#bytes };
  }

  /** Waits while the system is far behind; undefined when it is not. */
  catchUp(): Promise<void> | undefined {
    this.flush();
    return this.#ahead <= MOST_AHEAD ? undefined : this.#until(MOST_AHEAD / 2);
  }

  /** Resolves when every byte was taken by the system, or a stream broke. */
  drained(): Promise<void> {
    this.flush();
    return this.#until(0);
  }

  #until(below: number): Promise<void> {
    if (this.#ahead <= below || this.#broken) return Promise.resolve();
    return new Promise(resolve => {
      this.#waiting.push({ below, resolve });
    });
  }

  #wake(): void {
    if (this.#waiting.length === 0) return;
    const reached = this.#waiting.filter(({ below }) => this.#ahead <= below || this.#broken);
    this.#waiting = this.#waiting.filter(waiter => !reached.includes(waiter));
    for (const { resolve } of reached) resolve();
  }

  #fail(error: Error): void {
    if (this.#broken) return;
    this.#broken = true;
    this.#options.failed(reasonOf(error), 'code' in error && (error.code === 'EPIPE' || error.code === 'ECONNRESET'));
    this.#wake();
  }
}
