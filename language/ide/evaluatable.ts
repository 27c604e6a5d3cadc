/** The expression at a place that a debugger may compute when the pointer rests there: names alone, so that nothing is called. */

import { localDeclaredBy } from '../names/locals.ts';
import type { View } from '../project/snapshot.ts';
import { NodeKind } from '../syntax/kinds.ts';
import { readPath } from '../types/paths.ts';
import { tokenAt } from './tokenAt.ts';

export interface Evaluatable {
  readonly start: number;
  readonly end: number;
  /** `self.server.port` where the pointer is on `port`, `self.server` where it is on `server`. */
  readonly expression: string;
}

/** Undefined where no variable, field or object is named: a library, a type, a call's result, a comment. */
export function evaluatableAt(view: View, offset: number): Evaluatable | undefined {
  const token = tokenAt(view, offset);
  if (token === undefined) return undefined;
  const { text } = view.file;
  const named = (start: number): Evaluatable => ({ start, end: token.end, expression: text.slice(start, token.end) });
  if (localDeclaredBy(token) !== undefined) return named(token.start);
  const path = token.parent;
  if (path.kind !== NodeKind.Path) return undefined;
  const { steps } = readPath(view.context.inference, view.file.source, path);
  const at = steps.findIndex(step => step.token.start === token.start);
  const [head] = steps;
  if (at < 0 || head === undefined) return undefined;
  if (head.target?.kind !== 'local' && head.target?.kind !== 'object') return undefined;
  const last = steps[at]!.target?.kind;
  if (last === 'function' || last === 'libraryFunction') return undefined;
  const isCalled = path
    .children()
    .some(({ kind, start }) => (kind === NodeKind.Arguments || kind === NodeKind.Index) && start < token.start);
  return isCalled ? undefined : named(head.token.start);
}
