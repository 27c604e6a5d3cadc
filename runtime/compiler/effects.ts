/** What an expression can do besides giving a value. */

import type { Expr } from '../lowering/ir.ts';
import type { OperationName } from './operations.ts';

/** Operations that never raise an error, so that no position has to be stored before them. */
const QUIET: ReadonlySet<OperationName> = new Set<OperationName>([
  'eq',
  'ne',
  'lt',
  'gt',
  'le',
  'ge',
  'truthy',
  'callerSelf',
  'initialValue',
  'operand',
  'isNull',
  'isMissing',
  'resultValue',
  'newVariable',
  'makeCell',
  'makeReference',
  'variableReference',
  'getStep',
  'getField',
  'superOf',
  'headNamed',
  'readFree',
  'closure',
  'assignSlot',
  'assignVariable',
  'caughtValue',
  'walkPart',
  'isAt',
  'spawns',
  'noted',
]);

/** Whether evaluating it can raise an error of the language. */
export function mayThrow(value: Expr): boolean {
  switch (value.k) {
    case 'operation':
      return !QUIET.has(value.name) || value.args.some(mayThrow);
    case 'and':
    case 'or':
      return mayThrow(value.left) || mayThrow(value.right);
    case 'not':
      return mayThrow(value.of);
    case 'choose':
      return mayThrow(value.test) || mayThrow(value.yes) || mayThrow(value.no);
    case 'array':
      return value.items.some(mayThrow);
    default:
      return false;
  }
}
