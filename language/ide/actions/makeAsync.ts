/** A function whose calls start processes, or no longer do. */

import { NodeKind, TokenKind } from '../../syntax/kinds.ts';
import { isToken } from '../../syntax/tree.ts';
import { tokenAt } from '../tokenAt.ts';
import { type ActionSource, refactoring } from './action.ts';

export const makeAsync: ActionSource = ({ view, start }) => {
  const token = tokenAt(view, start);
  const node = token?.parent;
  if (!token || node?.kind !== NodeKind.Function) return [];
  const [first, second, third] = node
    .children()
    .filter(isToken)
    .filter(child => child.kind === TokenKind.Name);
  if (!first || !second) return [];
  const name = first.text() === 'async' ? third : second;
  const isOnHead = token.start === first.start || token.start === second.start || token.start === name?.start;
  if (!name || !isOnHead) return [];
  if (first.text() === 'async')
    return [
      refactoring(`Make '${name.text()}' an ordinary function`, 'refactor.rewrite', [
        { start: first.start, end: second.start, text: '' },
      ]),
    ];
  return [
    refactoring(`Make '${name.text()}' async`, 'refactor.rewrite', [
      { start: first.start, end: first.start, text: 'async ' },
    ]),
  ];
};
