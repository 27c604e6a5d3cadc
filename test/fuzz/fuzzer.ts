/** What all fuzzers have in common. */

import type { Chance } from './programs/chance.ts';

export interface Fuzzer {
  /** Behind `--what`. */
  readonly name: string;
  /** What one of those that are counted is called. */
  readonly counts: string;
  /** What holds where it finds nothing: a sentence of docs/fuzzing.md. */
  readonly proves: string;
  /** Tries until something is found or `goOn`, asked with the number of those tried, says no. */
  try(chance: Chance, goOn: (tried: number) => boolean): Promise<Tried>;
}

export interface Tried {
  readonly tried: number;
  /** What is wrong, with the smallest text that shows it. */
  readonly fault?: string | undefined;
}

/** What a check throws is what it found. */
export async function faultOf(
  check: () => string | undefined | Promise<string | undefined>,
): Promise<string | undefined> {
  try {
    return await check();
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}
