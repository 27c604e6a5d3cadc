/**
 * The storage of trees: immutable elements that know their width and nothing of their place, so that an unchanged one can
 * stand in the next tree. Readers see it through `tree.ts`.
 */

import type { DiagnosticCode } from '../tables/diagnostics.ts';
import type { NodeKind, TokenKind } from './kinds.ts';

/** Kinds of list nodes: storage only, never shown to readers. */
export const ListKind = {
  /** Items of a document, root or object. */
  Items: 192,
  /** Statements of a block. */
  Statements: 193,
  /** A stretch of a long list, {@link GROUP} elements at most. */
  Group: 194,
} as const;
export type ListKind = (typeof ListKind)[keyof typeof ListKind];

/** A list above this many elements is held in groups, so that an edit copies a group and not the list. */
export const GROUP = 48;

/** A mistake, relative to the start (with trivia) of the element that holds it. */
export interface GreenError {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

export class Green {
  readonly kind: NodeKind | ListKind;
  readonly width: number;
  readonly kids: readonly GreenChild[];
  /** Whether it or something in it holds errors. */
  bad: boolean;
  /** Elements of lists: how far behind its end the parser looked to build it. */
  lookAhead = 0;
  /** Elements of lists and the document: the mistakes found in it. */
  errors: readonly GreenError[] | undefined = undefined;
  /** What readers have noted about it (`memo.ts`). */
  memos: unknown[] | undefined = undefined;

  constructor(kind: NodeKind | ListKind, width: number, kids: readonly GreenChild[], bad: boolean) {
    this.kind = kind;
    this.width = width;
    this.kids = kids;
    this.bad = bad;
  }
}

/** A token whose trivia or width does not fit into a packed number. */
export class LongToken {
  readonly kind: TokenKind;
  readonly trivia: number;
  readonly length: number;

  constructor(kind: TokenKind, trivia: number, length: number) {
    this.kind = kind;
    this.trivia = trivia;
    this.length = length;
  }
}

/** A packed token, `kind | trivia << 6 | length << 17`, or a long one, or a node. */
export type GreenChild = number | LongToken | Green;

const MAX_TRIVIA = 0x7ff;
const MAX_LENGTH = 0x1fff;

/** A token of `length` units behind `trivia` units of blanks and comments. */
export function greenToken(kind: TokenKind, trivia: number, length: number): number | LongToken {
  if (trivia > MAX_TRIVIA || length > MAX_LENGTH) return new LongToken(kind, trivia, length);
  return kind | (trivia << 6) | (length << 17);
}

export function tokenKindOf(token: number | LongToken): TokenKind {
  return typeof token === 'number' ? ((token & 0x3f) as TokenKind) : token.kind;
}

export function triviaOf(token: number | LongToken): number {
  return typeof token === 'number' ? (token >> 6) & MAX_TRIVIA : token.trivia;
}

export function lengthOf(token: number | LongToken): number {
  return typeof token === 'number' ? token >> 17 : token.length;
}

/** The width of a child with its trivia. */
export function widthOf(child: GreenChild): number {
  if (typeof child === 'number') return ((child >> 6) & MAX_TRIVIA) + (child >> 17);
  return child instanceof Green ? child.width : child.trivia + child.length;
}
