/** What stands for the thing under the cursor further down: overrides of a function or field, types that extend a type. */

import type { ObjectScope } from '../names/declarations.ts';
import type { View } from '../project/snapshot.ts';
import { declarationOf, definitionAt, objectPlace, type Place } from './definition.ts';
import { chainOf, identityOf } from './identity.ts';
import { subjectsOf } from './subject.ts';
import { wordAt } from './words.ts';

/** All that declare it again below the one that is meant; that one itself when nothing does. */
export function implementationsAt(view: View, offset: number): Place[] {
  const word = wordAt(view, offset);
  const subject = word && subjectsOf(view, word)[0];
  const found = subject?.kind === 'type' ? heirsOf(view, subject.scope).map(objectPlace) : overrides(view, offset);
  const places = found.filter(place => place !== undefined);
  if (places.length > 0) return places;
  const own = definitionAt(view, offset);
  return own ? [own] : [];
}

function overrides(view: View, offset: number): (Place | undefined)[] {
  const word = wordAt(view, offset);
  const subject = word && subjectsOf(view, word)[0];
  const identity = subject && identityOf(view, word, subject);
  if (identity?.kind !== 'member') return [];
  return heirsOf(view, identity.owner, identity.name)
    .map(heir => heir.members.get(identity.name))
    .filter(member => member !== undefined)
    .map(member =>
      member.kind === 'field'
        ? declarationOf(view, { kind: 'field', field: member })
        : declarationOf(view, { kind: 'function', function: member }),
    );
}

/** Objects and types, over all files, that take their members from a type; with a name: those that declare it themselves. */
export function heirsOf({ snapshot }: View, type: ObjectScope, name?: string): ObjectScope[] {
  const found: ObjectScope[] = [];
  for (const file of snapshot.files.values()) {
    if (file.text.indexOf(name ?? type.typeName ?? type.name, 0) < 0) continue;
    if (name !== undefined && !file.source.declares(name)) continue;
    for (const object of file.source.outline.objects) {
      if (object === type || (name === undefined ? object.typeName === undefined : !object.members.has(name))) continue;
      if (chainOf(snapshot, object).includes(type)) found.push(object);
    }
  }
  return found;
}
