/** Objects that were made and that nothing holds any more, as `stof test --leaks` counts them. */

import { read } from '../values/cells.ts';
import { List, SortedMap, SortedSet, Tuple, type Value } from '../values/value.ts';
import type { Document } from './document.ts';
import { Field, StofObject } from './object.ts';

/** What one test left behind. */
export interface Leak {
  /** Objects that are lost, without those below them. */
  readonly count: number;
  /** The paths of their parents with the number of lost objects on each, most first, then by path. */
  readonly parents: readonly { readonly path: string; readonly count: number }[];
}

/** All objects of the document. */
export function allObjects(document: Document): Set<StofObject> {
  return new Set(document.objects());
}

/**
 * Objects that were not there before, are no roots, and that no field holds, itself or in a list, map, set or tuple. Undefined when
 * there are none.
 */
export function leaksSince(document: Document, before: ReadonlySet<StofObject>): Leak | undefined {
  const lost = new Set<StofObject>();
  for (const object of document.objects()) if (object.roots === undefined && !before.has(object)) lost.add(object);
  if (lost.size === 0) return undefined;
  const seen = new Set<Value>();
  for (const object of document.objects()) {
    for (const member of object.members.values()) if (member instanceof Field) takeHeld(member.value, lost, seen);
  }
  const parents = new Map<string, number>();
  let count = 0;
  for (const { parent } of lost) {
    if (parent !== undefined && lost.has(parent)) continue;
    count += 1;
    const path = parent?.path() ?? '<root>';
    parents.set(path, (parents.get(path) ?? 0) + 1);
  }
  if (count === 0) return undefined;
  const sorted = [...parents].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
  return { count, parents: sorted.map(([path, onIt]) => ({ path, count: onIt })) };
}

function takeHeld(value: Value, lost: Set<StofObject>, seen: Set<Value>): void {
  if (typeof value !== 'object' || value === null) return;
  const content = read(value);
  if (content instanceof StofObject) {
    lost.delete(content);
    return;
  }
  const items =
    content instanceof SortedMap
      ? [...content.keys, ...content.values]
      : content instanceof List || content instanceof Tuple || content instanceof SortedSet
        ? content.items
        : undefined;
  // A collection may contain itself.
  if (items === undefined || seen.has(content as Value)) return;
  seen.add(content as Value);
  for (const item of items) takeHeld(item, lost, seen);
}
