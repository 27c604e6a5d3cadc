/**
 * Which statement an error at the end of a body is said to be at: the last one that began or was jumped over. Going to the end
 * jumps over what stands behind; a branch that is not taken jumps over its own statements, but not into those inside them.
 */

import { NodeKind, TokenKind } from '../../language/syntax/kinds.ts';
import type { SyntaxNode } from '../../language/syntax/tree.ts';

/** Statements up to the first return: what stands behind it is gone. */
function liveStatements(block: SyntaxNode): readonly SyntaxNode[] {
  const statements = block.nodes();
  const end = statements.findIndex(endsTheList);
  return end < 0 ? statements : statements.slice(0, end + 1);
}

/** Whether a statement is a return: `return …;`, or an expression without `;`. */
export function endsTheList(statement: SyntaxNode): boolean {
  return (
    statement.kind === NodeKind.Return ||
    (statement.kind === NodeKind.ExpressionStatement && statement.token(TokenKind.Semicolon) === undefined)
  );
}

/** The last statement of a block, in plain blocks inside it; a single statement is its own. */
export function lastStatement(body: SyntaxNode): SyntaxNode | undefined {
  if (body.kind !== NodeKind.Block) return body;
  const last = liveStatements(body).at(-1);
  return last?.kind === NodeKind.Block ? (lastStatement(last) ?? last) : last;
}

/** Where the check of the result is, for the `return` at that offset, or for the end of the body. */
export function placeOfReturn(body: SyntaxNode, offset: number | undefined): number | undefined {
  const last = lastStatement(body);
  if (last === undefined) return undefined;
  const branches = branchesOf(last);
  const branch = branches.at(-1);
  if (branch === undefined) return last.start;
  if (offset === undefined) return lastStatement(branch)?.start ?? last.start;
  const holder = branches.findIndex(each => each.start <= offset && offset < each.end);
  if (holder < 0) return last.start;
  // Out of one branch over the ones behind it.
  return holder === branches.length - 1
    ? (placeOfReturn(branch, offset) ?? last.start)
    : (lastStatement(branch)?.start ?? last.start);
}

/** The bodies of a compound statement, in order. */
function branchesOf(statement: SyntaxNode): SyntaxNode[] {
  switch (statement.kind) {
    case NodeKind.If:
      return statement.nodes().filter(node => node.kind !== NodeKind.Condition);
    case NodeKind.While:
    case NodeKind.Loop:
    case NodeKind.For:
    case NodeKind.ForIn:
      return statement.nodes().slice(-1);
    case NodeKind.Try:
      return statement.nodes().filter(node => node.kind !== NodeKind.CatchName);
    default:
      return [];
  }
}
