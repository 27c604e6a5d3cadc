/** The functions of tuples. */

import { itemAt, itemReferenceAt } from '../values/at.ts';
import { read } from '../values/cells.ts';
import { Tuple, type Value } from '../values/value.ts';
import { countOrFail } from './arguments.ts';
import { fail } from './failure.ts';
import { ByReference, type Implementations } from './implementation.ts';

export const tupFunctions: Implementations = {
  len: (_, args) => tupleOrFail(args[0], 'TupLen').items.length,
  at: new ByReference(
    (_, args) => itemAt(args[0], indexIn(args)),
    (_, args) => itemReferenceAt(args[0], indexIn(args)),
  ),
};

function tupleOrFail(arg: Value, code: string): Tuple {
  const content = read(arg);
  if (!(content instanceof Tuple)) throw fail(code);
  return content;
}

function indexIn(args: Value[]): number {
  tupleOrFail(args[0], 'TupAt');
  return countOrFail(args[1], 'TupAt');
}
