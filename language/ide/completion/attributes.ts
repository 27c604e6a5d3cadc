/** Attributes behind `#[`: those that mean something before the item that follows, then the others, then the document's own. */

import type { View } from '../../project/snapshot.ts';
import { NodeKind } from '../../syntax/kinds.ts';
import type { SyntaxToken } from '../../syntax/tree.ts';
import { type AttributeTarget, attributes } from '../../tables/attributes.ts';
import { type Completion, item } from './item.ts';

/** @param open the `#[` */
export function attributeItems({ file }: View, open: SyntaxToken): Completion[] {
  const wanted = targetOf(open);
  const known = attributes.map(({ name, does, argument, targets }) => {
    const rank = wanted === undefined || targets.includes(wanted) ? 0 : 2;
    return { ...item(name, 'attribute', argument ?? '', does, rank), ...snippetOf(name, argument) };
  });
  const own = new Set<string>();
  for (const object of file.source.outline.objects) {
    for (const declaration of object.declarations) {
      for (const use of declaration.attributes) if (use.nameToken.start !== open.end) own.add(use.name);
    }
  }
  return [...known, ...[...own].map(name => item(name, 'attribute', '', '', 1))];
}

/** What the attribute stands before; undefined where nothing follows yet. */
function targetOf(open: SyntaxToken): AttributeTarget | undefined {
  const node = open.parent.parent;
  switch (node?.kind) {
    case NodeKind.Function:
      return 'function';
    case NodeKind.Import:
      return 'import';
    case NodeKind.Field:
      return node.child(NodeKind.ObjectValue) ? 'object' : 'field';
    default:
      return undefined;
  }
}

/** `extends('${1:Type}')`; an argument that may be left out is. */
function snippetOf(name: string, argument: string | undefined): Pick<Completion, 'snippet'> {
  if (argument === undefined || argument.endsWith('?')) return {};
  const inside = argument.slice(1, -1);
  const [, text] = /^'(.*)'$/.exec(inside) ?? [];
  return { snippet: text === undefined ? `${name}(\${1:${inside}})` : `${name}('\${1:${text}}')` };
}
