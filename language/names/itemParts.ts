/** Where the parts of an item stand among its children. Each survives a broken text with the parts that it has. */

import { isTypeNode } from '../syntax/declared-type.ts';
import { NodeKind, TokenKind } from '../syntax/kinds.ts';
import type { SyntaxNode, SyntaxToken } from '../syntax/tree.ts';
import { isToken } from '../syntax/tree.ts';
import type { ParameterDeclaration } from './declarations.ts';
import { isDoc } from './docs.ts';
import { isNameLike, tokensOf } from './nameText.ts';

export interface FieldParts {
  readonly nameToken: SyntaxToken | undefined;
  readonly isConst: boolean;
  readonly typeNode: SyntaxNode | undefined;
  readonly value: SyntaxNode | undefined;
  /** Whether docs or attributes stand before it. */
  readonly hasPrefix: boolean;
}

/** The parts of a Field, in one pass: data documents are nothing but fields. */
export function fieldParts(node: SyntaxNode): FieldParts {
  let nameToken: SyntaxToken | undefined;
  let isConst = false;
  let typeNode: SyntaxNode | undefined;
  let value: SyntaxNode | undefined;
  let hasPrefix = false;
  let isBehindColon = false;
  for (const child of node.children()) {
    if (!isToken(child)) {
      if (isBehindColon) value ??= child;
      else if (child.kind === NodeKind.Attribute) hasPrefix = true;
      else if (isTypeNode(child)) typeNode ??= child;
    } else if (child.kind === TokenKind.Colon) {
      isBehindColon = true;
    } else if (!isBehindColon && isNameLike(child)) {
      // Of several words the last one is the name.
      if (nameToken?.text() === 'const') isConst = true;
      nameToken = child;
    } else if (isDoc(child)) {
      hasPrefix = true;
    }
  }
  return { nameToken, isConst, typeNode, value, hasPrefix };
}

export interface FunctionParts {
  /** `async`, else `fn`. */
  readonly startToken: SyntaxToken;
  readonly nameToken: SyntaxToken;
  /** Written `async fn`. */
  readonly isAsync: boolean;
}

/** The words of a Function; undefined for one without a name. */
export function functionParts(node: SyntaxNode): FunctionParts | undefined {
  const words = tokensOf(node).filter(token => token.kind === TokenKind.Name);
  const isAsync = words[0]?.text() === 'async';
  const startToken = words[0];
  const nameToken = words[isAsync ? 2 : 1];
  return startToken && nameToken && { startToken, nameToken, isAsync };
}

/** The parameters of a Parameters node; those without a name are left out. */
export function parametersOf(list: SyntaxNode): ParameterDeclaration[] {
  const found: ParameterDeclaration[] = [];
  for (const node of list.nodes()) {
    if (node.kind !== NodeKind.Parameter) continue;
    const nameToken = node.token(TokenKind.Name);
    if (!nameToken) continue;
    found.push({
      node,
      name: nameToken.text(),
      nameToken,
      typeNode: node.nodes().find(isTypeNode),
      optional: node.token(TokenKind.QuestionColon) !== undefined,
      defaultValue: node.nodes().find(child => !isTypeNode(child)),
    });
  }
  return found;
}

export interface ImportParts {
  readonly pathToken: SyntaxToken;
  readonly format: string | undefined;
  /** Names after `as` or `on`. */
  readonly into: readonly string[];
}

/** The parts of an Import; undefined for one without a path. */
export function importParts(node: SyntaxNode): ImportParts | undefined {
  const tokens = tokensOf(node);
  const pathAt = tokens.findIndex(
    token => token.kind === TokenKind.SingleString || token.kind === TokenKind.DoubleString,
  );
  const pathToken = tokens[pathAt];
  if (!pathToken) return undefined;
  const names = (from: readonly SyntaxToken[]) =>
    from.filter(token => token.kind === TokenKind.Name).map(token => token.text());
  return {
    pathToken,
    format: names(tokens.slice(0, pathAt))[1],
    into: names(tokens.slice(pathAt + 1)).slice(1),
  };
}

/** The name of a Root, which may be quoted or missing. */
export function rootNameToken(node: SyntaxNode): SyntaxToken | undefined {
  return tokensOf(node).filter(isNameLike)[1];
}
