/** Destructuring: `{ key: target = default }`, `[a, _, b]`, `(a, b)`, nested to any depth. */

import { NodeKind, TokenKind } from '../../language/syntax/kinds.ts';
import { isToken, type SyntaxNode } from '../../language/syntax/tree.ts';
import { type Builder, constant, data, operation } from './builder.ts';
import { choose, lowerExpression } from './expressions.ts';
import type { Expr } from './ir.ts';
import { nameValue } from './literals.ts';
import { declareNamed } from './statements.ts';

const isPattern = (node: SyntaxNode): boolean =>
  node.kind === NodeKind.ObjectPattern || node.kind === NodeKind.ListPattern;

/** Declares the names of a pattern with the parts of `value`, in order, so that defaults see earlier names. */
export function lowerPattern(b: Builder, pattern: SyntaxNode, value: Expr, isConst: boolean): void {
  const keyed = pattern.kind === NodeKind.ObjectPattern;
  b.emit({ s: 'evaluate', value: operation('checkPattern', [value, data(keyed)]) });
  pattern.nodes().forEach((part, i) => {
    const names = part
      .children()
      .filter(isToken)
      .filter(token => isNameToken(token.kind));
    const nested = part.nodes().find(isPattern);
    const fallback = part.nodes().find(node => !isPattern(node));
    const key: Expr = keyed ? constant(names.length > 0 ? nameValue(names[0]!) : '') : constant(i);
    const found = operation(keyed ? 'patternField' : 'patternItem', [value, key, { k: 'process' }]);
    let result = b.save(found);
    if (fallback !== undefined) {
      const first = result;
      result = choose(
        b,
        operation('isNull', [first], true),
        () => lowerExpression(b, fallback),
        () => first,
      );
    }
    if (nested !== undefined) {
      lowerPattern(b, nested, b.save(result), isConst);
      return;
    }
    const token = keyed ? (names[1] ?? names[0]) : names[0];
    const target = token?.text();
    if (target === undefined || target === '_') return;
    declareNamed(b, target, result, undefined, isConst, token!.start);
  });
}

function isNameToken(kind: number): boolean {
  return kind === TokenKind.Name || kind === TokenKind.SingleString || kind === TokenKind.DoubleString;
}
