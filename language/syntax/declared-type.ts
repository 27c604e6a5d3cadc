/** What a type node of the tree means. For the runtime's casts and the checker alike. */

import { type SimpleTypeName, type StofType, simpleTypeNames } from '../tables/types.ts';
import { unitNamed } from '../tables/units.ts';
import { NodeKind, TokenKind } from './kinds.ts';
import type { SyntaxChild, SyntaxNode } from './tree.ts';

/** Types of the language that have no parts. */
const SIMPLE: ReadonlyMap<string, StofType> = new Map<string, StofType>([
  ...simpleTypeNames.map((name: SimpleTypeName) => [name, { kind: name }] as const),
  ['data', { kind: 'data' }],
]);

/** Whether a node is a type. */
export function isTypeNode(node: { readonly kind: number }): boolean {
  return node.kind >= NodeKind.NamedType && node.kind <= NodeKind.NotNullType;
}

/** The type that stands among a node's children, if any. */
export function declaredType(node: SyntaxNode): StofType | undefined {
  const type = node.nodes().find(isTypeNode);
  return type === undefined ? undefined : typeOfNode(type);
}

/** The type that a type node writes. Broken parts read as `unknown`. */
export function typeOfNode(node: SyntaxNode): StofType {
  switch (node.kind) {
    case NodeKind.NamedType:
      return namedType(nameOf(node.children()));
    case NodeKind.DataType: {
      const tag = /<(.*)>/.exec(node.text())?.[1];
      return tag === undefined ? { kind: 'data' } : { kind: 'data', tag };
    }
    case NodeKind.PromiseType:
      return { kind: 'promise', of: inner(node) };
    case NodeKind.TupleType:
      return { kind: 'tuple', items: node.nodes().filter(isTypeNode).map(typeOfNode) };
    case NodeKind.UnionType:
      return { kind: 'union', members: node.nodes().filter(isTypeNode).map(typeOfNode) };
    case NodeKind.NotNullType:
      return { kind: 'notNull', of: inner(node) };
    default:
      return { kind: 'unknown' };
  }
}

function nameOf(children: readonly SyntaxChild[]): string {
  const [first] = children;
  if (first && children.length === 1 && first.kind === TokenKind.Name) return first.text();
  return children
    .filter(child => child.kind === TokenKind.Name)
    .map(token => token.text())
    .join('.');
}

function inner(node: SyntaxNode): StofType {
  return declaredType(node) ?? { kind: 'unknown' };
}

/** The type of a (perhaps dotted) name: a simple type, a unit, or a `#[type]`. */
export function namedType(name: string): StofType {
  const simple = SIMPLE.get(name);
  if (simple) return simple;
  const unit = unitNamed(name);
  return unit === undefined ? { kind: 'object', name } : { kind: 'unit', unit };
}
