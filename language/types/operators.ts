/** Results of operators, as far as the kinds of the operands decide them (language reference, values 2.2 and 10.1). */

import { commonUnit } from '../tables/units.ts';
import { type Known, listOf, UNKNOWN, unionOf } from './known.ts';

/** The type of `left operator right`. `+=` and the like are asked with their operator alone. */
export function binaryResult(operator: string, left: Known, right: Known): Known {
  switch (operator) {
    case '==':
    case '!=':
    case '<':
    case '>':
    case '<=':
    case '>=':
    case '&&':
    case '||':
      return { kind: 'bool' };
    case '&':
    case '|':
    case '^':
    case '<<':
    case '>>':
      return bitResult(left, right);
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return arithmeticResult(operator, left, right);
    default:
      return UNKNOWN;
  }
}

function isNumber(type: Known): boolean {
  return type.kind === 'int' || type.kind === 'float' || type.kind === 'unit';
}

function bitResult(left: Known, right: Known): Known {
  if (!isNumber(left) || !isNumber(right)) return UNKNOWN;
  return left.kind === 'unit' ? left : { kind: 'int' };
}

function arithmeticResult(operator: string, left: Known, right: Known): Known {
  if (left.kind === 'union') return unionOf(left.members.map(member => arithmeticResult(operator, member, right)));
  if (right.kind === 'union') return unionOf(right.members.map(member => arithmeticResult(operator, left, member)));
  if (isNumber(left) && isNumber(right)) return numberResult(left, right);
  switch (left.kind) {
    case 'str':
      return right.kind === 'unknown' && (operator === '/' || operator === '%') ? UNKNOWN : textResult(operator, right);
    case 'int':
    case 'float':
    case 'unit':
      // A text on the right may hold a number; a bool counts as one.
      return right.kind === 'bool' && operator !== '/' && operator !== '%' ? left : UNKNOWN;
    case 'bool':
      if (right.kind === 'bool') return { kind: 'bool' };
      if (right.kind === 'str' && operator === '+') return { kind: 'str' };
      return isNumber(right) && (operator === '+' || operator === '-' || operator === '*') ? right : UNKNOWN;
    case 'list':
      return listResult(operator, left, right);
    case 'set':
    case 'map':
      return { kind: left.kind };
    case 'blob':
      return operator === '+' && (right.kind === 'blob' || right.kind === 'str') ? { kind: right.kind } : UNKNOWN;
    case 'prompt':
      return operator === '+' ? { kind: 'prompt' } : UNKNOWN;
    default:
      return UNKNOWN;
  }
}

function numberResult(left: Known, right: Known): Known {
  if (left.kind === 'unit' && right.kind === 'unit') {
    const unit = commonUnit(left.unit, right.unit);
    return unit ? { kind: 'unit', unit } : { kind: 'float' };
  }
  if (left.kind === 'unit') return left;
  if (right.kind === 'unit') return right;
  return left.kind === 'int' && right.kind === 'int' ? left : { kind: 'float' };
}

function textResult(operator: string, right: Known): Known {
  if (operator === '+' || operator === '-' || operator === '*') return { kind: 'str' };
  // `str / str` splits; anything else is joined as text.
  return right.kind === 'str' ? listOf({ kind: 'str' }) : { kind: 'str' };
}

function listResult(operator: string, left: Known, right: Known): Known {
  if (operator === '+') return { kind: 'list' };
  if (operator === '-') return UNKNOWN;
  return right.kind === 'list' || right.kind === 'set' ? { kind: 'set' } : left.kind === 'list' ? UNKNOWN : left;
}
