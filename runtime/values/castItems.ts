/** Casts to tuples, which cast each item at its place. */

import type { StofType } from '../../language/tables/types.ts';
import { type CastHost, castContent } from './cast.ts';
import { cellOf } from './cells.ts';
import { areOfTypes } from './matching.ts';
import { Cell, type Content, List, Reference, Tuple, type Value } from './value.ts';

/**
 * A list or tuple of the same length as a tuple, its items cast in their own cells; undefined when the value is none. Items before one
 * that fails stay cast.
 */
export function castItems(content: Content, type: StofType & { kind: 'tuple' }, host: CastHost): Tuple | undefined {
  if (!(content instanceof List) && !(content instanceof Tuple)) return undefined;
  const { items } = content;
  if (items.length !== type.items.length) return undefined;
  if (!areOfTypes(items, type.items, host)) {
    for (let i = 0; i < items.length; i++) items[i] = castItem(items[i], type.items[i]!, host);
  }
  return content instanceof Tuple ? content : new Tuple(items);
}

function castItem(item: Value, type: StofType, host: CastHost): Value {
  if (!(item instanceof Cell) && !(item instanceof Reference)) return cellOf(castContent(item, type, host));
  const cell = item instanceof Reference ? item.cell : item;
  cell.content = castContent(cell.content, type, host);
  return item;
}
