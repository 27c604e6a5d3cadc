/** Every place, over all files, that names what stands under the cursor. */

import type { View } from '../project/snapshot.ts';
import type { Place } from './definition.ts';
import { family } from './identity.ts';
import { identitiesOf, type Occurrence, occurrencesIn } from './occurrences.ts';
import { wordAt } from './words.ts';

export interface Reference extends Place {
  readonly isDeclaration: boolean;
}

/** File by file, each in the order of its text; empty on what no text declares. */
export function referencesAt(view: View, offset: number): Reference[] {
  const word = wordAt(view, offset);
  if (!word) return [];
  const found = identitiesOf(view, word).flatMap(identity =>
    occurrencesIn(view.snapshot, family(view.snapshot, identity)),
  );
  return distinct(found).map(({ uri, word: { start, end }, isDeclaration }) => ({ uri, start, end, isDeclaration }));
}

/** A place that names both of two things counts once. */
function distinct(occurrences: readonly Occurrence[]): Occurrence[] {
  const seen = new Map<string, Occurrence>();
  for (const occurrence of occurrences) seen.set(`${occurrence.uri} ${occurrence.word.start}`, occurrence);
  return [...seen.values()];
}
