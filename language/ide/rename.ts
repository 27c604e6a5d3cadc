/**
 * A new name for what stands under the cursor, in every file. Refused where the language gives the name, and where the new
 * one would mean something else at one of the places, or take over a place that means something else.
 */

import { libraryNamed } from '../library/libraries.ts';
import type { ObjectScope } from '../names/declarations.ts';
import { type Local, localNamed, localsOf } from '../names/locals.ts';
import { importNamed } from '../names/members.ts';
import { isIdentifier } from '../names/nameText.ts';
import { type View, viewOf } from '../project/snapshot.ts';
import { NodeKind, TokenKind } from '../syntax/kinds.ts';
import type { SyntaxNode } from '../syntax/tree.ts';
import type { Place } from './definition.ts';
import { chainOf, family, type Identity } from './identity.ts';
import { identitiesOf, type Occurrence, occurrencesIn } from './occurrences.ts';
import { subjectsOf } from './subject.ts';
import { wordAt } from './words.ts';

export interface TextEdit extends Place {
  readonly newText: string;
}

/** The name at an offset, when it can be changed. */
export function renameableAt(view: View, offset: number): (Place & { readonly name: string }) | undefined {
  const target = targetAt(view, offset);
  return target && { uri: view.file.uri, start: target.start, end: target.end, name: target.identity.name };
}

export type Rename = { readonly edits: readonly TextEdit[] } | { readonly refused: string };

/** All edits that give the thing at an offset its new name, or why that cannot be done. */
export function renameAt(view: View, offset: number, newName: string): Rename {
  const target = targetAt(view, offset);
  if (!target) return { refused: 'This name is not declared in a document.' };
  const { identity } = target;
  if (!isIdentifier(newName)) return { refused: `'${newName}' is not a name.` };
  if (newName === identity.name) return { edits: [] };
  const identities = family(view.snapshot, identity);
  const occurrences = occurrencesIn(view.snapshot, identities);
  const refused = conflict(view, identities, occurrences, newName);
  if (refused !== undefined) return { refused };
  return { edits: occurrences.map(occurrence => editOf(occurrence, newName)) };
}

interface Target {
  readonly identity: Identity;
  readonly start: number;
  readonly end: number;
}

function targetAt(view: View, offset: number): Target | undefined {
  const word = wordAt(view, offset);
  if (!word || word.text === 'self' || word.text === 'super') return undefined;
  // Of `{ x }` the variable: that is what the rest of the function sees.
  const identity = identitiesOf(view, word).at(-1);
  if (identity?.name !== word.text) return undefined;
  return { identity, start: word.start, end: word.end };
}

/** Where `{ x }` stood for `{ x: x }`, the part that is not renamed is written out. */
function editOf({ uri, word, shorthand }: Occurrence, newName: string): TextEdit {
  const { start, end, text } = word;
  const written = { key: `${newName}: ${text}`, value: `${text}: ${newName}` };
  return { uri, start, end, newText: shorthand === undefined ? newName : written[shorthand] };
}

function conflict(
  view: View,
  identities: readonly Identity[],
  occurrences: readonly Occurrence[],
  newName: string,
): string | undefined {
  const [identity] = identities;
  if (identity?.kind === 'root' && libraryNamed(newName)) return `'${newName}' is a library.`;
  for (const one of identities) {
    const taken = one.kind === 'member' ? takenIn(view, one.owner, newName) : undefined;
    if (taken !== undefined) return taken;
  }
  for (const occurrence of occurrences) {
    const found = conflictAt(view, occurrence, newName);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether an object, what it takes its members from, or what takes members from it, has the name already. */
function takenIn({ snapshot }: View, owner: ObjectScope, newName: string): string | undefined {
  const has = (scope: ObjectScope) => scope.members.has(newName);
  if (chainOf(snapshot, owner).some(has)) return `'${newName}' is declared on this object already.`;
  for (const file of snapshot.files.values()) {
    if (file.text.indexOf(newName, 0) < 0) continue;
    const heir = file.source.outline.objects.find(object => has(object) && chainOf(snapshot, object).includes(owner));
    if (heir) return `'${newName}' is declared on '${heir.typeName ?? heir.name}', which has these members.`;
  }
  return undefined;
}

/** What the new name would collide with at one place of the old one. */
function conflictAt({ snapshot }: View, occurrence: Occurrence, newName: string): string | undefined {
  const view = viewOf(snapshot, occurrence.uri);
  if (!view) return undefined;
  const { token } = occurrence.word;
  const { source } = view.file;
  for (const subject of subjectsOf(view, occurrence.word)) {
    if (subject.kind === 'local' && subject.local.name === occurrence.word.text) {
      const found = localConflict(view, subject.local, token.parent, newName);
      if (found !== undefined) return found;
    } else if (subject.kind === 'object' || subject.kind === 'import') {
      const isHead = token.parent.kind === NodeKind.Path && token.parent.children().find(isNameToken) === token;
      if (isHead && localNamed(token.parent, newName)) return `'${newName}' is a variable here.`;
      const isRoot = subject.kind === 'import' || (!subject.scope.parent && !subject.scope.field);
      if (isRoot && (view.context.rootNamed(source, newName) || importNamed(source, newName))) {
        return `'${newName}' is a root already.`;
      }
    } else if (subject.kind === 'type') {
      if (source.outline.types.has(newName)) return `'${newName}' is a type already.`;
    }
  }
  return undefined;
}

function isNameToken(child: { readonly kind: number }): boolean {
  return child.kind === TokenKind.Name;
}

/**
 * A variable's new name must not be that of another variable of its scope, nor mean an inner one where ours is used, nor
 * take a name inside the scope that means something else.
 */
function localConflict(view: View, local: Local, place: SyntaxNode, newName: string): string | undefined {
  const other = localNamed(place, newName);
  const isInner = other !== undefined && other.scope.start >= local.scope.start && other.scope.end <= local.scope.end;
  if (isInner || localsOf(local.scope, newName).length > 0) {
    return `'${newName}' is another variable here.`;
  }
  return takesOver(view, local, newName)
    ? `'${newName}' means something else where this variable is visible.`
    : undefined;
}

function takesOver(view: View, local: Local, newName: string): boolean {
  const { text } = view.file;
  const { start, end } = local.scope;
  for (let at = text.indexOf(newName, start); at >= 0 && at < end; at = text.indexOf(newName, at + newName.length)) {
    const word = wordAt(view, at);
    if (word?.start !== at || word.text !== newName || word.token.parent.kind !== NodeKind.Path) continue;
    const [head] = word.token.parent.children().filter(isNameToken);
    if (head?.start !== word.token.start) continue;
    if (localNamed(word.token.parent, local.name)?.nameToken.start !== local.nameToken.start) continue;
    // A variable of an inner scope stays nearer than ours.
    const inner = localNamed(word.token.parent, newName);
    if (inner && inner.scope.start >= start && inner.scope.end <= end) continue;
    if (subjectsOf(view, word).length > 0) return true;
  }
  return false;
}
