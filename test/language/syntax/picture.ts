/** Pictures of trees: `(Binary (Path "a") "+" (Path "b"))`. */

import { kindName, type NodeKind } from '../../../language/syntax/kinds.ts';
import { parse } from '../../../language/syntax/parse.ts';
import { isToken, type SyntaxNode } from '../../../language/syntax/tree.ts';

export function picture(node: SyntaxNode): string {
  const parts = node.children().map(child => (isToken(child) ? JSON.stringify(child.text()) : picture(child)));
  return `(${[kindName(node.kind), ...parts].join(' ')})`;
}

/** All nodes of a tree, outer ones first. */
export function* nodesOf(root: SyntaxNode): Generator<SyntaxNode> {
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    yield node;
    open.push(...[...node.nodes()].reverse());
  }
}

/** The picture of the expression in a text that is one field's value; fails when the text has errors. */
export function expressionPicture(text: string): string {
  const tree = parse(`a: ${text}`);
  if (tree.errors[0] !== undefined) throw new Error(tree.errors[0].message);
  const field = tree.root.nodes()[0]!;
  return picture(field.nodes().at(-1)!);
}

/** One line for each node of these kinds: its kind and its first line of text. */
export function outline(text: string, kinds: readonly NodeKind[]): string[] {
  return [...nodesOf(parse(text).root)]
    .filter(node => kinds.includes(node.kind))
    .map(node => `${kindName(node.kind)}: ${node.text().split('\n', 1)[0]}`);
}
