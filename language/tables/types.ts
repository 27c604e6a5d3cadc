/**
 * The types that a Stof text can name, as data: what the parser's type nodes mean, what the checker infers, what the
 * runtime casts to. One shape for all of them.
 */

import type { Unit } from './units.ts';

/** Types without parts, under the names that the language prints for them. */
export type SimpleTypeName =
  | 'null'
  | 'void'
  | 'unknown'
  | 'bool'
  | 'int'
  | 'float'
  | 'str'
  | 'prompt'
  | 'ver'
  | 'blob'
  | 'list'
  | 'set'
  | 'map'
  | 'fn'
  | 'obj';

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
