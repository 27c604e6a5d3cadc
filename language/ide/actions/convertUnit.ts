/** A number in another unit of its dimension, where it is a round one there: `5min` as `300s`. */

import { TokenKind } from '../../syntax/kinds.ts';
import { literalUnits, type Unit } from '../../tables/units.ts';
import { readNumber } from '../../types/numbers.ts';
import { convert } from '../quantity.ts';
import { tokenAt } from '../tokenAt.ts';
import { type ActionSource, refactoring } from './action.ts';

/** Longer numbers are not round. */
const MOST_DIGITS = 12;

export const convertUnit: ActionSource = ({ view, start }) => {
  const token = tokenAt(view, start);
  const literal = token?.kind === TokenKind.Number ? readNumber(token.text()) : undefined;
  if (!token || !literal?.unit) return [];
  const seen = new Set<Unit>([literal.unit]);
  const found: { readonly text: string; readonly length: number }[] = [];
  for (const [suffix, unit] of literalUnits) {
    if (seen.has(unit) || unit.dimension !== literal.unit.dimension) continue;
    seen.add(unit);
    const amount = roundAmount(literal.value, literal.unit, unit);
    if (amount !== undefined) found.push({ text: `${amount}${suffix}`, length: amount.length });
  }
  // Short numbers are the ones that people write.
  found.sort((one, other) => one.length - other.length);
  return found
    .slice(0, 6)
    .map(({ text }) =>
      refactoring(`Convert to ${text}`, 'refactor.rewrite', [{ start: token.start, end: token.end, text }]),
    );
};

/** The amount in another unit when it is exact there; an angle or temperature rarely is. */
function roundAmount(value: number, from: Unit, to: Unit): string | undefined {
  const amount = convert(value, from, to);
  if (amount === undefined || !Number.isFinite(amount)) return undefined;
  const text = String(amount);
  const back = convert(amount, to, from);
  return text.length <= MOST_DIGITS && !text.includes('e') && back === value ? text : undefined;
}
