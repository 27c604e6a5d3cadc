/** What destructuring takes out of values. */

import { StofObject } from '../document/object.ts';
import { getField } from '../document/path.ts';
import type { Process } from '../scheduler/process.ts';
import { itemAt } from '../values/at.ts';
import { read } from '../values/cells.ts';
import { custom } from '../values/errors.ts';
import { mapGet } from '../values/sorted.ts';
import { typeName } from '../values/typename.ts';
import { List, SortedMap, Tuple, type Value } from '../values/value.ts';

/** Raises unless the pattern can be applied: keys to objects and maps, items to lists and tuples. */
export function checkPattern(value: Value, keyed: boolean): void {
  const content = read(value);
  const fits = keyed
    ? content instanceof StofObject || content instanceof SortedMap
    : content instanceof List || content instanceof Tuple;
  if (fits) return;
  const wants = keyed ? 'an object or map' : 'a list or tuple';
  const what = keyed ? 'fields' : 'items';
  throw custom(`cannot destructure ${what} from a ${typeName(value)} (expected ${wants})`);
}

export function patternField(value: Value, key: string, process: Process): Value {
  const content = read(value);
  if (content instanceof SortedMap) return mapGet(content, key) ?? null;
  return getField(value, key, process.self);
}

export function patternItem(value: Value, index: number): Value {
  return itemAt(value, index);
}
