/** What counts as true in a condition. Hot: every loop and branch whose condition is not a comparison asks here. */

import { read } from './cells.ts';
import { type Content, Float, Quantity, type Value, VOID } from './value.ts';

/** False are: `false`, null, empty text, and numbers that round to 0 (half away from it; NaN is true). Collections are true. */
export function truthy(value: Value): boolean {
  if (typeof value === 'boolean') return value;
  return isTruthy(read(value));
}

function isTruthy(content: Content): boolean {
  switch (typeof content) {
    case 'boolean':
      return content;
    case 'number':
      return content >= 0.5 || content <= -0.5;
    case 'bigint':
      return true;
    case 'string':
      return content !== '';
    case 'undefined':
      return false;
    default:
      if (content instanceof Float || content instanceof Quantity) return !(Math.abs(content.value) < 0.5);
      return content !== null && content !== VOID;
  }
}
