/** Places that change together while one of them is typed: those of a variable that nothing outside of its function names. */

import type { View } from '../project/snapshot.ts';
import type { Place } from './definition.ts';
import { identityOf } from './identity.ts';
import { occurrencesOf } from './occurrences.ts';
import { subjectsOf } from './subject.ts';
import { wordAt } from './words.ts';

/**
 * All places of the variable at an offset. Undefined for everything else; for parameters, which other files may name; and
 * where one place also names a field (`{ x }`), which is to keep its name.
 */
export function linkedEditingAt(view: View, offset: number): Place[] | undefined {
  const word = wordAt(view, offset);
  const [subject, ...others] = word ? subjectsOf(view, word) : [];
  if (!word || subject?.kind !== 'local' || others.length > 0 || subject.local.kind === 'parameter') return undefined;
  const identity = identityOf(view, word, subject);
  if (!identity) return undefined;
  const found = occurrencesOf(view, [identity]);
  if (found.some(occurrence => occurrence.shorthand !== undefined)) return undefined;
  return found.map(({ uri, word: { start, end } }) => ({ uri, start, end }));
}
