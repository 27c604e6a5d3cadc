/**
 * Long lists are held in groups, so that an edit copies a group and not the list. Groups are storage: where one ends makes no
 * difference to what a tree is, and the same list may be held in different groups after different edits.
 */

import { Green, type GreenChild, greenNode, ListClass, ListKind } from './green.ts';

/** A list of up to this many elements holds them itself; the size of the groups of a fresh list. */
const USUAL = 48;
/** What edits leave of a group, and make of it. */
const LEAST = 24;
const MOST = 96;

export function isGroup(child: GreenChild | undefined): child is Green {
  return child instanceof Green && child.kind === ListKind.Group;
}

/** The elements of a list, some of them perhaps in groups of an earlier tree, as they are held: themselves, or in groups. */
export function grouped(elements: readonly GreenChild[]): readonly GreenChild[] {
  let count = 0;
  let groups = 0;
  for (const element of elements) {
    if (isGroup(element)) {
      groups++;
      count += element.kids.length;
    } else count++;
  }
  if (count <= USUAL) return groups === 0 ? elements : flat(elements);
  if (groups * LEAST > count + MOST) return inGroups(flat(elements));
  return groups === 0 ? inGroups(elements) : joined(elements);
}

function flat(elements: readonly GreenChild[]): GreenChild[] {
  return elements.flatMap(element => (isGroup(element) ? element.kids : [element]));
}

/** Old groups stay; the elements between them go into groups of their own, or into their neighbours where they are few. */
function joined(elements: readonly GreenChild[]): GreenChild[] {
  const groups: Green[] = [];
  let loose: GreenChild[] = [];
  for (const element of elements) {
    if (!isGroup(element)) {
      loose.push(element);
      continue;
    }
    if (loose.length === 0) groups.push(element);
    else if (loose.length >= LEAST) groups.push(...inGroups(loose), element);
    else groups.push(...inGroups([...(groups.pop()?.kids ?? []), ...loose]), element);
    loose = [];
  }
  if (loose.length > 0 && loose.length < LEAST) loose = [...(groups.pop()?.kids ?? []), ...loose];
  if (loose.length > 0) groups.push(...inGroups(loose));
  return groups;
}

function inGroups(elements: readonly GreenChild[]): Green[] {
  const pieces = elements.length <= MOST ? 1 : Math.round(elements.length / USUAL);
  const groups: Green[] = [];
  for (let piece = 0, start = 0; piece < pieces; piece++) {
    const end = Math.round(((piece + 1) * elements.length) / pieces);
    groups.push(groupOf(elements.slice(start, end)));
    start = end;
  }
  return groups;
}

/** One group. It can be taken over as a whole if each of its elements can, and the list has nothing to say between them. */
function groupOf(elements: readonly GreenChild[]): Green {
  const group = greenNode(ListKind.Group, elements);
  const first = elements[0];
  const as = first instanceof Green ? first.listClass : ListClass.None;
  let whole = as !== ListClass.None;
  let far = 0;
  let offset = 0;
  let height = 0;
  let itemHeight = 0;
  let glued = false;
  for (const element of elements) {
    if (!(element instanceof Green)) return group;
    whole = whole && element.listClass === as && element.continues;
    offset += element.width;
    far = Math.max(far, offset + element.lookAhead);
    height = Math.max(height, element.height);
    itemHeight = Math.max(itemHeight, element.itemHeight);
    glued = glued || element.glued;
  }
  group.lookAhead = Math.max(0, far - offset);
  if (whole) group.describe(as, height, itemHeight, glued, true);
  return group;
}
