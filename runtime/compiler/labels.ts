/** The program counters of one function, shared by its flat and its structured code. */

import type { FunctionIr, Stmt } from '../lowering/ir.ts';

export interface LoopLabels {
  readonly start: number;
  readonly next: number;
  readonly end: number;
}

export class Labels {
  #count = 1;
  readonly #after = new Map<Stmt, number>();
  readonly #loops = new Map<number, LoopLabels>();
  readonly #ends = new Map<number, number>();
  readonly #handlers = new Map<number, number>();

  /** A program counter that nothing else has. */
  fresh(): number {
    return this.#count++;
  }

  /** Where a frame goes on after a statement that stopped it. */
  after(statement: Stmt): number {
    let label = this.#after.get(statement);
    if (label === undefined) {
      label = this.fresh();
      this.#after.set(statement, label);
    }
    return label;
  }

  loop(id: number): LoopLabels {
    let labels = this.#loops.get(id);
    if (labels === undefined) {
      labels = { start: this.fresh(), next: this.fresh(), end: this.fresh() };
      this.#loops.set(id, labels);
    }
    return labels;
  }

  blockEnd(id: number): number {
    let label = this.#ends.get(id);
    if (label === undefined) {
      label = this.fresh();
      this.#ends.set(id, label);
    }
    return label;
  }

  handler(id: number): number {
    let label = this.#handlers.get(id);
    if (label === undefined) {
      label = this.fresh();
      this.#handlers.set(id, label);
    }
    return label;
  }

  /** For each place, the program counter of its handler, or -1. */
  handlers(ir: FunctionIr): Int32Array {
    return Int32Array.from(ir.places, place => this.#handlers.get(place.handler) ?? -1);
  }
}
