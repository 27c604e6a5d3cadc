/** A tree as the formatter sees it: the pieces between which only blanks and comments stand. */

import { NodeKind, TokenKind } from '../kinds.ts';
import { isToken, type SyntaxChild, type SyntaxNode, type SyntaxTree } from '../tree.ts';

/** A token, or a construct whose inside is its author's: a template, a blob, an item or statement that is broken. */
export interface Piece {
  /** The kind of the token; of a construct that of its first one. */
  readonly kind: TokenKind;
  readonly index: number;
  /** `fullStart`–`start`: the blanks and comments before it. */
  readonly fullStart: number;
  readonly start: number;
  readonly end: number;
  readonly parent: SyntaxNode;
  /** Whether an item, statement, argument or other element begins here, or goes on after what documents it. */
  readonly isStart: boolean;
  /** Whether what stands before it is left as it is. */
  readonly isFixed: boolean;
  /** The piece that this bracket belongs to, if it is one and has a partner. */
  partner: Piece | undefined;
}

/** All pieces in order. The last one is the end of the file. */
export function piecesOf(tree: SyntaxTree): Piece[] {
  const reader = new Reader(new Set(tree.errors.map(error => placeOf(brokenBy(tree, error.start)))));
  reader.read(tree.root);
  return reader.pieces;
}

/** The innermost item or statement with a mistake: the one at its place, or the one that ends there and lacks something. */
function brokenBy(tree: SyntaxTree, offset: number): SyntaxNode {
  const at = elementAround(tree.nodeAt(offset));
  const before = elementAround(tree.nodeAt(Math.max(0, offset - 1)));
  return before.fullStart > at.fullStart ? before : at;
}

/** The innermost item or statement around a node; the document where there is none. */
function elementAround(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (at.parent && !isElement(at)) at = at.parent;
  return at;
}

function placeOf({ kind, fullStart }: SyntaxNode): string {
  return `${kind}:${fullStart}`;
}

interface Visit {
  readonly child: SyntaxChild;
  readonly isStart: boolean;
}

class Reader {
  readonly pieces: Piece[] = [];
  /** Items and statements with mistakes right in them. */
  readonly #broken: ReadonlySet<string>;
  readonly #open: Piece[] = [];

  constructor(broken: ReadonlySet<string>) {
    this.#broken = broken;
  }

  /** Goes down without recursion: chains of operators nest deeply. */
  read(root: SyntaxNode): void {
    const waiting: Visit[] = [{ child: root, isStart: true }];
    for (let visit = waiting.pop(); visit; visit = waiting.pop()) {
      const { child, isStart } = visit;
      if (isToken(child)) {
        this.#token(child.kind, child, child.parent, isStart);
        continue;
      }
      const children = child.children();
      const [first] = children;
      if (!first) continue;
      if (isWhole(child) || (isElement(child) && this.#broken.has(placeOf(child)))) {
        this.#whole(child, isStart);
        continue;
      }
      for (let index = children.length - 1; index >= 0; index--) {
        waiting.push({ child: children[index]!, isStart: beginsHere(child, children, index, isStart) });
      }
    }
  }

  #token(kind: TokenKind, at: SyntaxChild, parent: SyntaxNode, isStart: boolean): void {
    if (at.end === at.start && kind !== TokenKind.EndOfFile) return;
    const { fullStart, start, end } = at;
    const isFixed = kind === TokenKind.Error || this.pieces.at(-1)?.kind === TokenKind.Error;
    const { length: index } = this.pieces;
    const piece: Piece = { kind, index, fullStart, start, end, parent, isStart, isFixed, partner: undefined };
    this.pieces.push(piece);
    if (closers.has(kind)) this.#open.push(piece);
    else if (this.#open.length > 0 && closers.get(this.#open.at(-1)!.kind) === kind) {
      piece.partner = this.#open.pop();
      piece.partner!.partner = piece;
    }
  }

  /** A construct as one piece. What is broken also keeps the blanks before it. */
  #whole(node: SyntaxNode, isStart: boolean): void {
    const { fullStart, start, end, parent } = node;
    this.pieces.push({
      kind: TokenKind.TemplateStart,
      index: this.pieces.length,
      fullStart,
      start,
      end,
      parent: parent ?? node,
      isStart,
      isFixed: !isWhole(node),
      partner: undefined,
    });
  }
}

/** Closing brackets by their opening ones. */
const closers: ReadonlyMap<TokenKind, TokenKind> = new Map<TokenKind, TokenKind>([
  [TokenKind.OpenBrace, TokenKind.CloseBrace],
  [TokenKind.OpenParen, TokenKind.CloseParen],
  [TokenKind.OpenBracket, TokenKind.CloseBracket],
  [TokenKind.AttributeOpen, TokenKind.CloseBracket],
]);

export function isOpening({ kind }: Piece): boolean {
  return closers.has(kind);
}

export function isClosing({ kind }: Piece): boolean {
  return kind === TokenKind.CloseBrace || kind === TokenKind.CloseParen || kind === TokenKind.CloseBracket;
}

/** Constructs whose inside is text, or as good as text. */
function isWhole({ kind }: SyntaxNode): boolean {
  return kind === NodeKind.Template || kind === NodeKind.BlobLiteral;
}

/** What can be broken by itself: items and statements. */
function isElement({ kind }: SyntaxNode): boolean {
  return (
    (kind >= NodeKind.Field && kind <= NodeKind.ErrorItem) ||
    (kind >= NodeKind.Declaration && kind <= NodeKind.ErrorStatement)
  );
}

/** Whether a child begins a line of its own, as far as the construct around it says. */
function beginsHere(parent: SyntaxNode, children: readonly SyntaxChild[], index: number, isStart: boolean): boolean {
  if (index === 0) return isStart;
  const child = children[index]!;
  const before = children[index - 1]!;
  // Behind docs and attributes an item goes on where it began.
  if (before.kind === NodeKind.Attribute || before.kind === TokenKind.DocLine || before.kind === TokenKind.DocBlock)
    return true;
  if (closers.has(before.kind as TokenKind)) return true;
  switch (parent.kind) {
    case NodeKind.If:
    case NodeKind.Try:
      return isToken(child) && child.kind === TokenKind.Name;
    case NodeKind.Document:
    case NodeKind.Root:
    case NodeKind.Inline:
    case NodeKind.ObjectValue:
    case NodeKind.ArrayValue:
    case NodeKind.Block:
    case NodeKind.Switch:
    case NodeKind.Arguments:
    case NodeKind.Index:
    case NodeKind.Parameters:
    case NodeKind.TupleLiteral:
    case NodeKind.ListLiteral:
    case NodeKind.SetLiteral:
    case NodeKind.MapLiteral:
    case NodeKind.ObjectPattern:
    case NodeKind.ListPattern:
      return !isToken(child);
    case NodeKind.New:
      return child.kind === NodeKind.NewField;
    default:
      return false;
  }
}
