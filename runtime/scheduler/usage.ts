/** What a run has used of what it may use, where that follows from the program alone: a replay meets the same limits at the same places. */

import { utf8Length } from '../values/utf8.ts';
import { MAX_DEPTH, tooManyProcesses, tooMuchOutput } from './limits.ts';

/** Absent or 0: no limit but the engine's own. */
export interface RunLimits {
  /** Calls nested in one process, inherited ones included; more than {@link MAX_DEPTH} never are. */
  readonly depth?: number;
  /** Processes that have begun and not ended. */
  readonly processes?: number;
  /** Bytes that the program prints, on both streams together. */
  readonly outputBytes?: number;
}

export class Usage {
  /** From where a process without a spawner counts its calls, so that the engine's own limit is that of the run. */
  readonly leastDepth: number;
  /** Processes that have begun and not ended. */
  alive = 0;
  /** Bytes; counted where they are limited. */
  printed = 0;
  readonly #mostProcesses: number;
  readonly #mostBytes: number;

  constructor({ depth, processes, outputBytes }: RunLimits = {}) {
    this.leastDepth = depth ? Math.max(0, MAX_DEPTH - depth) : 0;
    this.#mostProcesses = processes || Number.POSITIVE_INFINITY;
    this.#mostBytes = outputBytes || Number.POSITIVE_INFINITY;
  }

  /** Raises the error of a process that would be one too many. */
  checkProcesses(): void {
    if (this.alive >= this.#mostProcesses) throw tooManyProcesses(this.#mostProcesses);
  }

  /** Before a text is printed. Raises the error of what would be too much; nothing of it is printed then. */
  print(text: string): void {
    if (this.#mostBytes === Number.POSITIVE_INFINITY) return;
    this.printed += utf8Length(text);
    if (this.printed > this.#mostBytes) throw tooMuchOutput(this.#mostBytes);
  }

  /** Everything counts from now on. */
  restart(): void {
    this.alive = 0;
    this.printed = 0;
  }
}
