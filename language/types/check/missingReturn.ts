/**
 * Functions that declare a result and never give one (language reference, runtime 3.3): each call fails when it ends. One
 * that gives a value on some way is left alone: the others may never be gone.
 */

import type { FunctionDeclaration } from '../../names/declarations.ts';
import { TokenKind } from '../../syntax/kinds.ts';
import type { SyntaxNode } from '../../syntax/tree.ts';
import { valuesGiven } from '../blocks.ts';
import { goesOn } from '../flow.ts';
import type { Rule } from './rule.ts';

export const missingReturn: Rule = {
  item: (scene, item) => {
    if (item.kind !== 'function' || !item.body || !needsValue(item)) return;
    if (isWhole(item.body) && valuesGiven(item.body).length === 0 && goesOn(item.body)) {
      scene.report('return-missing', item.returnType ?? item.nameToken, [item.name, item.returnType?.text() ?? '']);
    }
  },
};

function needsValue({ returnType }: FunctionDeclaration): boolean {
  return returnType !== undefined && !['void', 'null'].includes(returnType.text());
}

/** Whether its end was written, and nothing in it is broken: it may still get what it lacks. */
function isWhole(body: SyntaxNode): boolean {
  return body.token(TokenKind.CloseBrace) !== undefined && !body.isBroken;
}
