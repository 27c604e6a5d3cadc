/** Collections whose members all have one type: `is_uniform` and `to_uniform` of lists and sets. */

import { readTypeText } from '../../language/library/signature.ts';
import { castTo } from '../values/cast.ts';
import { write } from '../values/cells.ts';
import { typeName } from '../values/typename.ts';
import { Cell, type Content, Reference, type Value } from '../values/value.ts';
import type { LibraryContext } from './context.ts';
import { fail } from './failure.ts';

/** The type name that all have; null when they differ, `void` for none. */
export function typeOfAll(items: readonly Value[]): string | null {
  if (items.length === 0) return 'void';
  const name = typeName(items[0]);
  return items.every(item => typeName(item) === name) ? name : null;
}

/**
 * Casts each member where it stands, for all who share it. A member that cannot be cast ends it with the cast's error; those
 * before it stay cast, and a set is not put in order again.
 */
export function castItems(context: LibraryContext, items: Value[], typeText: Content, code: string): void {
  const type = typeof typeText === 'string' ? readTypeText(typeText) : undefined;
  if (type === undefined) throw fail(code);
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    const cast = castTo(item, type, context);
    if (item instanceof Reference) write(item.cell, cast);
    else if (item instanceof Cell) write(item, cast);
    else items[i] = cast;
  }
}
