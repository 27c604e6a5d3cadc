/** Processes as an editor's threads. */

import type { DebugProtocol } from '@vscode/debugprotocol';
import { StofFunction } from '../../runtime/document/function.ts';
import { type Frame, slotOf } from '../../runtime/scheduler/frame.ts';
import type { Process } from '../../runtime/scheduler/process.ts';
import { functionPath, processName } from '../../runtime/scheduler/trace.ts';

/** Threads that are listed: an editor shows a list of all of them at each stop. */
export const MOST_THREADS = 200;

export class Threads {
  readonly #lineOf: (frame: Frame) => number | undefined;
  readonly #names = new WeakMap<Process, string>();
  /** Those that the editor has been told of. */
  readonly #told = new Set<Process>();

  /** `lineOf`: the line (1 for the first) at which the code of a frame begins. */
  constructor(lineOf: (frame: Frame) => number | undefined) {
    this.#lineOf = lineOf;
  }

  /** What a process is called: after what it began with. */
  nameOf(process: Process): string {
    let name = this.#names.get(process);
    if (name === undefined) {
      name = this.#named(process);
      this.#names.set(process, name);
    }
    return name;
  }

  #named(process: Process): string {
    const frames: Frame[] = [];
    for (let frame = process.top; frame !== undefined; frame = frame.caller) frames.unshift(frame);
    for (const frame of frames) {
      const { fn, code } = frame;
      const called = fn ?? (code?.kind === 'deferred call' ? slotOf(frame, 0) : undefined);
      if (called instanceof StofFunction) return functionPath(called).replace(/^root\./, '');
      if (code?.kind === 'async block' || code?.kind === 'async statement') {
        const line = this.#lineOf(frame);
        return line === undefined ? 'async block' : `async block :${line}`;
      }
    }
    return processName(process).replace(/^root\./, '');
  }

  /** Who has begun and ended since the last time. Processes that came and went in between are not told of. */
  news(processes: Iterable<Process>): readonly { readonly reason: 'started' | 'exited'; readonly threadId: number }[] {
    const now = new Set(firstOf(processes));
    const gone = [...this.#told].filter(process => !now.has(process));
    const come = [...now].filter(process => !this.#told.has(process));
    for (const process of gone) this.#told.delete(process);
    for (const process of come) this.#told.add(process);
    return [
      ...gone.map(({ number }) => ({ reason: 'exited' as const, threadId: number })),
      ...come.map(({ number }) => ({ reason: 'started' as const, threadId: number })),
    ];
  }

  /** In the order of their start, `first` among them whatever their number; names that occur twice with the process's number. */
  list(processes: ReadonlySet<Process>, first: Process | undefined): DebugProtocol.Thread[] {
    const shown = firstOf(processes);
    if (first !== undefined && !shown.includes(first) && processes.has(first)) shown.push(first);
    const counts = new Map<string, number>();
    for (const process of shown) {
      const name = this.nameOf(process);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return shown.map(process => {
      const name = this.nameOf(process);
      const own = (counts.get(name) ?? 0) > 1 ? `${name} #${process.number}` : name;
      return { id: process.number, name: `${own} · ${process.state ?? 'new'}${process.paused ? ' · paused' : ''}` };
    });
  }
}

function firstOf(processes: Iterable<Process>): Process[] {
  const first: Process[] = [];
  for (const process of processes) {
    if (first.length === MOST_THREADS) break;
    first.push(process);
  }
  return first;
}
