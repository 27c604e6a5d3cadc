/** The tree of a text after edits, made of what the edits left of the tree before. */

import type { Text } from '../text/text.ts';
import { type Damage, damagesOf, hull, type TextEdit } from './damage.ts';
import { parse } from './parse.ts';
import { EarlierTree } from './reuse.ts';
import { type Further, grow, TreeSnapshot } from './snapshot.ts';
import type { SyntaxTree } from './tree.ts';

/** A tree of which an edit lost more units of text than this is kept, for the edit that takes it back: for so many edits. */
const LARGE_LOSS = 8192;
const KEPT_FOR = 100;

/**
 * The same tree as `parse(text)` gives, in the time that the edits are worth: elements that they did not touch are the same
 * objects in both trees.
 *
 * @param old a tree that `parse` or `reparse` gave
 * @param edits what was done to `old.text`, in that order; each in offsets of the text as the ones before it left it
 * @param text the text after all of them
 */
export function reparse(old: SyntaxTree, edits: readonly TextEdit[], text: Text): SyntaxTree {
  const growth = edits.reduce((sum, edit) => sum + edit.newEnd - edit.oldEnd, 0);
  // A tree of another make, or edits that do not lead to this text.
  if (!(old instanceof TreeSnapshot) || old.text.length + growth !== text.length) return parse(text);
  const damages = damagesOf(edits);
  const further = moved(old.further, damages, old.text.length);
  const earlier = [new EarlierTree(old.mended, damages, true)];
  if (further !== undefined) earlier.push(new EarlierTree(further.green, damageSince(further, text), true));
  // What quotes make no difference to may stand in either reading, whichever it was read in.
  const literal = [new EarlierTree(old.green, damages, old.green === old.mended)];
  if (old.green !== old.mended) {
    earlier.push(new EarlierTree(old.green, damages, false));
    literal.push(new EarlierTree(old.mended, damages, true));
  }
  const { green, mended, takenOver } = grow(text, earlier, literal);
  const kept = hasLost(old, damages, takenOver) ? furtherOf(old, damages) : further;
  return new TreeSnapshot(text, green, mended, kept);
}

/** Whether the edits took much from the old tree that they did not delete: a quote or comment that swallows what follows. */
function hasLost(old: TreeSnapshot, damages: readonly Damage[], takenOver: number): boolean {
  const deleted = damages.reduce((sum, damage) => sum + damage.oldEnd - damage.oldStart, 0);
  return old.text.length - deleted - takenOver > LARGE_LOSS;
}

function furtherOf(old: TreeSnapshot, damages: readonly Damage[]): Further | undefined {
  const all = hull(damages);
  return all && { green: old.mended, before: all.oldStart, behind: old.text.length - all.oldEnd, left: KEPT_FOR };
}

/** What of a tree further back still stands after more edits. */
function moved(further: Further | undefined, damages: readonly Damage[], length: number): Further | undefined {
  const all = hull(damages);
  if (further === undefined || all === undefined) return further;
  if (further.left === 0) return undefined;
  const before = Math.min(further.before, all.oldStart);
  const behind = Math.min(further.behind, length - all.oldEnd);
  return { green: further.green, before, behind, left: further.left - 1 };
}

function damageSince(further: Further, text: Text): readonly Damage[] {
  const { before, behind, green } = further;
  return [{ oldStart: before, oldEnd: green.width - behind, newStart: before, newEnd: text.length - behind }];
}
