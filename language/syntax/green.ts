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
  /** A stretch of a long list (`groups.ts`). */
  Group: 194,
} as const;
export type ListKind = (typeof ListKind)[keyof typeof ListKind];

/**
 * As what the elements of a list are read. Nothing else of an element's surroundings makes a difference to it, so that it
 * can stand in any list of its class.
 */
export const ListClass = {
  /** Read in a way of its own: stands where it was read and nowhere else. */
  None: 0,
  Items: 1,
  Statements: 2,
  /** Of an array as a field's value. */
  Values: 3,
  /** Of list and set literals. */
  Elements: 4,
  TupleElements: 5,
  Arguments: 6,
  MapEntries: 7,
  NewFields: 8,
  SwitchCases: 9,
  Parameters: 10,
  PatternKeys: 11,
  PatternItems: 12,
} as const;
export type ListClass = (typeof ListClass)[keyof typeof ListClass];

/** A mistake, relative to the start (with trivia) of the element that holds it. */
export interface GreenError {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

const CLASS = 0xf;
const HEIGHT_SHIFT = 4;
const ITEM_HEIGHT_SHIFT = 12;
const BAD = 1 << 21;
const GLUED = 1 << 22;
const CONTINUES = 1 << 23;

/** No element of this height fits anywhere: it met the limit of nesting, or may have. */
export const TOO_HIGH = 0xff;
export const TOO_MANY_ITEMS = 0x1ff;

export class Green {
  readonly kind: NodeKind | ListKind;
  readonly width: number;
  readonly kids: readonly GreenChild[];
  /** Elements of lists and their groups: how many units behind its end the parser looked at to build it. */
  lookAhead = 0;
  /** The class of an element, how deep it nests, and its flags, in one number: there are very many elements. */
  #traits = 0;
  /** Elements of lists and the document: the mistakes found in it. */
  errors: readonly GreenError[] | undefined = undefined;
  /** What readers have noted about it (`memo.ts`). */
  memos: unknown[] | undefined = undefined;

  constructor(kind: NodeKind | ListKind, width: number, kids: readonly GreenChild[], bad: boolean) {
    this.kind = kind;
    this.width = width;
    this.kids = kids;
    if (bad) this.#traits = BAD;
  }

  /** Whether it or something in it holds errors. */
  get bad(): boolean {
    return (this.#traits & BAD) !== 0;
  }

  /** The class of an element that may be taken over into another tree, or of a group of nothing but such elements. */
  get listClass(): ListClass {
    return (this.#traits & CLASS) as ListClass;
  }

  /** By how many levels values, expressions and statements nest in it. */
  get height(): number {
    return (this.#traits >> HEIGHT_SHIFT) & TOO_HIGH;
  }

  /** By how many levels items nest in it. */
  get itemHeight(): number {
    return (this.#traits >> ITEM_HEIGHT_SHIFT) & TOO_MANY_ITEMS;
  }

  /** Whether it holds a string or template that is read in two ways (`Scanner.mend`). */
  get glued(): boolean {
    return (this.#traits & GLUED) !== 0;
  }

  /** Whether the list goes on behind it as a matter of course: its comma is there, if it needs one. */
  get continues(): boolean {
    return (this.#traits & CONTINUES) !== 0;
  }

  markBad(): void {
    this.#traits |= BAD;
  }

  /** What the list around it has found out about it. */
  describe(as: ListClass, height: number, itemHeight: number, glued: boolean, continues: boolean): void {
    this.#traits =
      (this.#traits & BAD) |
      as |
      (height << HEIGHT_SHIFT) |
      (itemHeight << ITEM_HEIGHT_SHIFT) |
      (glued ? GLUED : 0) |
      (continues ? CONTINUES : 0);
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

/** A node over these children. */
export function greenNode(kind: NodeKind | ListKind, kids: readonly GreenChild[]): Green {
  let width = 0;
  let bad = false;
  for (let index = 0; index < kids.length; index++) {
    const kid = kids[index]!;
    if (typeof kid === 'number') width += ((kid >> 6) & MAX_TRIVIA) + (kid >> 17);
    else if (kid instanceof LongToken) width += kid.trivia + kid.length;
    else {
      width += kid.width;
      if (kid.bad) bad = true;
    }
  }
  return new Green(kind, width, kids, bad);
}
