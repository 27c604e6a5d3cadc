/** What a spawn gives: the right to one result of a process. */

import type { StofType } from '../../language/tables/types.ts';
import type { Process } from './process.ts';

export class StofPromise {
  readonly process: Process;
  /** The type that the result is cast to at the await; `void` for blocks. */
  readonly type: StofType;
  constructor(process: Process, type: StofType) {
    this.process = process;
    this.type = type;
  }
}
