/** The largest and the smallest of several values: `max` and `min` of Std and Num. */

import { fresh, read } from '../values/cells.ts';
import { gt, lt } from '../values/compare.ts';
import { isNothing } from '../values/kinds.ts';
import { isNumber, toDouble } from '../values/number.ts';
import { type Content, List, Reference, SortedSet, Tuple, type Value, VOID, type Void } from '../values/value.ts';

/** Of no arguments null, of an empty list void. */
export function max(args: readonly Value[]): Value {
  return extreme(args, gt, VOID);
}

export function min(args: readonly Value[]): Value {
  return extreme(args, lt, null);
}

/**
 * From the last argument to the first, each as itself or as the best of its items; another one takes the place of the best so far
 * only where it is strictly better. Null is skipped, NaN wins at once.
 */
function extreme(args: readonly Value[], better: (a: Value, b: Value) => boolean, ofNothing: Void | null): Value {
  let best: Value = null;
  for (let i = args.length - 1; i >= 0; i--) {
    const candidate = bestOf(args[i], better, ofNothing);
    if (isNaNValue(candidate)) return candidate;
    best = i === args.length - 1 || isNothing(read(best)) ? candidate : pick(best, candidate, better);
  }
  return best;
}

function pick(best: Value, candidate: Value, better: (a: Value, b: Value) => boolean): Value {
  return !isNothing(read(candidate)) && better(candidate, best) ? candidate : best;
}

/** The best item of a list, tuple or set, one level deep; anything else counts as itself. */
function bestOf(arg: Value, better: (a: Value, b: Value) => boolean, ofNothing: Void | null): Value {
  const items = itemsOf(read(arg));
  // What a reference refers to, not the reference: an operation on the result changes nothing else.
  if (items === undefined) return arg instanceof Reference ? fresh(arg.cell) : arg;
  let best: Value = items.length === 0 ? ofNothing : null;
  for (const item of items) {
    if (isNaNValue(item)) return item;
    if (isNothing(read(item))) continue;
    if (isNothing(read(best)) || better(item, best)) best = item;
  }
  return best;
}

function itemsOf(content: Content): readonly Value[] | undefined {
  return content instanceof List || content instanceof Tuple || content instanceof SortedSet
    ? content.items
    : undefined;
}

function isNaNValue(value: Value): boolean {
  const content = read(value);
  return isNumber(content) && Number.isNaN(toDouble(content));
}
