/** Processes as an editor's threads. */

import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Process } from '../../runtime/scheduler/process.ts';
import { processName } from '../../runtime/scheduler/trace.ts';

/** Threads that are listed: an editor shows a list of all of them at each stop. */
export const MOST_THREADS = 200;

export class Threads {
  readonly #lineOf: (process: Process) => number | undefined;
  readonly #names = new Map<number, string>();

  /** `lineOf`: the line (1 for the first) at which the code of a process begins. */
  constructor(lineOf: (process: Process) => number | undefined) {
    this.#lineOf = lineOf;
  }

  /** A process begins: what it is called is known now, by its first frame. */
  began(process: Process): void {
    const name = processName(process).replace(/^root\./, '');
    const line = name === 'async block' ? this.#lineOf(process) : undefined;
    this.#names.set(process.number, line === undefined ? name : `${name} :${line}`);
  }

  ended(process: Process): void {
    this.#names.delete(process.number);
  }

  nameOf(process: Process): string {
    return this.#names.get(process.number) ?? processName(process);
  }

  /** In the order of their start, `first` among them whatever their number; names that occur twice with the process's number. */
  list(processes: readonly Process[], first: Process | undefined): DebugProtocol.Thread[] {
    const shown = processes.slice(0, MOST_THREADS);
    if (first !== undefined && !shown.includes(first) && processes.includes(first)) shown.push(first);
    const counts = new Map<string, number>();
    for (const process of shown) {
      const name = this.nameOf(process);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return shown.map(process => {
      const name = this.nameOf(process);
      const own = (counts.get(name) ?? 0) > 1 ? `${name} #${process.number}` : name;
      return { id: process.number, name: `${own} · ${process.state ?? 'new'}` };
    });
  }
}
