/**
 * The tree as its readers see it: immutable positions over the parser's storage. A {@link SyntaxNode} is one place in one
 * snapshot, made when somebody asks for it; the storage behind (green elements with widths, grouped lists) never shows.
 * Offsets are UTF-16 indices from the start of the text.
 */

import type { Text } from '../text/text.ts';
import type { NodeKind, SyntaxKind, TokenKind } from './kinds.ts';

/** A token at its place. `start`–`end` is the token itself, `fullStart`–`start` its trivia (blanks, comments). */
export interface SyntaxToken {
  readonly kind: TokenKind;
  readonly fullStart: number;
  readonly start: number;
  readonly end: number;
  readonly parent: SyntaxNode;
  /** The token's own text, without trivia. */
  text(): string;
}

/** A node at its place. `start` is the start of its first token, `end` the end of its last one. */
export interface SyntaxNode {
  readonly kind: NodeKind;
  readonly fullStart: number;
  readonly start: number;
  readonly end: number;
  readonly parent: SyntaxNode | undefined;
  /** All children in order, the elements of lists among them. */
  children(): readonly SyntaxChild[];
  /** The child nodes in order, tokens left out. */
  nodes(): readonly SyntaxNode[];
  /** The child nodes by number, for long lists of which few are looked at. */
  childNodes(): ChildNodes;
  /** The first child node of that kind. */
  child(kind: NodeKind): SyntaxNode | undefined;
  /** The first child token of that kind. */
  token(kind: TokenKind): SyntaxToken | undefined;
  /** The first child token that is a name with this text: a keyword of the construct. */
  keyword(text: string): SyntaxToken | undefined;
  /** The text from `start` to `end`. */
  text(): string;
  /** Whether a mistake of syntax stands in it. */
  readonly isBroken: boolean;
  /**
   * An object that is the same for as long as this element's text and shape are: key of memos (lowering, summaries).
   * The same object may stand at two places.
   */
  readonly element: object;
  /** What readers have found out about the node at this place (`PlaceNote`); gone with this object. */
  noted: PlaceNotes | undefined;
}

/** A list, not an array: most nodes have no notes, the others one or two. */
export interface PlaceNotes {
  readonly kind: number;
  value: unknown;
  readonly next: PlaceNotes | undefined;
}

/** The child nodes of a node in order. Views are made when asked, elements and places are known without them. */
export interface ChildNodes {
  readonly length: number;
  /** The element of a child: the key of memos. */
  element(index: number): object;
  /** Where a child begins, its trivia included. */
  fullStart(index: number): number;
  node(index: number): SyntaxNode;
  /** Lets go of the view of a child, with the notes on it: who asks again gets another one. */
  release(index: number): void;
  /** The last child that begins, trivia included, at or before the offset; -1 when there is none. */
  indexAt(offset: number): number;
  /** All children in order, those of a long list in groups: who keeps notes on groups looks at those that an edit touched. */
  readonly groups: readonly ChildGroup[];
}

/** Children that stand next to each other. Where a group ends says nothing about the text. */
export interface ChildGroup {
  /** The same object for as long as all of these children are: a key of memos. A child in no group is one by itself. */
  readonly element: object;
  /** The number of the first one. */
  readonly first: number;
  readonly length: number;
  readonly fullStart: number;
}

export type SyntaxChild = SyntaxNode | SyntaxToken;

/** Whether a child is a token. */
export function isToken(child: { readonly kind: SyntaxKind }): child is SyntaxToken {
  return child.kind < 64;
}

/** A mistake in the text. */
export interface SyntaxError {
  /** A code of the table of diagnostics. */
  readonly code: string;
  readonly message: string;
  readonly start: number;
  /** At least `start`; equal to it where something is missing. */
  readonly end: number;
  /** Where the parser itself stumbled, when the language reports the mistake at another place. */
  readonly related?: { readonly message: string; readonly start: number; readonly end: number };
}

/** A snapshot of a document: its text, its tree, and what is wrong with it. */
export interface SyntaxTree {
  readonly text: Text;
  /** Of kind Document. */
  readonly root: SyntaxNode;
  /** First the one that the language stops at, in its words and at its place; then the others in the order of the text. */
  readonly errors: readonly SyntaxError[];
  /** The innermost node that holds the offset: its own text, or its end. Between two nodes: the one around both. */
  nodeAt(offset: number): SyntaxNode;
}
