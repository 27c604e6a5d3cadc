/** A function that is called once, and of whose text nothing stays. */

import { removeObject } from '../runtime/document/drop.ts';
import { StofFunction } from '../runtime/document/function.ts';
import type { StofObject } from '../runtime/document/object.ts';
import type { Engine } from '../runtime/engine.ts';
import { LoadError } from '../runtime/loading/errors.ts';
import { AsyncCall } from '../runtime/scheduler/library-call.ts';
import type { HostRequest } from '../runtime/scheduler/scheduler.ts';
import type { Value } from '../runtime/values/value.ts';
import { carried } from './process.ts';

/** Reads the text into an object of its own, calls its first function on `self`, and drops that object. */
export function* callOfSource(
  engine: Engine,
  text: string,
  args: Value[],
  self: StofObject,
): Generator<HostRequest, Value, unknown> {
  const holder = engine.document.createObject(self);
  try {
    yield* engine.loading({ file: undefined, text, folder: engine.host.workingFolder }, holder);
    const fn = [...holder.members.values()].find(member => member instanceof StofFunction);
    if (fn === undefined) throw new LoadError('the source has no function to call');
    return yield* carried(engine, { fn, top: () => new AsyncCall(fn, self, args, undefined) });
  } finally {
    removeObject(engine.document, holder);
  }
}
