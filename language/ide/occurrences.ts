/**
 * Every place in every file that names a thing. A file whose text does not hold the name is not parsed for it; of the others
 * only the places of the name are looked at.
 */

import { type Snapshot, type View, viewOf } from '../project/snapshot.ts';
import { NodeKind } from '../syntax/kinds.ts';
import type { SyntaxToken } from '../syntax/tree.ts';
import { type Identity, identityOf, isDeclaration, isSame } from './identity.ts';
import { isShorthand, subjectsOf } from './subject.ts';
import { type Word, wordAt } from './words.ts';

export interface Occurrence {
  readonly uri: string;
  readonly word: Word;
  /** Whether the place declares the thing. */
  readonly isDeclaration: boolean;
  /** Whether it declares or sets it. */
  readonly isWrite: boolean;
  /** Which part of `{ x }` for `{ x: x }` the thing is. */
  readonly shorthand: 'key' | 'value' | undefined;
}

/** The things that a word names; two of them in `{ x }`. */
export function identitiesOf(view: View, word: Word): Identity[] {
  return subjectsOf(view, word)
    .map(subject => identityOf(view, word, subject))
    .filter(identity => identity !== undefined);
}

/** The places of some things of one name, over all files, in the order of each text. */
export function occurrencesIn(snapshot: Snapshot, identities: readonly Identity[]): Occurrence[] {
  const found: Occurrence[] = [];
  for (const uri of snapshot.files.keys()) {
    const view = viewOf(snapshot, uri);
    if (view) found.push(...occurrencesOf(view, identities));
  }
  return found;
}

/** The same in one file. */
export function occurrencesOf(view: View, identities: readonly Identity[]): Occurrence[] {
  const name = identities[0]?.name;
  if (name === undefined || name === '') return [];
  const { text } = view.file;
  const found: Occurrence[] = [];
  for (let at = text.indexOf(name, 0); at >= 0; at = text.indexOf(name, at + name.length)) {
    if (goesOn(text.charCodeAt(at - 1)) || goesOn(text.charCodeAt(at + name.length))) continue;
    const word = wordAt(view, at);
    if (!word || word.start !== at || word.text !== name) continue;
    const own = identitiesOf(view, word);
    const identity = own.find(one => identities.some(other => isSame(one, other)));
    if (!identity) continue;
    const isDeclared = isDeclaration(word, identity, view.file.uri);
    found.push({
      uri: view.file.uri,
      word,
      isDeclaration: isDeclared,
      isWrite: isDeclared || isAssigned(word.token),
      shorthand: shorthandPart(view, word, identity, own),
    });
  }
  return found;
}

function shorthandPart(view: View, word: Word, identity: Identity, own: readonly Identity[]): Occurrence['shorthand'] {
  if (!isShorthand(word.token)) return undefined;
  const isNewField = word.token.parent.kind === NodeKind.NewField;
  // A field without a variable of its name stands for itself alone.
  if (own.length === 1 && isNewField) return 'key';
  const isVariable = subjectsOf(view, word).some(subject => {
    if (subject.kind !== 'local') return false;
    const local = identityOf(view, word, subject);
    return local !== undefined && isSame(local, identity);
  });
  return isVariable ? 'value' : 'key';
}

/** Letters and `_`: with one of them beside it a name is another one. All else is left to the tree. */
function goesOn(unit: number): boolean {
  return (unit >= 65 && unit <= 90) || unit === 95 || (unit >= 97 && unit <= 122);
}

/** Whether a name is the last one of the target of an assignment. */
function isAssigned(token: SyntaxToken): boolean {
  const path = token.parent;
  const assignment = path.parent;
  return (
    assignment?.kind === NodeKind.Assignment && assignment.nodes()[0]?.start === path.start && token.end === path.end
  );
}
