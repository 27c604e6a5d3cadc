/** Keys between braces: fields that `new T { … }` has not set yet, members that `const { … } = value` can take. */

import { chainParts } from '../../names/members.ts';
import { nameText } from '../../names/nameText.ts';
import type { View } from '../../project/snapshot.ts';
import { NodeKind, TokenKind } from '../../syntax/kinds.ts';
import type { SyntaxNode, SyntaxToken } from '../../syntax/tree.ts';
import { typeOf } from '../../types/infer.ts';
import { newFieldName } from '../../types/paths.ts';
import { type Completion, memberItem } from './item.ts';

/** @param before the token before the word that is being written */
export function keyItems(view: View, before: SyntaxToken | undefined): Completion[] {
  const node = before && keysAround(before);
  if (node?.kind === NodeKind.New) return newFields(view, node);
  const value = node?.parent?.kind === NodeKind.Declaration ? node.parent.nodes().at(-1) : undefined;
  return value && value !== node ? fieldsOf(view, value) : [];
}

/** The New or ObjectPattern in which a key can follow a token. */
function keysAround({ kind, parent }: SyntaxToken): SyntaxNode | undefined {
  if (kind !== TokenKind.OpenBrace && kind !== TokenKind.Comma && kind !== TokenKind.Semicolon) return undefined;
  for (const node of [parent, parent.parent]) {
    if (node?.kind === NodeKind.New || node?.kind === NodeKind.ObjectPattern) return node;
  }
  return undefined;
}

function newFields(view: View, made: SyntaxNode): Completion[] {
  const names = made.nodes().map(field => (field.kind === NodeKind.NewField ? newFieldName(field) : undefined));
  const given = new Set(names.map(token => (token ? nameText(token) : '')));
  return fieldsOf(view, made)
    .filter(field => !given.has(field.label))
    .map(field => ({ ...field, insert: `${field.label}: ` }));
}

function fieldsOf(view: View, value: SyntaxNode): Completion[] {
  const type = typeOf(view.context.inference, view.file.source, value);
  const scope = type.kind === 'object' ? type.scope : undefined;
  const members = scope ? chainParts(view.context, scope).flatMap(part => [...part.members.values()]) : [];
  return members.filter(member => member.kind === 'field').map(member => memberItem(view, member));
}
