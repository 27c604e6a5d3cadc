/**
 * What can be written behind a dot: members of the value before it, and what its library has. Of an object with very many members
 * only those that answer the typed word best are made and told: in a document of 10,000 lines all of them were 170 kB, and
 * took longer than everything else that a key does.
 */

import { libraryNamed, libraryOf } from '../../library/libraries.ts';
import type { ObjectScope } from '../../names/declarations.ts';
import { chainParts } from '../../names/members.ts';
import type { View } from '../../project/snapshot.ts';
import { NodeKind } from '../../syntax/kinds.ts';
import type { SyntaxToken } from '../../syntax/tree.ts';
import { declaredForm, type Known, knownText } from '../../types/known.ts';
import { newFieldName, newFieldType, readPath } from '../../types/paths.ts';
import { fuzzyRank } from '../fuzzy.ts';
import { type Completion, item, libraryItems, memberItem } from './item.ts';

export interface Members {
  readonly items: readonly Completion[];
  /** Whether there are more than are told. */
  readonly isCut: boolean;
}

export const NO_MEMBERS: Members = { items: [], isCut: false };

/** Of a scope with more members than this, so many are told: nobody reads more without typing on. */
const MOST = 200;

/** @param word what was typed behind the dot */
export function membersBefore(view: View, dot: SyntaxToken, word: string): Members {
  const path = dot.parent;
  if (path.kind !== NodeKind.Path && path.kind !== NodeKind.Chain) return NO_MEMBERS;
  const { inference } = view.context;
  const { steps, type } = readPath(inference, view.file.source, path, dot.start);
  const target = steps.at(-1)?.target;
  if (target?.kind === 'library' && steps.length === 1)
    return { items: libraryItems(target.library, 0, false), isCut: false };
  return membersOf(view, type, word);
}

function membersOf(view: View, type: Known, word: string): Members {
  if (type.kind === 'union') return joined(type.members.map(member => membersOf(view, member, word)));
  const methods = libraryNamed(libraryOf(declaredForm(type)) ?? '');
  if (type.kind !== 'object') return { items: libraryItems(methods, 0, true), isCut: false };
  const made = type.made?.nodes().filter(node => node.kind === NodeKind.NewField) ?? [];
  const { inference } = view.context;
  const fields = made.map(field => {
    const label = newFieldName(field)?.text() ?? '';
    return item(label, 'field', knownText(newFieldType(inference, view.file.source, field)), '', 0);
  });
  return joined([
    { items: fields, isCut: false },
    ...(type.scope ? chainParts(view.context, type.scope).map(scope => ownMembers(view, scope, word)) : []),
    { items: libraryItems(methods, 1, true), isCut: false },
  ]);
}

function joined(parts: readonly Members[]): Members {
  return { items: parts.flatMap(({ items }) => items), isCut: parts.some(({ isCut }) => isCut) };
}

function ownMembers(view: View, { members }: ObjectScope, word: string): Members {
  const names = [...members.keys()];
  const isCut = names.length > MOST;
  const items = (isCut ? bestOf(names, word) : names).flatMap(name => {
    const member = members.get(name);
    return member ? memberItem(view, member) : [];
  });
  return { items, isCut };
}

/** The names that answer a word best, else the first ones of the alphabet, as an editor shows them. */
function bestOf(names: readonly string[], word: string): string[] {
  if (word === '') return names.toSorted().slice(0, MOST);
  const ranked = names.flatMap(name => {
    const rank = fuzzyRank(word, name);
    return rank === undefined ? [] : [{ name, rank }];
  });
  ranked.sort((one, other) => one.rank - other.rank || (one.name < other.name ? -1 : 1));
  return ranked.slice(0, MOST).map(({ name }) => name);
}
