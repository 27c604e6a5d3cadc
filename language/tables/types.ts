/**
 * The types that a Stof text can name, as data: what the parser's type nodes mean, what the checker infers, what the
 * runtime casts to. One shape for all of them.
 */

import type { Unit } from './units.ts';

/** Types without parts, under the names that the language prints for them. */
export const simpleTypeNames = [
  'null',
  'void',
  'unknown',
  'bool',
  'int',
  'float',
  'str',
  'prompt',
  'ver',
  'blob',
  'list',
  'set',
  'map',
  'fn',
  'obj',
] as const;
export type SimpleTypeName = (typeof simpleTypeNames)[number];

/** A type of the language. `object` is a `#[type]` by its (perhaps qualified) name, resolved only where it is used. */
export type StofType =
  | { readonly kind: SimpleTypeName }
  | { readonly kind: 'unit'; readonly unit: Unit }
  | { readonly kind: 'data'; readonly tag?: string }
  | { readonly kind: 'object'; readonly name: string }
  | { readonly kind: 'promise'; readonly of: StofType }
  | { readonly kind: 'tuple'; readonly items: readonly StofType[] }
  | { readonly kind: 'union'; readonly members: readonly StofType[] }
  | { readonly kind: 'notNull'; readonly of: StofType };

/** A type as the language prints it in messages, `typeof` and `params()`: `int | km`, `(int, str)`, `Data<Image>`; without `!`. */
export function typeText(type: StofType): string {
  switch (type.kind) {
    case 'unit':
      return type.unit.name;
    case 'data':
      return type.tag === undefined ? 'data' : `Data<${type.tag}>`;
    case 'object':
      return type.name;
    case 'promise':
      return `Promise<${typeText(type.of)}>`;
    case 'tuple':
      return `(${type.items.map(typeText).join(', ')})`;
    case 'union':
      return type.members.map(typeText).join(' | ');
    case 'notNull':
      return typeText(type.of);
    default:
      return type.kind;
  }
}

/** A type as an annotation is written: as {@link typeText}, with the `!` of a type that excludes null. */
export function annotationText(type: StofType): string {
  return type.kind === 'notNull' ? `${typeText(type.of)}!` : typeText(type);
}

const simpleDebug: Readonly<Record<SimpleTypeName, string>> = {
  null: 'Null',
  void: 'Void',
  unknown: 'Unknown',
  bool: 'Bool',
  int: 'Num(Int)',
  float: 'Num(Float)',
  str: 'Str',
  prompt: 'Prompt',
  ver: 'Ver',
  blob: 'Blob',
  list: 'List',
  set: 'Set',
  map: 'Map',
  fn: 'Fn',
  obj: 'Obj(SId("obj"))',
};

/** The form inside `CastVal(From, To)`: `Num(Units(Kilograms))`, `Obj(SId("T"))`, `Tup([Num(Int), Str])`. */
export function typeDebug(type: StofType): string {
  switch (type.kind) {
    case 'unit':
      return `Num(Units(${type.unit.debug}))`;
    case 'data':
      return `Data("${type.tag ?? 'data'}")`;
    case 'object':
      return `Obj(SId("${type.name}"))`;
    case 'promise':
      return `Promise(${typeDebug(type.of)})`;
    case 'tuple':
      return `Tup([${type.items.map(typeDebug).join(', ')}])`;
    case 'union':
      return `Union([${type.members.map(typeDebug).join(', ')}])`;
    case 'notNull':
      return `NotNull(${typeDebug(type.of)})`;
    default:
      return simpleDebug[type.kind];
  }
}

/** Whether both are written alike; members of a union count in their order. */
export function sameType(left: StofType, right: StofType): boolean {
  switch (left.kind) {
    case 'unit':
      return right.kind === 'unit' && left.unit === right.unit;
    case 'data':
      return right.kind === 'data' && left.tag === right.tag;
    case 'object':
      return right.kind === 'object' && left.name === right.name;
    case 'promise':
      return right.kind === 'promise' && sameType(left.of, right.of);
    case 'tuple':
      return right.kind === 'tuple' && sameTypes(left.items, right.items);
    case 'union':
      return right.kind === 'union' && sameTypes(left.members, right.members);
    case 'notNull':
      return right.kind === 'notNull' && sameType(left.of, right.of);
    default:
      return left.kind === right.kind;
  }
}

function sameTypes(left: readonly StofType[], right: readonly StofType[]): boolean {
  return left.length === right.length && left.every((type, index) => sameType(type, right[index]!));
}
