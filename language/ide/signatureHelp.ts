/** The signature of the function that is being called, and the parameter that is being written. */

import type { View } from '../project/snapshot.ts';
import { isTypeNode } from '../syntax/declared-type.ts';
import { NodeKind, TokenKind } from '../syntax/kinds.ts';
import type { SyntaxNode } from '../syntax/tree.ts';
import { typeText } from '../tables/types.ts';
import { argumentsIn, type Callee, calleeOf, parameterIndex } from './callee.ts';
import { safeMarkdown } from './markdown.ts';
import { tokenBefore } from './tokenAt.ts';

export interface SignatureHelp {
  /** `fn price(units: int, rate: float = 1.5) -> float` */
  readonly label: string;
  /** Markdown; empty where there is nothing to say. */
  readonly docs: string;
  /** Where in the label each parameter stands. */
  readonly parameters: readonly { readonly start: number; readonly end: number }[];
  /** Undefined when there are more arguments than parameters. */
  readonly active: number | undefined;
}

/** The help inside the parentheses of a call; undefined elsewhere, and where it is not known what is called. */
export function signatureHelpAt(view: View, offset: number): SignatureHelp | undefined {
  const args = argumentsAround(view, offset);
  const callee = args && calleeOf(view, args);
  if (!args || !callee) return undefined;
  const given = argumentsIn(args);
  const before = given.filter(argument => (argument.token(TokenKind.Comma)?.end ?? Infinity) <= offset).length;
  return { ...signature(callee), docs: docsOf(callee), active: parameterIndex(callee, given, before) };
}

/** The innermost Arguments between whose parentheses an offset is; none inside a body that is an argument. */
export function argumentsAround(view: View, offset: number): SyntaxNode | undefined {
  for (let node = tokenBefore(view, offset)?.parent; node; node = node.parent) {
    if (node.kind === NodeKind.Block && isWithin(node, TokenKind.OpenBrace, TokenKind.CloseBrace, offset)) {
      return undefined;
    }
    if (node.kind === NodeKind.Arguments && isWithin(node, TokenKind.OpenParen, TokenKind.CloseParen, offset)) {
      return node;
    }
  }
  return undefined;
}

function isWithin(node: SyntaxNode, open: TokenKind, close: TokenKind, offset: number): boolean {
  const from = node.token(open)?.end;
  const to = node.token(close)?.start;
  return from !== undefined && from <= offset && (to === undefined || offset <= to);
}

function signature(callee: Callee): Pick<SignatureHelp, 'label' | 'parameters'> {
  const parameters: { start: number; end: number }[] = [];
  let label = `${prefix(callee)}(`;
  for (const { text } of callee.parameters) {
    if (parameters.length > 0) label += ', ';
    parameters.push({ start: label.length, end: label.length + text.length });
    label += text;
  }
  if (callee.variadic) {
    if (parameters.length > 0) label += ', ';
    label += '…';
  }
  return { label: `${label})${result(callee)}`, parameters };
}

function prefix({ callable, nameToken, isMethod }: Callee): string {
  switch (callable.kind) {
    case 'function':
      return `${callable.declaration.isAsync ? 'async ' : ''}fn ${callable.declaration.name}`;
    case 'arrow':
      return nameToken?.text() ?? '';
    case 'library': {
      const { library, name } = callable.function;
      const qualified = isMethod || library === 'Std' ? name : `${library}.${name}`;
      return `${callable.function.async ? 'async ' : ''}${qualified}`;
    }
    default:
      return callable satisfies never;
  }
}

function result({ callable }: Callee): string {
  switch (callable.kind) {
    case 'function': {
      const type = callable.declaration.returnType?.text().replace(/\s+/g, ' ');
      return type === undefined ? '' : ` -> ${type}`;
    }
    case 'arrow': {
      const type = callable.node.nodes().find(isTypeNode)?.text().replace(/\s+/g, ' ');
      return type === undefined ? '' : `: ${type}`;
    }
    case 'library':
      return callable.function.returns.kind === 'void' ? '' : ` -> ${typeText(callable.function.returns)}`;
    default:
      return callable satisfies never;
  }
}

function docsOf({ callable }: Callee): string {
  switch (callable.kind) {
    case 'function':
      return safeMarkdown(callable.declaration.docs);
    case 'arrow':
      return '';
    case 'library':
      return callable.function.doc;
    default:
      return callable satisfies never;
  }
}
