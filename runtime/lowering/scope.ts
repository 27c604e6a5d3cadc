/** The variables that the text of one frame can see. */

import type { StofType } from '../../language/tables/types.ts';
import type { Slot } from './ir.ts';

export interface Variable {
  readonly name: string;
  readonly slot: Slot;
  /**
   * Where it lives: in its slot; in a `Variable` in its slot, because arrows may share it; or (`free`) in whatever the call of
   * an arrow found: a `Variable` of the caller or a captured one, or nothing.
   */
  readonly storage: 'slot' | 'shared' | 'free';
  readonly type: StofType | undefined;
  readonly isConst: boolean;
}

export class Scope {
  readonly #variables = new Map<string, Variable>();
  readonly parent: Scope | undefined;

  constructor(parent: Scope | undefined) {
    this.parent = parent;
  }

  declare(variable: Variable): void {
    this.#variables.set(variable.name, variable);
  }

  /** Declared in this very scope. */
  has(name: string): boolean {
    return this.#variables.has(name);
  }

  find(name: string): Variable | undefined {
    return this.#variables.get(name) ?? this.parent?.find(name);
  }

  /** Those declared in this very scope, with their slots. */
  declared(): Map<string, Slot> {
    return new Map([...this.#variables].map(([name, { slot }]) => [name, slot]));
  }

  /** All visible variables, inner ones first; a hidden one is left out. */
  visible(): Map<string, Variable> {
    const all = new Map<string, Variable>();
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.parent) {
      for (const [name, variable] of scope.#variables) if (!all.has(name)) all.set(name, variable);
    }
    return all;
  }
}
