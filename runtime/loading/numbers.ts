/** Number literals that the grammar accepts and no number is: too large for 128 bits, or a radix prefix without a digit. */

import { NodeKind, TokenKind } from '../../language/syntax/kinds.ts';
import type { SyntaxNode } from '../../language/syntax/tree.ts';
import { parseNumber } from '../values/literal.ts';

/** Only literals with a radix can be wrong: a text without one need not be searched. */
export function mayHoldWrongNumbers(text: string): boolean {
  return /0[box]/.test(text);
}

/** What is said of the first wrong number in an item; undefined when there is none. */
export function wrongNumber(item: SyntaxNode): string | undefined {
  const left = [item];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (node.kind === NodeKind.Literal) {
      const text = node.token(TokenKind.Number)?.text();
      if (text === undefined || !/^[-+]*0[box]/.test(text) || parseNumber(text) !== undefined) continue;
      const digits = text.replace(/^[-+]*0[box]/, '').replaceAll('_', '');
      const prefix = /0[box]/.exec(text)?.[0] ?? '';
      return digits === ''
        ? `number literal ${prefix} has no digits`
        : `number literal ${prefix}${digits} is too large`;
    }
    const nodes = node.nodes();
    for (let i = nodes.length - 1; i >= 0; i--) left.push(nodes[i]!);
  }
  return undefined;
}
