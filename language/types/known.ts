/**
 * What is known about a value: a type of the language, with its parts where the text shows them. Null is left out of
 * what is known, as every type of the language admits it.
 */

import type { LibraryFunction } from '../library/library.ts';
import type { FunctionDeclaration, ObjectScope } from '../names/declarations.ts';
import type { SourceFile } from '../names/sources.ts';
import type { SyntaxNode } from '../syntax/tree.ts';
import { type StofType, typeText } from '../tables/types.ts';
import type { Unit } from '../tables/units.ts';

/** Kinds without parts that are worth knowing. */
type PlainKind = 'null' | 'void' | 'unknown' | 'bool' | 'int' | 'float' | 'str' | 'prompt' | 'ver' | 'blob';

export type Known =
  | { readonly kind: PlainKind }
  | { readonly kind: 'unit'; readonly unit: Unit }
  | { readonly kind: 'data'; readonly tag?: string }
  /** `items`: each item of a literal; `each`: what all items are. */
  | { readonly kind: 'list'; readonly items?: readonly Known[]; readonly each?: Known }
  | { readonly kind: 'set'; readonly each?: Known }
  | { readonly kind: 'map'; readonly key?: Known; readonly value?: Known }
  | { readonly kind: 'tuple'; readonly items: readonly Known[] }
  | { readonly kind: 'promise'; readonly of: Known }
  | { readonly kind: 'union'; readonly members: readonly Known[] }
  | KnownObject
  | { readonly kind: 'fn'; readonly callable?: Callable };

/** An object: of a type with that name, declared in the document, or made by `new { … }`; all of them may be known. */
export interface KnownObject {
  readonly kind: 'object';
  readonly name?: string;
  readonly scope?: ObjectScope;
  readonly made?: SyntaxNode;
}

/** Something that can be called. */
export type Callable =
  | { readonly kind: 'function'; readonly declaration: FunctionDeclaration }
  | { readonly kind: 'arrow'; readonly node: SyntaxNode; readonly file: SourceFile }
  | { readonly kind: 'library'; readonly function: LibraryFunction };

export const UNKNOWN: Known = { kind: 'unknown' };
export const VOID: Known = { kind: 'void' };

/** Unions of more members say nothing to a reader, and cost too much to compare. */
const WIDEST_UNION = 8;
const MOST_COMPARED = 64;

/** What holds for a value that is one of these; unknown when one of them is. */
export function unionOf(types: readonly Known[]): Known {
  const [first] = types;
  if (first && first.kind !== 'union' && (types.length === 1 || areAlike(types))) return first;
  const members: Known[] = [];
  const seen = new Set<string>();
  for (const type of types.flatMap(one => (one.kind === 'union' ? one.members : [one]))) {
    if (type.kind === 'unknown') return UNKNOWN;
    const text = `${knownText(type)} ${partsText(type) ?? ''}`;
    if (seen.has(text)) continue;
    seen.add(text);
    members.push(type);
    if (members.length > MOST_COMPARED) return UNKNOWN;
  }
  if (members.length > WIDEST_UNION) return UNKNOWN;
  const merged = mergeCollections(members);
  const [only] = merged;
  return merged.length === 1 && only ? only : merged.length === 0 ? UNKNOWN : { kind: 'union', members: merged };
}

/** Whether all are of one kind that has no parts: most unions are. */
function areAlike(types: readonly Known[]): boolean {
  const { kind } = types[0]!;
  return PLAIN.has(kind) && types.every(type => type.kind === kind);
}

const PLAIN: ReadonlySet<Known['kind']> = new Set([
  'null',
  'void',
  'unknown',
  'bool',
  'int',
  'float',
  'str',
  'ver',
  'blob',
]);

/** Lists with different items are one kind of value to the language: of several, their common knowledge stays. */
function mergeCollections(members: readonly Known[]): Known[] {
  const kept: Known[] = [];
  for (const type of members) {
    const same = kept.findIndex(other => other.kind === type.kind && knownText(other) === knownText(type));
    if (same < 0) kept.push(type);
    else if (type.kind === 'list') kept[same] = eachOfBoth(kept[same], type);
    else if (type.kind === 'set') kept[same] = { kind: 'set' };
    else if (type.kind === 'map') kept[same] = { kind: 'map' };
    else if (type.kind === 'fn') kept[same] = { kind: 'fn' };
    else if (type.kind === 'object') kept[same] = type.name === undefined ? { kind: 'object' } : type;
  }
  return kept;
}

function eachOfBoth(one: Known | undefined, other: Known): Known {
  const [left, right] = [one && itemOf(one), itemOf(other)];
  return left && right ? listOf(unionOf([left, right])) : { kind: 'list' };
}

/** A list whose items are all of one type, or just a list. */
export function listOf(each: Known): Known {
  return each.kind === 'unknown' ? { kind: 'list' } : { kind: 'list', each };
}

/** What every item of a collection is; undefined where that is not known. */
export function itemOf(type: Known): Known | undefined {
  switch (type.kind) {
    case 'list': {
      if (type.each) return type.each;
      if (!type.items || type.items.length === 0) return undefined;
      return known(unionOf(type.items));
    }
    case 'tuple':
      return known(unionOf(type.items));
    case 'set':
      return type.each;
    default:
      return undefined;
  }
}

function known(type: Known): Known | undefined {
  return type.kind === 'unknown' ? undefined : type;
}

/** What a value is when it is not null: the members of its type that are something. */
export function membersBesideNull(type: Known): readonly Known[] {
  const members = type.kind === 'union' ? type.members : [type];
  return members.filter(member => member.kind !== 'null' && member.kind !== 'void');
}

/** The same without what is known about items: for values that other code can change in place. */
export function withoutParts(type: Known): Known {
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map':
      return { kind: type.kind };
    case 'union':
      return unionOf(type.members.map(withoutParts));
    default:
      return type;
  }
}

/** How the language writes the type: `Promise<ms>`, `list`, `Point`, `int | str`. */
export function knownText(type: Known): string {
  return typeText(declaredForm(type));
}

/** The parts of a collection that the language has no words for: `[int, str]`; undefined where nothing is known. */
export function partsText(type: Known): string | undefined {
  switch (type.kind) {
    case 'list': {
      if (type.items)
        return type.items.length > 8 ? eachText('[', itemOf(type), ']') : `[${type.items.map(partOrText).join(', ')}]`;
      return eachText('[', type.each, ']');
    }
    case 'set':
      return eachText('{', type.each, '}');
    case 'map':
      return type.key && type.value ? `{${partOrText(type.key)}: ${partOrText(type.value)}, …}` : undefined;
    case 'promise':
      return partsText(type.of) ? `Promise<${partsText(type.of)}>` : undefined;
    default:
      return undefined;
  }
}

function eachText(open: string, each: Known | undefined, close: string): string | undefined {
  return each ? `${open}${partOrText(each)}, …${close}` : undefined;
}

function partOrText(type: Known): string {
  return partsText(type) ?? knownText(type);
}

/** The type of the language that comes nearest. */
export function declaredForm(type: Known): StofType {
  switch (type.kind) {
    case 'unit':
      return type;
    case 'data':
      return type;
    case 'promise':
      return { kind: 'promise', of: declaredForm(type.of) };
    case 'tuple':
      return { kind: 'tuple', items: type.items.map(declaredForm) };
    case 'union':
      return { kind: 'union', members: type.members.map(declaredForm) };
    case 'object':
      return type.name === undefined ? { kind: 'obj' } : { kind: 'object', name: type.name };
    default:
      return { kind: type.kind };
  }
}
