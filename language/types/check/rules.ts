/** All rules of the checker, one line each. */

import { assignedConst } from './assignedConst.ts';
import type { Rule } from './rule.ts';
import { unknownMember } from './unknownMember.ts';
import { unknownName } from './unknownName.ts';

export const rules: readonly Rule[] = [unknownName, unknownMember, assignedConst];
