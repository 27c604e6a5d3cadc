import { strict as assert } from 'node:assert';
import { add, div, mul, negate, rem, sub } from '../../../runtime/values/arithmetic.ts';
import { bitAnd, bitOr, bitXor, shl, shr } from '../../../runtime/values/bits.ts';
import { eq, ge, gt, le, lt } from '../../../runtime/values/compare.ts';
import { StofError } from '../../../runtime/values/error.ts';
import { printAll, textOf } from '../../../runtime/values/print.ts';
import { typeName } from '../../../runtime/values/typename.ts';
import type { Value } from '../../../runtime/values/value.ts';
import { kindSamples, numberSamples } from './samples.ts';
import { readTable } from './tables.ts';

const operators: Readonly<Record<string, (left: Value, right: Value) => Value>> = {
  '+': add,
  '-': sub,
  '*': mul,
  '/': div,
  '%': rem,
  '&': bitAnd,
  '|': bitOr,
  '^': bitXor,
  '<<': shl,
  '>>': shr,
  '==': eq,
  '<': lt,
  '>': gt,
  '<=': le,
  '>=': ge,
};

function answer(operator: string, left: Value, right: Value, withSides: boolean): string {
  try {
    const result = operators[operator]!(left, right);
    const sides = withSides ? ` | ${printAll(['', left])} | ${printAll(['', right])}` : '';
    return `${typeName(result)} ${textOf(result)}${sides}`;
  } catch (error) {
    if (!(error instanceof StofError)) throw error;
    return `!${textOf(error.caught)}`;
  }
}

function checkTable(file: string, samples: Readonly<Record<string, () => Value>>, withSides: boolean): void {
  let checked = 0;
  for (const entry of readTable(file, ' ')) {
    const [left = '', operator = ''] = entry.head.split(' ');
    for (const right of entry.names) {
      const found = answer(operator, samples[left]!(), samples[right]!(), withSides);
      assert.equal(found, entry.answer, `${left} ${operator} ${right}`);
      checked++;
    }
  }
  assert.ok(checked > 0.9 * Object.keys(samples).length ** 2);
}

describe('operators', () => {
  it('give for every pair of kinds what the reference gives, and leave the sides as it does', () => {
    checkTable('operators.txt', kindSamples, true);
  });

  it('compare every pair of kinds as the reference does', () => {
    checkTable('comparisons.txt', kindSamples, false);
  });

  it('give for every pair of numbers what the reference gives', () => {
    checkTable('numbers.txt', numberSamples, false);
  });

  it('know the unary minus as a multiplication', () => {
    assert.equal(negate(0), 0);
    assert.ok(Object.is(negate(0), 0), 'an int is never -0');
    assert.equal(textOf(negate('5')), '-5');
    assert.equal(negate(true), -1);
    assert.throws(() => negate(null), {
      caught: 'NullArithmetic("cannot multiply null: the right value is null or missing (use ?? to give a default)")',
    });
  });

  it('leave both sides of a failing operator unchanged', () => {
    const list = kindSamples['list']!();
    assert.throws(() => sub(list, 1), StofError);
    assert.equal(textOf(list), '[1, 2]');
  });
});
