/** A variable that arrow functions may share with the code around them. */

import type { StofType } from '../../language/tables/types.ts';
import type { Value } from '../values/value.ts';

export class Variable {
  value: Value;
  /** Later assignments are cast to it. */
  readonly type: StofType | undefined;
  readonly isConst: boolean;
  /** An arrow that uses it was evaluated: from then on it keeps its cell, whatever is assigned. */
  isCaptured = false;
  constructor(value: Value, type: StofType | undefined, isConst: boolean) {
    this.value = value;
    this.type = type;
    this.isConst = isConst;
  }
}
