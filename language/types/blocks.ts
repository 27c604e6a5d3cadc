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
  const values: SyntaxNode[] = [];
  collectValues(body, values);
  if (values.length === 0) return VOID;
  return unionOf(values.map(value => typeOf(inference, file, value)));
}

/** The expressions whose value a statement gives to its body. */
function collectValues(statement: SyntaxNode, values: SyntaxNode[]): void {
  switch (statement.kind) {
    case NodeKind.Return: {
      const value = statement.nodes()[0];
      if (value) values.push(value);
      return;
    }
    case NodeKind.ExpressionStatement: {
      const value = statement.nodes()[0];
      if (!value || statement.token(TokenKind.Semicolon)) return;
      // A switch in statement position is a statement: its cases give.
      if (value.kind === NodeKind.Switch || value.kind === NodeKind.Block) collectValues(value, values);
      else values.push(value);
      return;
    }
    case NodeKind.Block:
    case NodeKind.If:
    case NodeKind.While:
    case NodeKind.Loop:
    case NodeKind.For:
    case NodeKind.ForIn:
    case NodeKind.Switch:
    case NodeKind.SwitchCase:
    case NodeKind.Try:
      for (const part of statement.nodes()) collectValues(part, values);
      return;
    default:
      return;
  }
}
