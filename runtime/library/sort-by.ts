/** `List.sort_by`: a stable merge sort whose comparisons are calls of Stof code. */

import type { StofFunction } from '../document/function.ts';
import { fresh, read } from '../values/cells.ts';
import { StofError } from '../values/error.ts';
import { isNumber, toDouble } from '../values/number.ts';
import type { Value } from '../values/value.ts';
import { fail } from './failure.ts';
import type { CallStep } from './frame.ts';

type Comparisons<T> = Generator<CallStep, T, Value>;

/**
 * The items in order. The function must have exactly two parameters and be declared to return an int. An error in it fails the
 * whole sort as `ListSortBy`; a report still shows what happened.
 */
export function* sortBy(items: readonly Value[], compare: StofFunction): Comparisons<Value[]> {
  const { params, returnType } = compare.code;
  if (params.length !== 2 || returnType?.kind !== 'int') throw fail('ListSortBy');
  return yield* sorted(items, compare);
}

function* sorted(items: readonly Value[], compare: StofFunction): Comparisons<Value[]> {
  if (items.length < 2) return items.slice();
  const middle = items.length >> 1;
  const left = yield* sorted(items.slice(0, middle), compare);
  const right = yield* sorted(items.slice(middle), compare);
  const merged: Value[] = [];
  let l = 0;
  let r = 0;
  while (l < left.length && r < right.length) {
    if ((yield* comparison(left[l], right[r], compare)) > 0) merged.push(right[r++]);
    else merged.push(left[l++]);
  }
  while (l < left.length) merged.push(left[l++]);
  while (r < right.length) merged.push(right[r++]);
  return merged;
}

function* comparison(left: Value, right: Value, fn: StofFunction): Comparisons<number> {
  let result: Value;
  try {
    result = yield { kind: 'call', fn, args: [fresh(left), fresh(right)], uninterrupted: true };
  } catch (error) {
    throw error instanceof StofError && error.catchable ? sortFailed(error) : error;
  }
  const content = read(result);
  if (!isNumber(content)) throw fail('ListSortBy');
  return toDouble(content);
}

/** A catch sees that the sort failed, the report why. */
function sortFailed(cause: StofError): StofError {
  const error = new StofError('ListSortBy', 'ListSortBy', cause.message, 'ListSortBy');
  error.note = cause.note;
  return error;
}
