/**
 * What a body gives (language reference, syntax 9): the value of a `return`, or of an expression statement without `;`,
 * at any depth of statements. Functions and async blocks inside give to their own callers.
 */

import type { SourceFile } from '../names/sources.ts';
import { NodeKind, TokenKind } from '../syntax/kinds.ts';
import type { SyntaxNode } from '../syntax/tree.ts';
import { type Inference, typeOf } from './infer.ts';
import { type Known, unionOf, VOID } from './known.ts';

/** A promise of a result. A promise of a promise is a promise of what that one gives. */
export function promiseOf(result: Known): Known {
  return result.kind === 'promise' ? result : { kind: 'promise', of: result };
}

/** What a Block or Switch gives; `void` when it ends without a value everywhere. */
export function bodyResult(inference: Inference, file: SourceFile, body: SyntaxNode): Known {
  const values = valuesGiven(body);
  if (values.length === 0) return VOID;
  return unionOf(values.map(value => typeOf(inference, file, value)));
}

/** The expressions whose value the statements of a body give to it. Keeps a stack of its own: `else if` nests deeply. */
export function valuesGiven(body: SyntaxNode): SyntaxNode[] {
  const values: SyntaxNode[] = [];
  const open = [body];
  for (let statement = open.pop(); statement; statement = open.pop()) {
    const value = valueGivenBy(statement);
    if (value) values.push(value);
    const inside = statementsIn(statement);
    for (let i = inside.length - 1; i >= 0; i--) open.push(inside[i]!);
  }
  return values;
}

function valueGivenBy(statement: SyntaxNode): SyntaxNode | undefined {
  if (statement.kind === NodeKind.Return) return statement.nodes()[0];
  if (statement.kind !== NodeKind.ExpressionStatement || statement.token(TokenKind.Semicolon)) return undefined;
  const value = statement.nodes()[0];
  return value && isBody(value) ? undefined : value;
}

/** The statements inside a statement that give their values to the same body. */
function statementsIn(statement: SyntaxNode): readonly SyntaxNode[] {
  switch (statement.kind) {
    case NodeKind.Block:
    case NodeKind.If:
    case NodeKind.While:
    case NodeKind.Loop:
    case NodeKind.For:
    case NodeKind.Switch:
    case NodeKind.SwitchCase:
    case NodeKind.Try:
      return statement.nodes();
    // What it walks over may be a block or a switch of its own.
    case NodeKind.ForIn:
      return statement.nodes().slice(-1);
    case NodeKind.ExpressionStatement:
      return statement.token(TokenKind.Semicolon) ? NONE : statement.nodes().filter(isBody);
    default:
      return NONE;
  }
}

const NONE: readonly SyntaxNode[] = [];

/** A block or switch in statement position is a statement: what is in it gives. */
function isBody(node: SyntaxNode): boolean {
  return node.kind === NodeKind.Switch || node.kind === NodeKind.Block;
}
