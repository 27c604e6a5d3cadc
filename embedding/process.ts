/** One call from outside as a process, with all that it starts. */

import type { StofFunction } from '../runtime/document/function.ts';
import type { Engine } from '../runtime/engine.ts';
import type { Frame } from '../runtime/scheduler/frame.ts';
import { Origin, Process } from '../runtime/scheduler/process.ts';
import { type HostRequest, Scheduler } from '../runtime/scheduler/scheduler.ts';
import { StofError } from '../runtime/values/error.ts';
import type { Value } from '../runtime/values/value.ts';

export interface Started {
  /** Undefined for a call of a library. */
  readonly fn: StofFunction | undefined;
  readonly top: () => Frame;
}

/**
 * Runs until the process and all that it has started have ended. Gives its value; `undefined` without one, and when the engine was
 * stopped. Throws its error, or that of a process which nobody awaited.
 */
export function* carried(engine: Engine, { fn, top }: Started): Generator<HostRequest, Value, unknown> {
  const failed: Process[] = [];
  const scheduler = new Scheduler(engine, {
    failed(process) {
      failed.push(process);
      return undefined;
    },
    awaitFailed: engine.awaitFailed,
  });
  const process = new Process(engine.nextProcess(), new Origin('function', engine, scheduler, fn));
  if (fn !== undefined) process.started = fn;
  process.top = top();
  scheduler.start(process);
  yield* scheduler.run();
  if (engine.stopped) return undefined;
  const [error] = failed.filter(one => one === process || !one.taken).sort((one, other) => one.number - other.number);
  if (error !== undefined) throw error.failure;
  if (process.exited) return undefined;
  if (process.state !== 'done') throw neverEnds();
  return process.value;
}

function neverEnds(): StofError {
  const text = 'the call waits for a promise that nobody is going to keep';
  return new StofError('NeverEnds', text, text, 'NeverEnds', false);
}
