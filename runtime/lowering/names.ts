/** Which names a piece of text uses and declares, without resolving them: enough to decide what must be shared. */

import { NodeKind, TokenKind } from '../../language/syntax/kinds.ts';
import { isToken, type SyntaxNode } from '../../language/syntax/tree.ts';
import { escapedExpression } from './literals.ts';

const usedOf = new WeakMap<object, { start: number; names: ReadonlyMap<string, number> }>();

/** First names of paths (and short forms in `new { x }`) with the offset of their first use; nested arrows and blocks included. */
export function namesUsed(node: SyntaxNode): ReadonlyMap<string, number> {
  const known = usedOf.get(node.element);
  if (known !== undefined && known.start === node.start) return known.names;
  const names = new Map<string, number>();
  collectUses(node, names);
  usedOf.set(node.element, { start: node.start, names });
  return names;
}

function collectUses(node: SyntaxNode, names: Map<string, number>): void {
  if (node.kind === NodeKind.Path || (node.kind === NodeKind.NewField && node.nodes().every(isTypeNode))) {
    const head = node.token(TokenKind.Name);
    if (head !== undefined) use(head.text(), head.start, names);
    if (node.kind === NodeKind.NewField)
      for (const token of node.children())
        if (isToken(token) && token.kind === TokenKind.Name) use(token.text(), token.start, names);
  }
  for (const child of node.children()) {
    if (isToken(child)) {
      if (child.kind === TokenKind.TemplateEscaped) {
        const inner = escapedExpression(child);
        const at = child.start;
        if (inner !== undefined) for (const name of namesUsed(inner).keys()) use(name, at, names);
      }
    } else collectUses(child, names);
  }
}

function use(name: string, offset: number, names: Map<string, number>): void {
  if (!names.has(name)) names.set(name, offset);
}

function isTypeNode(node: SyntaxNode): boolean {
  return node.kind >= NodeKind.NamedType && node.kind <= NodeKind.NotNullType;
}

/** Names that a for-in loop declares beside its own. */
export const LOOP_NAMES = ['iterable', 'length', 'index', 'first', 'last'] as const;

/**
 * Names declared in a piece of text, wherever in it: parameters, `let`, `const`, `using`, loops, `catch`. `at` receives each with
 * the offset from which on it is known.
 */
export function declaredNames(
  node: SyntaxNode,
  into: Set<string> | undefined,
  at?: (name: string, end: number) => void,
): void {
  const declare = (name: string, end: number): void => {
    into?.add(name);
    at?.(name, end);
  };
  const visit = (current: SyntaxNode): void => {
    switch (current.kind) {
      case NodeKind.Parameter:
      case NodeKind.CatchName: {
        const name = current.token(TokenKind.Name);
        if (name !== undefined) declare(name.text(), name.end);
        break;
      }
      case NodeKind.Declaration:
      case NodeKind.Using: {
        const name = declaredName(current);
        if (name !== undefined) declare(name.text(), current.end);
        break;
      }
      case NodeKind.ForIn: {
        const name = declaredName(current);
        if (name !== undefined) declare(name.text(), name.end);
        for (const loopName of LOOP_NAMES) declare(loopName, current.start);
        break;
      }
      case NodeKind.PatternKey:
      case NodeKind.PatternItem:
        for (const child of current.children()) {
          if (isToken(child) && child.kind === TokenKind.Name) declare(child.text(), current.end);
        }
        break;
      default:
        break;
    }
    for (const child of current.nodes()) visit(child);
  };
  visit(node);
}

/** The name behind the keyword of a declaration, if it declares one name and no pattern. */
export function declaredName(node: SyntaxNode): ReturnType<SyntaxNode['token']> {
  let keywordSeen = false;
  for (const child of node.children()) {
    if (!isToken(child)) {
      if (child.kind === NodeKind.ObjectPattern || child.kind === NodeKind.ListPattern) return undefined;
      if (keywordSeen && child.kind !== NodeKind.ErrorExpression) return undefined;
      continue;
    }
    if (child.kind !== TokenKind.Name) continue;
    const text = child.text();
    if (!keywordSeen && (text === 'let' || text === 'const' || text === 'using')) {
      keywordSeen = true;
      continue;
    }
    if (keywordSeen) return child;
  }
  return undefined;
}
