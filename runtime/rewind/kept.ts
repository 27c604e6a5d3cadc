/** What a snapshot asks of things whose state is not all in their own properties. */

export interface Kept {
  /** Everything that may change, in an order of its own. A snapshot follows what is in it. */
  keptState(): unknown[];
  /** Makes everything what it was: what {@link keptState} gave then. */
  restoreState(state: readonly unknown[]): void;
}

export function isKept(thing: object): thing is Kept {
  return 'keptState' in thing;
}
