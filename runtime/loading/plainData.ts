/** What of a document is data alone: it can be read without running anything of it. */

import { NodeKind, TokenKind } from '../../language/syntax/kinds.ts';
import { isToken, type SyntaxNode } from '../../language/syntax/tree.ts';
import { nameValue } from '../lowering/literals.ts';

/** What is passed over where only data is read. */
export interface LeftOut {
  /** `computed`: a field whose value is no literal. */
  readonly what: 'function' | 'import' | 'data' | 'computed' | 'attribute';
  /** As written; empty for an import, and for a component as bytes. */
  readonly name: string;
  /** In the text, in UTF-16 units. */
  readonly offset: number;
}

/** A literal, or a list of what is data; an object's items are looked at one by one. */
export function isPlainData(value: SyntaxNode): boolean {
  switch (value.kind) {
    case NodeKind.Literal:
    case NodeKind.ObjectValue:
      return true;
    case NodeKind.ArrayValue:
      return value.nodes().every(element => {
        const [inner] = element.nodes();
        return inner !== undefined && isPlainData(inner);
      });
    default:
      return false;
  }
}

/** The name that an item declares: the last one before its value or its parameters. */
export function declaredBy(item: SyntaxNode): string {
  const names = item.children().filter(child => isToken(child) && isName(child.kind));
  const token =
    item.kind === NodeKind.Function ? names.find(name => !/^(?:async|fn)$/.test(name.text())) : names.at(-1);
  return token !== undefined && isToken(token) ? nameValue(token) : '';
}

function isName(kind: number): boolean {
  return kind === TokenKind.Name || kind === TokenKind.SingleString || kind === TokenKind.DoubleString;
}
