/** A function seen as data: what `f as data` gives, and `as fn` gives back. */

import { DataComponent } from '../document/data.ts';
import type { StofFunction } from '../document/function.ts';

export class FunctionData extends DataComponent {
  readonly fn: StofFunction;
  constructor(fn: StofFunction) {
    super(fn.id);
    this.fn = fn;
  }
}
