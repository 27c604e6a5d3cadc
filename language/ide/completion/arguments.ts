/** Names of parameters that a call has not given yet: `self.price(rate = …)`. */

import type { View } from '../../project/snapshot.ts';
import { TokenKind } from '../../syntax/kinds.ts';
import type { SyntaxToken } from '../../syntax/tree.ts';
import { argumentName, argumentsIn, calleeOf, parameterIndex } from '../callee.ts';
import { argumentsAround } from '../signatureHelp.ts';
import { type Completion, item } from './item.ts';

/**
 * @param before the token before the word that is being written: a name can stand behind `(` and `,` only
 */
export function argumentItems(view: View, start: number, before: SyntaxToken | undefined): Completion[] {
  if (before?.kind !== TokenKind.OpenParen && before?.kind !== TokenKind.Comma) return [];
  const args = argumentsAround(view, start);
  const callee = args && calleeOf(view, args);
  // Libraries ignore names.
  if (!args || !callee || callee.callable.kind === 'library') return [];
  const others = argumentsIn(args).filter(argument => argument.start < start || argumentName(argument) !== undefined);
  const taken = new Set(others.map((_, index) => parameterIndex(callee, others, index)));
  return callee.parameters
    .filter((_, index) => !taken.has(index))
    .map(({ name, text }) => ({ ...item(`${name} =`, 'parameter', text, '', 1), insert: `${name} = ` }));
}
