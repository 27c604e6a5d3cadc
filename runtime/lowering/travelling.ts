/**
 * Declared types that travel with values into new fields: a typed variable's or field's, also through parentheses, `??`, `?:`,
 * as the left side of arithmetic, and through a call whose `return` gives a typed variable.
 */

import { NodeKind, TokenKind } from '../../language/syntax/kinds.ts';
import { isToken, type SyntaxNode } from '../../language/syntax/tree.ts';
import type { StofType } from '../../language/tables/types.ts';
import { type Builder, data, operation } from './builder.ts';
import type { Expr } from './ir.ts';
import { headOf, partsOf, readPath } from './paths.ts';

/**
 * The type that travels with the value of an expression, as an operand that gives a type or undefined; undefined where none can.
 * To be read right after the expression was evaluated. `target`: the text of the path that is assigned.
 */
export function travellingType(b: Builder, node: SyntaxNode, target: string): Expr | undefined {
  switch (node.kind) {
    case NodeKind.Parenthesized:
      return travellingType(b, node.nodes()[0]!, target);
    case NodeKind.Binary:
      return isComparison(node) ? undefined : travellingType(b, node.nodes()[0]!, target);
    case NodeKind.Coalesce:
      return eitherOf(b, node.nodes()[0]!, node.nodes()[1]!, target);
    case NodeKind.Conditional:
      return eitherOf(b, node.nodes()[1]!, node.nodes()[2]!, target);
    case NodeKind.Path:
      return ofPath(b, node, target);
    default:
      return undefined;
  }
}

function isComparison(node: SyntaxNode): boolean {
  return /^(&&|\|\||[=!<>]=|[<>])$/.test(node.token(TokenKind.Operator)?.text() ?? '');
}

function eitherOf(b: Builder, first: SyntaxNode, second: SyntaxNode, target: string): Expr | undefined {
  const one = travellingType(b, first, target);
  const other = travellingType(b, second, target);
  if (one === undefined || other === undefined) return one ?? other;
  return operation('either', [one, other]);
}

function ofPath(b: Builder, node: SyntaxNode, target: string): Expr | undefined {
  const head = headOf(node);
  const parts = partsOf(node, true);
  if (parts.length === 0) {
    const type = variableType(b, node);
    return type === undefined ? undefined : data(type);
  }
  if (parts.at(-1)!.kind === 'arguments') return operation('travelled', []);
  // The field exists when it is read for its own new value.
  if (node.text() === target) return undefined;
  const names: string[] = [];
  for (const part of parts) {
    if (part.kind !== 'name') return undefined;
    names.push(part.name);
  }
  const owner = readPath(b, { kind: 'head', name: head }, names.slice(0, -1));
  return operation('fieldTypeOf', [owner, data(names.at(-1)!)]);
}

/** The declared type of the variable that an expression names, if it is one. */
export function variableType(b: Builder, node: SyntaxNode): StofType | undefined {
  if (node.kind === NodeKind.Parenthesized) return variableType(b, node.nodes()[0]!);
  if (node.kind !== NodeKind.Path || !node.children().every(isToken)) return undefined;
  const names = node.children().filter(child => child.kind === TokenKind.Name);
  return names.length === 1 ? b.scope.find(names[0]!.text())?.type : undefined;
}
