/** The fixes that come with what is wrong at a place, and all that need no choice at once. */

import type { FixEdit } from '../../types/check/rule.ts';
import type { ActionSource } from './action.ts';

export const quickFixes: ActionSource = ({ diagnostics, start, end }) =>
  diagnostics
    .filter(diagnostic => diagnostic.start <= end && start <= diagnostic.end)
    .flatMap(diagnostic =>
      diagnostic.fixes.map((fix, index) => ({
        title: fix.title,
        kind: 'quickfix' as const,
        edits: fix.edits,
        diagnostic,
        isPreferred: index === 0,
      })),
    );

/** Mends everything that has one fix; what has several is left to a person, and so are hints: what is unused may be about to be used. */
export const fixAll: ActionSource = ({ diagnostics }) => {
  const edits: FixEdit[] = [];
  for (const { fixes, severity } of diagnostics) {
    const [only, ...others] = fixes;
    if (
      !only ||
      severity === 'hint' ||
      others.length > 0 ||
      only.edits.some(edit => edits.some(other => touches(edit, other)))
    )
      continue;
    edits.push(...only.edits);
  }
  if (edits.length === 0) return [];
  edits.sort((one, other) => one.start - other.start);
  const title = 'Fix all that has one fix';
  return [{ title, kind: 'source.fixAll', edits, diagnostic: undefined, isPreferred: false }];
};

function touches(one: FixEdit, other: FixEdit): boolean {
  return one.start <= other.end && other.start <= one.end;
}
