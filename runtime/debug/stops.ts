/** Where a debugger can stop: the statements of a text, as lowering marks them. */

import { NodeKind } from '../../language/syntax/kinds.ts';
import type { SyntaxNode, SyntaxTree } from '../../language/syntax/tree.ts';

/** UTF-16 offsets at which the text of a tree can be stopped, ascending. Empty for a text with mistakes: it is not run. */
export function stopOffsets(tree: SyntaxTree): readonly number[] {
  if (tree.errors.length > 0) return [];
  const offsets = new Set<number>();
  const left = [tree.root];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    const stop = stopOf(node);
    if (stop !== undefined) offsets.add(stop);
    for (const child of node.nodes()) {
      if (child.kind === NodeKind.Switch && HOLDS_STATEMENTS.has(node.kind)) offsets.add(child.start);
      // The step of a `for` is no stop of its own: what is in it may be.
      if (node.kind === NodeKind.ForStep && child.kind === NodeKind.Assignment) left.push(...child.nodes());
      else left.push(child);
    }
  }
  return [...offsets].sort((a, b) => a - b);
}

/** What a `switch` stands in as a statement. */
const HOLDS_STATEMENTS: ReadonlySet<NodeKind> = new Set([
  NodeKind.Block,
  NodeKind.If,
  NodeKind.While,
  NodeKind.Loop,
  NodeKind.For,
  NodeKind.ForIn,
  NodeKind.SwitchCase,
  NodeKind.Try,
  NodeKind.AsyncStatement,
]);

function stopOf(node: SyntaxNode): number | undefined {
  switch (node.kind) {
    case NodeKind.Declaration:
    case NodeKind.Assignment:
    case NodeKind.Return:
    case NodeKind.ExpressionStatement:
    case NodeKind.If:
    case NodeKind.While:
    case NodeKind.ForIn:
    case NodeKind.Break:
    case NodeKind.Continue:
    case NodeKind.AsyncStatement:
    case NodeKind.Using:
      return node.start;
    case NodeKind.For:
      return node.child(NodeKind.ForTest)?.nodes()[0]?.start ?? startOfEmpty(node);
    case NodeKind.Loop:
      return startOfEmpty(node);
    case NodeKind.ArrowFunction: {
      const body = node.nodes().at(-1)!;
      return body.kind === NodeKind.Block ? undefined : body.start;
    }
    case NodeKind.Async: {
      const operand = node.nodes()[0];
      return operand === undefined || operand.kind === NodeKind.Block ? undefined : operand.start;
    }
    default:
      return undefined;
  }
}

/** A loop with nothing in it is where it stops itself. */
function startOfEmpty(loop: SyntaxNode): number | undefined {
  const body = loop.nodes().at(-1);
  return body?.kind === NodeKind.Block && body.nodes().length === 0 ? loop.start : undefined;
}
