/** Every place of a file that names the same thing. */

import type { View } from '../project/snapshot.ts';
import { NodeKind, TokenKind } from '../syntax/kinds.ts';
import { isToken, type SyntaxNode, type SyntaxToken } from '../syntax/tree.ts';
import { declarationOf, type Place } from './definition.ts';
import { subjectOf } from './subject.ts';
import { tokenAt } from './tokenAt.ts';

export interface Highlight {
  readonly start: number;
  readonly end: number;
  /** Whether the place declares the thing or sets it. */
  readonly isWrite: boolean;
}

/** In the order of the text; empty on what nothing in a text declares. */
export function documentHighlights(view: View, offset: number): Highlight[] {
  const token = tokenAt(view, offset);
  const declaration = token && declared(view, token);
  if (!token || !declaration) return [];
  const found: Highlight[] = [];
  for (const candidate of namesIn(view.file.tree.root)) {
    if (candidate.text() !== token.text()) continue;
    const other = declared(view, candidate);
    if (other?.uri !== declaration.uri || other.start !== declaration.start) continue;
    const { start, end } = candidate;
    const isWrite = (start === declaration.start && view.file.uri === declaration.uri) || isAssigned(candidate);
    found.push({ start, end, isWrite });
  }
  return found;
}

function declared(view: View, token: SyntaxToken): Place | undefined {
  const subject = subjectOf(view, token);
  return subject && declarationOf(view, subject);
}

/** All tokens that may be names, in order. */
export function* namesIn(root: SyntaxNode): Generator<SyntaxToken> {
  const open: (SyntaxNode | SyntaxToken)[] = [root];
  for (let child = open.pop(); child; child = open.pop()) {
    if (isToken(child)) {
      if (isName(child)) yield child;
      continue;
    }
    const children = child.children();
    for (let i = children.length - 1; i >= 0; i--) open.push(children[i]!);
  }
}

function isName(token: SyntaxToken): boolean {
  return (
    token.kind === TokenKind.Name || token.kind === TokenKind.SingleString || token.kind === TokenKind.DoubleString
  );
}

/** Whether a name is the last one of the target of an assignment. */
function isAssigned(token: SyntaxToken): boolean {
  const path = token.parent;
  const assignment = path.parent;
  return (
    assignment?.kind === NodeKind.Assignment && assignment.nodes()[0]?.start === path.start && token.end === path.end
  );
}
