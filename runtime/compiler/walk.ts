/** What a `for … in` loop walks over. The length is taken once, at the start. */

import type { StofFunction } from '../document/function.ts';
import { findFunction } from '../document/functions.ts';
import { StofObject } from '../document/object.ts';
import { type FrameBody, GeneratorFrame } from '../library/frame.ts';
import { type Frame, Signal } from '../scheduler/frame.ts';
import { pushLibraryCall } from '../scheduler/library-call.ts';
import type { Process } from '../scheduler/process.ts';
import { read } from '../values/cells.ts';
import { walkItem as itemOf, walkLength, walkReference } from '../values/iterate.ts';
import { isNumber, type NumberValue, toCount } from '../values/number.ts';
import type { Value } from '../values/value.ts';

export class Walk {
  readonly value: Value;
  readonly byReference: boolean;
  length = -1;
  index = -1;
  /** Whether a turn is over of a body that moves `index`: no later one is the first. */
  moved = false;
  /** Of an object with `len` and `at` of its own. */
  readonly own: { readonly object: StofObject; readonly len: StofFunction; readonly at: StofFunction } | undefined;
  item: Value = null;

  constructor(value: Value, byReference: boolean) {
    this.value = value;
    this.byReference = byReference;
    const content = read(value);
    if (content instanceof StofObject) {
      const len = findFunction(content, 'len');
      const at = findFunction(content, 'at');
      if (len !== undefined && at !== undefined) this.own = { object: content, len: len.fn, at: at.fn };
    }
    if (this.own === undefined) this.length = walkLength(value);
  }
}

/** Goes to the next item; whether there is one is in `process.value`. */
export function walkMore(process: Process, frame: Frame, walk: Walk): Signal {
  walk.index++;
  if (walk.own !== undefined) return pushLibraryCall(process, frame, new GeneratorFrame(ownStep(walk)));
  process.value = walk.index < walk.length;
  return Signal.Done;
}

function* ownStep(walk: Walk): FrameBody {
  const { object, len, at } = walk.own!;
  if (walk.length < 0) walk.length = countOf(yield { kind: 'call', fn: len, args: [], self: object });
  if (walk.index >= walk.length) return false;
  walk.item = (yield { kind: 'call', fn: at, args: [walk.index], self: object }) ?? null;
  return true;
}

function countOf(value: Value): number {
  const content = read(value);
  return isNumber(content) ? toCount(content) : 0;
}

/** The next turn is at `next`: one more than what the body has made of `index`. */
export function walkTo(walk: Walk, next: Value): void {
  walk.moved = true;
  walk.index = toCount(read(next) as NumberValue) - 1;
}

export function walkItem(walk: Walk): Value {
  if (walk.own !== undefined) return walk.item;
  return walk.byReference ? walkReference(walk.value, walk.index) : itemOf(walk.value, walk.index);
}

/** `iterable`, `length`, `index`, `first`, `last`. Of a single item `last` stays false. */
export function walkPart(walk: Walk, name: string): Value {
  switch (name) {
    case 'iterable':
      return walk.value;
    case 'length':
      return walk.length;
    case 'index':
      return walk.index;
    case 'first':
      return walk.index === 0 && !walk.moved;
    default:
      return walk.length > 1 && walk.index === walk.length - 1;
  }
}
