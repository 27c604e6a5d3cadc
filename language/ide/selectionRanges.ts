/** What a selection grows to, step by step: the word, the path, the expression, the statement, the block, the item, … */

import type { View } from '../project/snapshot.ts';
import type { SyntaxNode } from '../syntax/tree.ts';
import { tokenAt } from './tokenAt.ts';

export interface SelectionRange {
  readonly start: number;
  readonly end: number;
}

/** From the innermost range to the whole text; each one is larger than the one before. */
export function selectionRangesAt(view: View, offset: number): SelectionRange[] {
  const ranges: SelectionRange[] = [];
  const grow = (start: number, end: number) => {
    const last = ranges.at(-1);
    if (!last) ranges.push({ start, end });
    else if (start <= last.start && end >= last.end && end - start > last.end - last.start) ranges.push({ start, end });
  };
  const token = tokenAt(view, offset);
  if (token) grow(token.start, token.end);
  for (let node: SyntaxNode | undefined = token?.parent ?? view.file.tree.nodeAt(offset); node; node = node.parent) {
    if (node.start <= offset && offset <= node.end) grow(node.start, node.end);
  }
  grow(0, view.file.text.length);
  return ranges;
}
