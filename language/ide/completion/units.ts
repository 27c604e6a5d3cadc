/** Units behind a number: `5k` → `km`, `kg`, `kilometers`. */

import { units } from '../../tables/units.ts';
import { type Completion, item } from './item.ts';

/** How many letters of a unit stand at the end of a text that ends with a number; undefined for any other text. */
export function unitPrefix(before: string): string | undefined {
  return /(?:^|[^A-Za-z0-9_.@-])[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][+-]?[0-9_]+)?([A-Za-z]+)$/.exec(before)?.[1];
}

/** Every unit by every name; those that print by that name first. */
export function unitItems(rank: number): Completion[] {
  return units.flatMap(unit =>
    unit.literals.map((name, index) => item(name, 'unit', unit.dimension, '', rank + (index === 0 ? 0 : 1))),
  );
}
