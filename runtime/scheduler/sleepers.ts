/** Sleeping processes: a binary heap by due time, ties by the start of the sleep. */

import type { Process } from './process.ts';

export class Sleepers {
  readonly #heap: Process[] = [];

  keptState(): unknown[] {
    return [this.#heap];
  }

  restoreState(): void {}

  get size(): number {
    return this.#heap.length;
  }

  add(process: Process): void {
    this.#heap.push(process);
    this.#rise(this.#heap.length - 1, process);
  }

  /** The one that is due first. */
  first(): Process | undefined {
    return this.#heap[0];
  }

  firstDue(): number {
    return this.#heap[0]?.due ?? Number.POSITIVE_INFINITY;
  }

  /** Takes out all that are due, in the order in which they began to sleep. */
  due(now: number): Process[] {
    if (this.firstDue() > now) return NONE;
    const out: Process[] = [];
    while (this.firstDue() <= now) out.push(this.#pop());
    return out.sort((a, b) => a.place - b.place);
  }

  /** Takes out all of them, in the order in which they began to sleep. */
  all(): Process[] {
    return this.#heap.splice(0).sort((a, b) => a.place - b.place);
  }

  some(is: (process: Process) => boolean): boolean {
    return this.#heap.some(is);
  }

  remove(process: Process): void {
    const heap = this.#heap;
    const i = heap.indexOf(process);
    if (i < 0) return;
    const last = heap.pop()!;
    if (last !== process) this.#rise(this.#sink(i, last), last);
  }

  #pop(): Process {
    const first = this.#heap[0]!;
    const last = this.#heap.pop()!;
    if (last !== first) this.#sink(0, last);
    return first;
  }

  /** Puts a process in a free place or above it. */
  #rise(at: number, process: Process): void {
    const heap = this.#heap;
    let i = at;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!before(process, heap[parent]!)) break;
      heap[i] = heap[parent]!;
      i = parent;
    }
    heap[i] = process;
  }

  /** Puts a process in a free place or below it; gives where it is. */
  #sink(at: number, process: Process): number {
    const heap = this.#heap;
    let i = at;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
      if (!before(heap[child]!, process)) break;
      heap[i] = heap[child]!;
      i = child;
    }
    heap[i] = process;
    return i;
  }
}

const NONE: Process[] = [];

function before(a: Process, b: Process): boolean {
  return a.due < b.due || (a.due === b.due && a.place < b.place);
}
