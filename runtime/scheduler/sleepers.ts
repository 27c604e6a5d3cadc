/** Sleeping processes: a binary heap by due time, ties by the start of the sleep. */

import type { Process } from './process.ts';

export class Sleepers {
  readonly #heap: Process[] = [];

  get size(): number {
    return this.#heap.length;
  }

  add(process: Process): void {
    const heap = this.#heap;
    let i = heap.push(process) - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!before(process, heap[parent]!)) break;
      heap[i] = heap[parent]!;
      i = parent;
    }
    heap[i] = process;
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

  /** All of them, in the order in which they began to sleep. */
  all(): Process[] {
    return this.#heap.slice().sort((a, b) => a.place - b.place);
  }

  remove(process: Process): void {
    const rest = this.#heap.filter(each => each !== process);
    this.#heap.length = 0;
    for (const each of rest) this.add(each);
  }

  #pop(): Process {
    const heap = this.#heap;
    const first = heap[0]!;
    const last = heap.pop()!;
    if (heap.length === 0) return first;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
      if (!before(heap[child]!, last)) break;
      heap[i] = heap[child]!;
      i = child;
    }
    heap[i] = last;
    return first;
  }
}

const NONE: Process[] = [];

function before(a: Process, b: Process): boolean {
  return a.due < b.due || (a.due === b.due && a.place < b.place);
}
