/** Taking arguments apart. They are cast to their declared types by now; null has passed every cast and fails here. */

import { read } from '../values/cells.ts';
import { isNumber, toCount } from '../values/number.ts';
import type { Value } from '../values/value.ts';
import { fail } from './failure.ts';

export function textOrFail(arg: Value, code: string): string {
  const content = read(arg);
  if (typeof content !== 'string') throw fail(code);
  return content;
}

/** A whole number; huge ones lose digits, not their size. */
export function countOrFail(arg: Value, code: string): number {
  const content = read(arg);
  if (!isNumber(content)) throw fail(code);
  return toCount(content);
}

/** The text, or undefined for null. */
export function optionalText(arg: Value, code: string): string | undefined {
  return read(arg) == null ? undefined : textOrFail(arg, code);
}
