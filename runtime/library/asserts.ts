/** The functions of Std that fail on purpose. */

import { read } from '../values/cells.ts';
import { eq } from '../values/compare.ts';
import { assertEqFailed, assertFailed, thrown } from '../values/errors.ts';
import { isNothing } from '../values/kinds.ts';
import { textOf } from '../values/print.ts';
import { truthy } from '../values/truthy.ts';
import type { Implementations } from './implementation.ts';

export const assertFunctions: Implementations = {
  throw: (_, args) => {
    throw thrown(args[0] ?? null);
  },
  assert: (_, args) => {
    if (!truthy(args[0])) throw assertFailed('AssertFailed', `'${textOf(args[0])}' is not truthy`);
    return undefined;
  },
  assert_not: (_, args) => {
    if (truthy(args[0])) throw assertFailed('AssertNotFailed', `'${textOf(args[0])}' is truthy`);
    return undefined;
  },
  // The second argument is the left operand: only there does a version equal its text.
  assert_eq: (_, args) => {
    if (eq(args[1], args[0])) return undefined;
    throw assertEqFailed(textOf(args[0]), textOf(args[1]));
  },
  assert_neq: (_, args) => {
    if (!eq(args[1], args[0])) return undefined;
    throw assertFailed('AssertNotEqFailed', `'${textOf(args[0])}' equals '${textOf(args[1])}'`);
  },
  assert_null: (_, args) => {
    if (isNothing(read(args[0]))) return undefined;
    throw assertFailed('AssertFailed', `'${textOf(args[0])}' is not null`);
  },
  assert_not_null: (_, args) => {
    if (!isNothing(read(args[0]))) return undefined;
    throw assertFailed('AssertNotFailed', 'value is null');
  },
};
