/** Where a name comes from: like the definition, but the first of several that stand for it, and the `as Name` of an import. */

import type { View } from '../project/snapshot.ts';
import { declarationOf, definitionAt, type Place } from './definition.ts';
import { chainOf, identityOf } from './identity.ts';
import { subjectsOf } from './subject.ts';
import { wordAt } from './words.ts';

/** Of an overriding member the one that it overrides, at the top; undefined for what the language declares. */
export function declarationAt(view: View, offset: number): Place | undefined {
  const word = wordAt(view, offset);
  const subject = word && subjectsOf(view, word)[0];
  const identity = subject && identityOf(view, word, subject);
  if (identity?.kind === 'declared') {
    return { uri: identity.uri, start: identity.start, end: identity.start + identity.name.length };
  }
  if (identity?.kind !== 'member') return definitionAt(view, offset);
  const top = chainOf(view.snapshot, identity.owner).findLast(object => object.members.has(identity.name));
  const member = top?.members.get(identity.name);
  if (member?.kind === 'function') return declarationOf(view, { kind: 'function', function: member });
  return member ? declarationOf(view, { kind: 'field', field: member }) : definitionAt(view, offset);
}
