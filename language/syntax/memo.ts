/**
 * What readers of trees note on elements: summaries, types, findings. A note lives as long as its element, which is the
 * same object from one tree to the next for as long as its text and shape are. Notes know no places: the element may
 * stand at another offset, or twice.
 */

import { Green } from './green.ts';
import type { SyntaxNode } from './tree.ts';

/** One kind of note. An array on the element: a tenth of what a `WeakMap` costs. */
export class Memo<T> {
  static #kinds = 0;
  readonly #kind = Memo.#kinds++;

  get(node: Pick<SyntaxNode, 'element'>): T | undefined {
    // Only `set` writes under this number.
    return node.element instanceof Green ? (node.element.memos?.[this.#kind] as T | undefined) : undefined;
  }

  set(node: Pick<SyntaxNode, 'element'>, value: T): void {
    if (!(node.element instanceof Green)) return;
    node.element.memos ??= [];
    node.element.memos[this.#kind] = value;
  }
}
