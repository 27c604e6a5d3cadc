/** Whether the values that are alive leave enough memory. What is only not collected yet is none of them. */

import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let collect: (() => void) | undefined;

/**
 * Whether less than a part of the heap would be left with `bytes` more, or more than `most` bytes be taken, after a collection where it looks so
 * before.
 */
export function isMemoryShort(bytes: number, part: number, most = Number.POSITIVE_INFINITY): boolean {
  if (!isShort(bytes, part, most)) return false;
  if (collect === undefined) {
    // V8 gives its collector to contexts made after it was told so.
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  collect();
  return isShort(bytes, part, most);
}

function isShort(bytes: number, part: number, most: number): boolean {
  const { used_heap_size: used, heap_size_limit: limit, external_memory: outside } = getHeapStatistics();
  return limit - used - bytes < limit * part || used + outside + bytes > most;
}
