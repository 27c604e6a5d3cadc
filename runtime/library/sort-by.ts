/**
 * `List.sort_by`: a stable merge sort, from the bottom up, whose comparisons are calls of Stof code.
 *
 * Hot: one step for each comparison, so this is a frame written by hand; generators cost several times as much here.
 */

import type { StofFunction } from '../document/function.ts';
import { fresh, read } from '../values/cells.ts';
import { StofError } from '../values/error.ts';
import { isNumber, toDouble } from '../values/number.ts';
import type { Value } from '../values/value.ts';
import { fail } from './failure.ts';
import type { FrameStep, LibraryFrame } from './frame.ts';

/** Sorts the items of a list in place once all comparisons are done; until then, and after an error, it stays as it was. */
export class SortBy implements LibraryFrame {
  readonly #items: Value[];
  readonly #compare: StofFunction;
  /** Sorted in runs of `#width` items; merging two of them fills `#merged`. */
  #runs: Value[];
  #merged: Value[];
  #width = 1;
  /** The next items of both runs, where these end, and the next place in the merged ones. */
  #left = 0;
  #middle = 0;
  #right = 0;
  #end = 0;
  #next = 0;
  #comparing = false;

  /** The function must have exactly two parameters and be declared to return an int. */
  constructor(items: Value[], compare: StofFunction) {
    const { params, returnType } = compare.code;
    if (params.length !== 2 || returnType?.kind !== 'int') throw fail('ListSortBy');
    this.#items = items;
    this.#compare = compare;
    this.#runs = items.slice();
    this.#merged = new Array<Value>(items.length).fill(null);
  }

  keptState(): unknown[] {
    const numbers = [this.#width, this.#left, this.#middle, this.#right, this.#end, this.#next];
    return [this.#runs, this.#merged, this.#comparing, ...numbers, this.#items, this.#compare];
  }

  restoreState(state: readonly unknown[]): void {
    const [runs, merged, comparing, ...numbers] = state;
    this.#runs = runs as Value[];
    this.#merged = merged as Value[];
    this.#comparing = comparing === true;
    [this.#width, this.#left, this.#middle, this.#right, this.#end, this.#next] = numbers as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
  }

  step(result: Value): FrameStep {
    if (this.#comparing) {
      this.#comparing = false;
      const order = read(result);
      if (!isNumber(order)) throw fail('ListSortBy');
      this.#merged[this.#next++] = toDouble(order) > 0 ? this.#runs[this.#right++] : this.#runs[this.#left++];
    }
    while (this.#width < this.#runs.length) {
      if (this.#left < this.#middle && this.#right < this.#end) {
        this.#comparing = true;
        const args = [fresh(this.#runs[this.#left]), fresh(this.#runs[this.#right])];
        return { kind: 'call', fn: this.#compare, args, uninterrupted: true };
      }
      this.#finishMerge();
      this.#beginMerge();
    }
    for (let i = 0; i < this.#runs.length; i++) this.#items[i] = this.#runs[i];
    this.#items.length = this.#runs.length;
    return { kind: 'return', value: undefined };
  }

  /** An error of the function fails the whole sort: a catch sees that the sort failed, a report why. */
  failed(error: StofError): FrameStep {
    if (!error.catchable) throw error;
    const failure = new StofError('ListSortBy', 'ListSortBy', error.message, 'ListSortBy');
    failure.note = error.note;
    throw failure;
  }

  /** One of the runs is used up: the rest of the other follows. */
  #finishMerge(): void {
    while (this.#left < this.#middle) this.#merged[this.#next++] = this.#runs[this.#left++];
    while (this.#right < this.#end) this.#merged[this.#next++] = this.#runs[this.#right++];
  }

  /** Goes to the next two runs; behind the last ones, to runs of twice the width. */
  #beginMerge(): void {
    const { length } = this.#runs;
    let start = this.#end;
    if (start >= length) {
      [this.#runs, this.#merged] = [this.#merged, this.#runs];
      this.#width *= 2;
      start = 0;
    }
    this.#left = start;
    this.#middle = Math.min(start + this.#width, length);
    this.#right = this.#middle;
    this.#end = Math.min(start + 2 * this.#width, length);
    this.#next = start;
  }
}
