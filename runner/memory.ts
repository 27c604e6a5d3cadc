/** Whether the values that are alive leave enough memory. What is only not collected yet is none of them. */

import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let collect: (() => void) | undefined;

/** Whether less than a part of the heap would be left with `bytes` more, after a collection where it looks so before. */
export function isMemoryShort(bytes: number, part: number): boolean {
  if (!isBelow(bytes, part)) return false;
  if (collect === undefined) {
    // V8 gives its collector to contexts made after it was told so.
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  collect();
  return isBelow(bytes, part);
}

function isBelow(bytes: number, part: number): boolean {
  const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
  return limit - used - bytes < limit * part;
}
