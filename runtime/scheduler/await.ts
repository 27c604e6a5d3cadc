/** `await`: of a promise, of a list or set of promises, of anything else. */

import type { FrameStep, LibraryFrame } from '../library/frame.ts';
import { read } from '../values/cells.ts';
import { listOf } from '../values/containers.ts';
import { internalError } from '../values/errors.ts';
import { List, SortedSet, type Value } from '../values/value.ts';
import { type Frame, Signal } from './frame.ts';
import { pushLibraryCall } from './library-call.ts';
import type { Process } from './process.ts';
import { StofPromise } from './promise.ts';

/** Begins to wait, or gives the value itself (`Signal.Done`, in `process.value`) when there is nothing to wait for. */
export function beginAwait(process: Process, frame: Frame, value: Value): Signal {
  const content = read(value);
  if (content instanceof StofPromise) {
    if (process.uninterrupted > 0) throw internalError('NotInterruptible');
    process.awaited = content;
    return Signal.Await;
  }
  if (content instanceof List || content instanceof SortedSet) {
    const promises: StofPromise[] = [];
    for (const item of content.items) {
      const promise = read(item);
      if (!(promise instanceof StofPromise)) {
        process.value = value;
        return Signal.Done;
      }
      promises.push(promise);
    }
    if (promises.length > 0) {
      // A set's promises are awaited in the order of their spawning.
      if (content instanceof SortedSet) promises.sort((a, b) => a.process.number - b.process.number);
      return pushLibraryCall(process, frame, new AwaitEach(promises), true);
    }
  }
  process.value = value;
  return Signal.Done;
}

/** The results of promises, one after another. By hand: a generator in its middle cannot be kept for a debugger that goes back. */
class AwaitEach implements LibraryFrame {
  readonly #promises: readonly StofPromise[];
  #results: Value[] = [];
  #isFirst = true;

  constructor(promises: readonly StofPromise[]) {
    this.#promises = promises;
  }

  keptState(): unknown[] {
    return [this.#promises, this.#results, this.#isFirst];
  }

  restoreState(state: readonly unknown[]): void {
    [, this.#results, this.#isFirst] = state as [unknown, Value[], boolean];
  }

  step(result: Value): FrameStep {
    if (!this.#isFirst) this.#results.push(result ?? null);
    this.#isFirst = false;
    const promise = this.#promises[this.#results.length];
    if (promise === undefined) return { kind: 'return', value: listOf(this.#results) };
    return { kind: 'await', value: promise };
  }
}
