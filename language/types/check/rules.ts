/** All rules of the checker, one line each. */

import { argumentCount } from './argumentCount.ts';
import { assignedConst } from './assignedConst.ts';
import { casts } from './casts.ts';
import { missingReturn } from './missingReturn.ts';
import { operands } from './operands.ts';
import type { Rule } from './rule.ts';
import { surplusReturn } from './surplusReturn.ts';
import { unknownMember } from './unknownMember.ts';
import { unknownName } from './unknownName.ts';
import { unreachable } from './unreachable.ts';

export const rules: readonly Rule[] = [
  unknownName,
  unknownMember,
  argumentCount,
  assignedConst,
  casts,
  operands,
  missingReturn,
  surplusReturn,
  unreachable,
];
