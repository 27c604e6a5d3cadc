/** All rules of the checker, one line each. */

import { argumentCount } from './argumentCount.ts';
import { assignedConst } from './assignedConst.ts';
import { brokenImport } from './brokenImport.ts';
import { casts } from './casts.ts';
import { declaredTwice } from './declaredTwice.ts';
import { droppedPromise } from './droppedPromise.ts';
import { lateType } from './lateType.ts';
import { lostUpdate } from './lostUpdate.ts';
import { missingImport } from './missingImport.ts';
import { missingReturn } from './missingReturn.ts';
import { operands } from './operands.ts';
import { privateRead } from './privateRead.ts';
import type { Rule } from './rule.ts';
import { shadowedLibrary } from './shadowedLibrary.ts';
import { shadowedVariable } from './shadowedVariable.ts';
import { surplusReturn } from './surplusReturn.ts';
import { unknownLabel } from './unknownLabel.ts';
import { unknownMember } from './unknownMember.ts';
import { unknownName } from './unknownName.ts';
import { unknownType } from './unknownType.ts';
import { unreachable } from './unreachable.ts';
import { unused } from './unused.ts';
import { unusedImport } from './unusedImport.ts';

export const rules: readonly Rule[] = [
  unknownName,
  unknownMember,
  unknownType,
  lateType,
  privateRead,
  argumentCount,
  assignedConst,
  declaredTwice,
  missingImport,
  brokenImport,
  unknownLabel,
  shadowedLibrary,
  unused,
  unusedImport,
  missingReturn,
  casts,
  operands,
  surplusReturn,
  unreachable,
  lostUpdate,
  shadowedVariable,
  droppedPromise,
];
