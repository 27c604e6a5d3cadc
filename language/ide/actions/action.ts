/** The shape of a code action: a change that an editor offers at a place. */

import type { View } from '../../project/snapshot.ts';
import type { FixEdit } from '../../types/check/rule.ts';
import type { Diagnostic } from '../diagnostics.ts';

/** The protocol's kinds, as far as some action has them. */
export type ActionKind =
  | 'quickfix'
  | 'refactor.extract'
  | 'refactor.inline'
  | 'refactor.rewrite'
  | 'source.organizeImports'
  | 'source.fixAll';

export interface CodeAction {
  readonly title: string;
  readonly kind: ActionKind;
  /** Edits of the file that was asked about; none over another. */
  readonly edits: readonly FixEdit[];
  /** What it mends. */
  readonly diagnostic: Diagnostic | undefined;
  /** Whether it is the one that an editor takes when it is told to mend what is there. */
  readonly isPreferred: boolean;
}

/** What actions are asked for. */
export interface ActionRequest {
  readonly view: View;
  /** The selection; `start` and `end` are one where there is just a cursor. */
  readonly start: number;
  readonly end: number;
  /** What is wrong with the file. */
  readonly diagnostics: readonly Diagnostic[];
}

/** One sort of action. Cheap where it has nothing to offer: all are asked whenever the cursor moves. */
export type ActionSource = (request: ActionRequest) => readonly CodeAction[];

export function refactoring(title: string, kind: ActionKind, edits: readonly FixEdit[]): CodeAction {
  return { title, kind, edits, diagnostic: undefined, isPreferred: false };
}
