/**
 * What a host lends to a run: output, time, files, randomness. A host may answer at once or later; until it has answered,
 * the whole scheduler stands still (only `sleep` and `Http.fetch` let other processes run).
 */

/** An answer now, or a promise of one. */
export type Answer<T> = T | Promise<T>;

/** A read that did not succeed, in the words that the language's error messages use. */
export interface HostFailure {
  readonly failure: string;
  /** It may not be read: `failure` is a sentence of its own. */
  readonly isRefusal?: true;
}

/** Who imports a file: a text that was loaded as the program, or one that the program gave to `parse` while it ran. */
export type Importer = 'program' | 'parse';

/** Whether an answer is a failure. */
export function isHostFailure(answer: Uint8Array | HostFailure): answer is HostFailure {
  return 'failure' in answer;
}

export interface Host {
  /** Bytes of the program; never reordered, never merged between the two streams. */
  write(stream: 'stdout' | 'stderr', text: string): void;
  /** Milliseconds since 1970-01-01 UTC, with fractions where the clock has them. */
  now(): number;
  /** Milliseconds of a clock that never goes back: for durations, time limits and turns. */
  monotonic(): number;
  /**
   * Resolves after `ms` (which may be infinite), or earlier when {@link wake} is called. A virtual clock advances instead of waiting, unless
   * there is no end. Called with 0 between long turns, to let messages in.
   */
  sleep(ms: number): Answer<void>;
  /** Ends the sleep that is under way, and makes the next one short. A host that lends a network has it. */
  wake?(): void;
  /** A random id: 14 characters of `A-Za-z0-9_-`. */
  randomId(): string;
  /** A random number in [0, 1). */
  random(): number;
  /** The bytes of a file to import, by absolute path. `failure`: `No such file or directory (os error 2)`… */
  readFile(path: string, importer: Importer): Answer<Uint8Array | HostFailure>;
  /** The folder that `@name` imports start from and that relative paths of the command line mean. */
  readonly workingFolder: string;
  /**
   * Whether memory is about to run out, once so many bytes more are taken; asked about every 10 ms of a run and before long copies. A
   * host that cannot tell leaves it out.
   */
  isMemoryShort?(bytes?: number): boolean;
  /** An environment variable. */
  env(name: string): string | undefined;
}
