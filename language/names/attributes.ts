/** The attributes in front of an item. */

import { NodeKind, TokenKind } from '../syntax/kinds.ts';
import type { SyntaxNode } from '../syntax/tree.ts';
import { isToken } from '../syntax/tree.ts';
import type { AttributeUse } from './declarations.ts';
import { stringText } from './nameText.ts';

/** The attributes of an item, in order. One without a name (`#[`) is left out. */
export function attributesOf(item: SyntaxNode): AttributeUse[] {
  const found: AttributeUse[] = [];
  for (const node of item.nodes()) {
    if (node.kind !== NodeKind.Attribute) continue;
    const nameToken = node.token(TokenKind.Name);
    if (nameToken) found.push({ name: nameToken.text(), node, nameToken, argument: node.nodes()[0] });
  }
  return found;
}

/** The attribute of that name; the last one when it is repeated, as in the language. */
export function attributeOf(uses: readonly AttributeUse[], name: string): AttributeUse | undefined {
  return uses.findLast(use => use.name === name);
}

/** The text of an attribute's argument when it is written as one string: `#[type('Name')]`. */
export function stringArgument(use: AttributeUse): string | undefined {
  const argument = use.argument;
  if (argument?.kind !== NodeKind.Literal) return undefined;
  const token = argument.children().find(isToken);
  if (!token) return undefined;
  switch (token.kind) {
    case TokenKind.SingleString:
    case TokenKind.DoubleString:
    case TokenKind.RawString:
      return stringText(token);
    default:
      return undefined;
  }
}
