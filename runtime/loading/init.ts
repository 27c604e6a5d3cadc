/** `#[init]` functions: all of one text run together, in a scheduler of their own, once the text has been read. */

import type { StofFunction } from '../document/function.ts';
import { AsyncCall } from '../scheduler/library-call.ts';
import { Origin, Process } from '../scheduler/process.ts';
import { Scheduler } from '../scheduler/scheduler.ts';
import type { LoadContext, Loading } from './load.ts';

export function* runInitFunctions(context: LoadContext, functions: readonly StofFunction[]): Loading {
  if (functions.length === 0) return;
  const { services } = context;
  const scheduler = new Scheduler(services, {
    failed(process) {
      const { entry, failure } = process;
      if (entry === undefined || failure === undefined) return undefined;
      // A missing argument is not worth a word: the function is no init function then.
      if (failure.code === 'FuncArgs' && process.parent === undefined && failure.trace?.length === 0) return undefined;
      context.initFailed(entry.owner?.path() ?? '', entry.name, failure);
      return undefined;
    },
    awaitFailed: services.awaitFailed,
  });
  for (const fn of functions) {
    if (fn.owner === undefined) continue;
    const process = new Process(services.nextProcess(), new Origin('init', services, scheduler, fn));
    process.top = new AsyncCall(fn, fn.owner, [], undefined);
    scheduler.start(process);
  }
  yield* scheduler.run();
}
