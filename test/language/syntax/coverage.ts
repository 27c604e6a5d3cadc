import { isToken, type SyntaxChild, type SyntaxTree } from '../../../language/syntax/tree.ts';

/**
 * The text of a tree's tokens with their trivia, put together again. Throws where two tokens do not meet, or where a child
 * stands outside of its parent.
 */
export function coverage(tree: SyntaxTree): string {
  const pieces: string[] = [];
  let end = 0;
  const open: SyntaxChild[] = [tree.root];
  for (let child = open.pop(); child !== undefined; child = open.pop()) {
    if (child.fullStart !== end)
      throw new Error(`a child starts at ${child.fullStart}, the one before ended at ${end}`);
    if (child.start < child.fullStart || child.end < child.start)
      throw new Error(`a child ends before it starts: ${end}`);
    if (isToken(child)) {
      pieces.push(tree.text.slice(child.fullStart, child.end));
      end = child.end;
      continue;
    }
    const children = child.children();
    const last = children[children.length - 1];
    if ((last?.end ?? child.fullStart) !== child.end) throw new Error(`the children of a node end before ${child.end}`);
    for (let index = children.length - 1; index >= 0; index--) open.push(children[index]!);
  }
  return pieces.join('');
}
