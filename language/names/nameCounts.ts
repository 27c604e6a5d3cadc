/**
 * Which names an object declares more than once. Of a long list of items that is known from the list before an edit, which has
 * most of its groups: the counts of those that went are taken off, those of new ones are added.
 */

import type { ShapeGroup } from './shape.ts';

/** A group of items of an object, or some of them. */
interface Part {
  readonly group: ShapeGroup;
  readonly from: number;
  readonly to: number;
}

type Numbers = ShapeGroup['numbers'];

/** Counts that are handed on from list to list: they are those of the last one that was asked. */
interface Counts {
  groups: readonly Numbers[];
  readonly counts: Map<string, number>;
  readonly twice: Set<string>;
}

/** Counts by groups that stand in their list: its first and its last one. */
const countsWith = new WeakMap<Numbers, Counts>();

export function namesTwiceIn(parts: readonly Part[]): ReadonlySet<string> {
  const isWhole = parts.every(({ group, from, to }) => from === 0 && to === group.items.length);
  if (!isWhole || parts.length === 0) return counted(parts).twice;
  const groups = parts.map(part => part.group.numbers);
  const first = groups[0]!;
  const last = groups.at(-1)!;
  const before = countsWith.get(first) ?? countsWith.get(last);
  const counts = before ?? counted(parts);
  if (before) moveTo(before, groups);
  countsWith.set(first, counts);
  countsWith.set(last, counts);
  return counts.twice;
}

function counted(parts: readonly Part[]): Counts {
  const all: Counts = { groups: parts.map(part => part.group.numbers), counts: new Map(), twice: new Set() };
  for (const { group, from, to } of parts) {
    for (const [name, at] of group.numbers) {
      const here = at.every(one => one >= from && one < to)
        ? at.length
        : at.filter(one => one >= from && one < to).length;
      if (here > 0) count(all, name, here);
    }
  }
  return all;
}

function moveTo(counts: Counts, groups: readonly Numbers[]): void {
  const { groups: old } = counts;
  const most = Math.min(old.length, groups.length);
  let start = 0;
  while (start < most && old[start] === groups[start]) start++;
  let end = 0;
  while (end < most - start && old[old.length - 1 - end] === groups[groups.length - 1 - end]) end++;
  for (const group of old.slice(start, old.length - end)) {
    for (const [name, at] of group) count(counts, name, -at.length);
  }
  for (const group of groups.slice(start, groups.length - end)) {
    for (const [name, at] of group) count(counts, name, at.length);
  }
  counts.groups = groups;
}

function count({ counts, twice }: Counts, name: string, by: number): void {
  const now = (counts.get(name) ?? 0) + by;
  if (now === 0) counts.delete(name);
  else counts.set(name, now);
  if (now > 1) twice.add(name);
  else twice.delete(name);
}
