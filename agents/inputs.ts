/** What the tools are asked, as their schemas describe it (`tools.ts`). */

/** A document: a file, a text, or a text in place of what a file holds. One of the two is always there. */
export interface DocumentInput {
  readonly path?: string;
  readonly text?: string;
}

export interface CheckInput extends DocumentInput {
  readonly level?: 'certain' | 'strict';
}

export interface ReferencesInput extends DocumentInput {
  /** From 1. */
  readonly line: number;
  /** The name, as it stands in the line; its first place counts. */
  readonly name?: string;
  /** From 1, in characters. */
  readonly column?: number;
}

export interface DocumentationInput {
  /** `Num.round`, `round`, `Num`. */
  readonly name?: string;
}

interface LimitsInput extends DocumentInput {
  readonly timeLimitSeconds?: number;
  readonly outputLimit?: number;
  readonly clock?: 'real' | 'virtual';
}

export interface RunInput extends LimitsInput {
  /** `root.group.name`. */
  readonly function?: string;
  readonly attribute?: string;
}

export interface TestInput extends LimitsInput {
  readonly filter?: string;
}
