/** Every place of a file that names the same thing. */

import type { View } from '../project/snapshot.ts';
import { TokenKind } from '../syntax/kinds.ts';
import { isToken, type SyntaxNode, type SyntaxToken } from '../syntax/tree.ts';
import { declarationOf } from './definition.ts';
import { family } from './identity.ts';
import { identitiesOf, occurrencesOf } from './occurrences.ts';
import { subjectOf } from './subject.ts';
import { type Word, wordAt } from './words.ts';

export interface Highlight {
  readonly start: number;
  readonly end: number;
  /** Whether the place declares the thing or sets it. */
  readonly isWrite: boolean;
}

/** In the order of the text; empty on what nothing in a text declares. */
export function documentHighlights(view: View, offset: number): Highlight[] {
  const word = wordAt(view, offset);
  if (!word) return [];
  const identities = identitiesOf(view, word);
  if (identities[0]?.name !== word.text) return sameWords(view, word);
  const highlights = new Map<number, Highlight>();
  for (const identity of identities) {
    for (const { word: found, isWrite } of occurrencesOf(view, family(view.snapshot, identity))) {
      highlights.set(found.start, { start: found.start, end: found.end, isWrite });
    }
  }
  return [...highlights.values()].sort((one, other) => one.start - other.start);
}

/** `self` and `super`: the same word where it means the same object. */
function sameWords(view: View, word: Word): Highlight[] {
  const object = objectMeant(view, word.token);
  if (!object) return [];
  const found: Highlight[] = [];
  for (const token of namesIn(view.file.tree.root)) {
    if (token.text() !== word.text || objectMeant(view, token) !== object) continue;
    found.push({ start: token.start, end: token.end, isWrite: false });
  }
  return found;
}

function objectMeant(view: View, token: SyntaxToken): object | undefined {
  const subject = subjectOf(view, token);
  if (subject?.kind === 'object') return subject.scope;
  // The names that every for-in loop declares.
  return subject?.kind === 'local' && declarationOf(view, subject) ? subject.local : undefined;
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
