/** `drop` and `shallow_drop`: ends what is given as a value, or as a path in text. */

import { DataComponent } from '../document/data.ts';
import { droppedFunctions } from '../document/drop.ts';
import { StofFunction } from '../document/function.ts';
import { detachFunction } from '../document/functions.ts';
import { StofObject } from '../document/object.ts';
import { read } from '../values/cells.ts';
import { listOf } from '../values/containers.ts';
import type { Value } from '../values/value.ts';
import type { LibraryContext } from './context.ts';
import { dropData } from './data.ts';
import type { FrameBody, FrameStep } from './frame.ts';
import { type FrameFunction, frame } from './implementation.ts';

/** True or false for one thing to drop, a list for several, no value for none; numbers, lists and the like are none. */
export function dropping(shallow: boolean): FrameFunction {
  return frame(function* (context, args): FrameBody {
    const results: boolean[] = [];
    for (const arg of args) {
      const content = read(arg);
      if (typeof content === 'string') results.push(dropPath(context, content, context.self, shallow));
      else if (content instanceof StofObject) results.push(yield* dropObject(context, content));
      else if (content instanceof StofFunction) results.push(dropFunction(content));
      else if (content instanceof DataComponent) results.push(dropData(context, content));
    }
    return results.length > 1 ? listOf(results) : results[0];
  });
}

/** Calls what the object and its types want called before; false when it is gone already. */
function* dropObject(
  context: LibraryContext,
  object: StofObject,
): Generator<FrameStep & { kind: 'call' }, boolean, Value> {
  if (!object.alive) return false;
  for (const fn of droppedFunctions(object)) yield { kind: 'call', fn, args: [], self: object };
  if (!object.alive) return false;
  context.document.destroy(object);
  return true;
}

function dropFunction(fn: StofFunction): boolean {
  if (fn.owner === undefined) return false;
  detachFunction(fn);
  return true;
}

/**
 * Drops what stands at a path, and with a field the object that it holds (unless shallow). Nothing is called for that object.
 * False when nothing stands there.
 */
export function dropPath(context: LibraryContext, path: string, from: StofObject, shallow: boolean): boolean {
  const place = context.document.at(path, from);
  if (place === undefined) return false;
  if (place.kind === 'object') {
    context.document.destroy(place.object);
    return true;
  }
  return dropMember(context, place.owner, place.name, shallow);
}

/** The same for what an object holds under exactly this name. */
export function dropMember(context: LibraryContext, owner: StofObject, name: string, shallow: boolean): boolean {
  const member = owner.members.get(name);
  if (member === undefined) return false;
  const held = member instanceof StofFunction ? undefined : read(member.value);
  if (held instanceof StofObject && !shallow) context.document.destroy(held);
  context.document.removeMember(owner, name);
  return true;
}
