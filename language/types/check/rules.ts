/** All rules of the checker, one line each. */

import { argumentCount } from './argumentCount.ts';
import { assignedConst } from './assignedConst.ts';
import { missingReturn } from './missingReturn.ts';
import type { Rule } from './rule.ts';
import { unknownMember } from './unknownMember.ts';
import { unknownName } from './unknownName.ts';
import { unreachable } from './unreachable.ts';

export const rules: readonly Rule[] = [
  unknownName,
  unknownMember,
  argumentCount,
  assignedConst,
  missingReturn,
  unreachable,
];
