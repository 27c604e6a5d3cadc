/** Attributes of an item: their values, and whether the item stays. */

import { NodeKind, TokenKind } from '../../language/syntax/kinds.ts';
import type { SyntaxNode } from '../../language/syntax/tree.ts';
import { read } from '../values/cells.ts';
import { truthy } from '../values/truthy.ts';
import { List, SortedSet, Tuple, type Value } from '../values/value.ts';

/** Which functions a document is loaded without. */
export type Profile = 'run' | 'test';

/** The Attribute nodes of an item with their names, in order. */
export function attributesOf(item: SyntaxNode): { readonly name: string; readonly value: SyntaxNode | undefined }[] {
  return item
    .nodes()
    .filter(node => node.kind === NodeKind.Attribute)
    .map(node => ({ name: node.token(TokenKind.Name)?.text() ?? '', value: node.nodes()[0] }));
}

/** Whether an item with these attributes is kept. A run leaves tests out. */
export function isKept(attributes: ReadonlyMap<string, Value> | undefined, profile: Profile): boolean {
  if (attributes === undefined) return true;
  if (profile === 'run' && attributes.has('test')) return false;
  let kept = true;
  for (const [name, value] of attributes) {
    if (name === 'if') kept = truthy(value);
    else if (name === 'not') kept = !truthy(value);
    else if (name === 'any') {
      const content = read(value);
      // A collection never drops its item.
      kept = content instanceof List || content instanceof Tuple || content instanceof SortedSet || truthy(value);
    }
  }
  return kept;
}
