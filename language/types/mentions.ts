/**
 * The words of a file outside of its imports: whoever says that nobody uses a name asks whether it stands anywhere, be it in a
 * text or a comment. Kept with the items of the tree, a number of them together, as effects are.
 */

import type { SourceFile } from '../names/sources.ts';
import { NodeKind } from '../syntax/kinds.ts';
import { Memo } from '../syntax/memo.ts';
import type { ChildNodes } from '../syntax/tree.ts';

export interface Mentions {
  has(word: string): boolean;
  /** Whether an object is taken as a whole, or asked for all it has: its members may be used without their names. */
  readonly isWhole: boolean;
}

/** What stands in a file. Costs reading its text once; after an edit, that of the items around. */
export function mentionsIn(file: SourceFile): Mentions {
  const items = file.root.childNodes();
  const blocks: Block[] = [];
  for (let start = 0; start < items.length; start += BLOCK) {
    blocks.push(blockAt(items, start, Math.min(start + BLOCK, items.length)));
  }
  return {
    has: word => blocks.some(block => block.words.has(word)),
    isWhole: blocks.some(block => block.isWhole),
  };
}

const BLOCK = 64;

interface Block {
  readonly elements: readonly object[];
  readonly words: ReadonlySet<string>;
  readonly isWhole: boolean;
}

/** On the first item of a block. */
const blocksAt = new Memo<Block>();

function blockAt(items: ChildNodes, start: number, end: number): Block {
  const first = { element: items.element(start) };
  const before = blocksAt.get(first);
  const isSame = (element: object, index: number) => element === items.element(start + index);
  if (before && before.elements.length === end - start && before.elements.every(isSame)) return before;
  const elements: object[] = [];
  const words = new Set<string>();
  let isWhole = false;
  for (let index = start; index < end; index++) {
    elements.push(items.element(index));
    const item = items.node(index);
    if (item.kind === NodeKind.Import) continue;
    const text = item.text();
    for (const [word] of text.matchAll(WORD)) {
      words.add(word);
      // `i<10` and `a-b` may be names, or operators without blanks.
      if (word.includes('-')) for (const part of word.split('-')) words.add(part);
    }
    isWhole ||= WHOLE.test(text);
  }
  const block = { elements, words, isWhole };
  blocksAt.set(first, block);
  return block;
}

const WORD = /[A-Za-z_@][\w@-]*/g;

/** `self` alone, and functions of the libraries that look at all that an object has. */
const WHOLE =
  /\b(?:self|super|root)\b(?!\s*\??[.:])|\b(?:stringify|blobify|funcs|fields|children|to_map|dbg_graph|diff|copy|run|from_id)\s*\(|\b(?:self|super|root)\s*\.\s*(?:at|len|any|empty|get|attributes)\s*\(/;
