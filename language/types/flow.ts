/**
 * Which statements a body goes on behind (language reference, runtime 3). A statement that always returns, throws or jumps
 * away is never gone on behind; of conditions only `true`, written out, is known.
 */

import { NodeKind, TokenKind } from '../syntax/kinds.ts';
import { isToken, type SyntaxNode } from '../syntax/tree.ts';

/** Whether what stands behind a statement can be reached through it. Where that cannot be told, it can. */
export function goesOn(statement: SyntaxNode): boolean {
  switch (statement.kind) {
    case NodeKind.Return:
    case NodeKind.Break:
    case NodeKind.Continue:
      return false;
    case NodeKind.ExpressionStatement:
      return expressionGoesOn(statement);
    case NodeKind.Block:
      return statement.nodes().every(goesOn);
    case NodeKind.If: {
      const [, body, otherwise] = statement.nodes();
      return !body || !otherwise || goesOn(body) || goesOn(otherwise);
    }
    case NodeKind.Loop:
      return isLeft(statement);
    case NodeKind.While:
      return !isAlwaysTrue(statement.child(NodeKind.Condition)) || isLeft(statement);
    case NodeKind.Try: {
      const parts = statement.nodes().filter(part => part.kind !== NodeKind.CatchName);
      return parts.length < 2 || parts.some(goesOn);
    }
    default:
      return true;
  }
}

/** A value without `;` is returned; `throw(…)` throws. */
function expressionGoesOn(statement: SyntaxNode): boolean {
  const [value] = statement.nodes();
  if (!value) return true;
  if (value.kind === NodeKind.Block) return goesOn(value);
  if (isThrow(value)) return false;
  if (statement.token(TokenKind.Semicolon) || !GIVEN.has(value.kind)) return true;
  return false;
}

/** Expressions that leave a value for certain: what a call leaves is another matter. */
const GIVEN: ReadonlySet<NodeKind> = new Set<NodeKind>([
  NodeKind.Literal,
  NodeKind.Template,
  NodeKind.ListLiteral,
  NodeKind.TupleLiteral,
  NodeKind.MapLiteral,
  NodeKind.SetLiteral,
  NodeKind.Binary,
  NodeKind.New,
]);

/** `throw(…)`: no variable can hide a function of the standard library that is called. */
function isThrow(value: SyntaxNode): boolean {
  if (value.kind !== NodeKind.Path) return false;
  const [head, call, ...others] = value.children();
  return (
    head !== undefined &&
    isToken(head) &&
    head.text() === 'throw' &&
    call?.kind === NodeKind.Arguments &&
    others.length === 0
  );
}

function isAlwaysTrue(condition: SyntaxNode | undefined): boolean {
  const [test] = condition?.nodes() ?? [];
  return test?.kind === NodeKind.Literal && test.text() === 'true';
}

/** Whether a `break` may end a loop: its own, one that names a loop, or one in an inner loop that cannot be told apart. */
function isLeft(loop: SyntaxNode): boolean {
  const open = [...loop.nodes()];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.kind === NodeKind.Break) return true;
    if (node.kind === NodeKind.Function || node.kind === NodeKind.ArrowFunction) continue;
    open.push(...node.nodes());
  }
  return false;
}

/** The statements of a block behind one that is never gone on behind; empty when there are none. */
export function unreachableIn(block: SyntaxNode): readonly SyntaxNode[] {
  const statements = block.nodes();
  const last = statements.findIndex(statement => !goesOn(statement));
  return last < 0 ? [] : statements.slice(last + 1).filter(statement => statement.kind !== NodeKind.EmptyStatement);
}
