/** The views that readers of a tree get: nodes and tokens at their places, made when somebody asks (see `tree.ts`). */

import type { Text } from '../text/text.ts';
import { Green, type GreenChild, type LongToken, lengthOf, tokenKindOf, triviaOf, widthOf } from './green.ts';
import type { NodeKind, TokenKind } from './kinds.ts';
import { type ChildNodes, isToken, type SyntaxChild, type SyntaxNode, type SyntaxToken } from './tree.ts';

/** The root of a tree over this storage and text. */
export function rootView(green: Green, text: Text): SyntaxNode {
  return new NodeView(green, text, 0, undefined);
}

class TokenView implements SyntaxToken {
  readonly kind: TokenKind;
  readonly fullStart: number;
  readonly start: number;
  readonly end: number;
  readonly parent: NodeView;

  constructor(token: number | LongToken, fullStart: number, parent: NodeView) {
    this.kind = tokenKindOf(token);
    this.fullStart = fullStart;
    this.start = fullStart + triviaOf(token);
    this.end = this.start + lengthOf(token);
    this.parent = parent;
  }

  text(): string {
    return this.parent.document.slice(this.start, this.end);
  }
}

class NodeView implements SyntaxNode {
  readonly document: Text;
  readonly fullStart: number;
  readonly parent: NodeView | undefined;
  readonly #green: Green;
  #children: readonly SyntaxChild[] | undefined = undefined;
  #start: number | undefined = undefined;
  #childNodes: ChildNodes | undefined = undefined;

  constructor(green: Green, document: Text, fullStart: number, parent: NodeView | undefined) {
    this.#green = green;
    this.document = document;
    this.fullStart = fullStart;
    this.parent = parent;
  }

  get kind(): NodeKind {
    return this.#green.kind as NodeKind;
  }

  get element(): object {
    return this.#green;
  }

  /** Found once; a first child begins where its parent does, so that going down a chain of operators is linear. */
  get start(): number {
    if (this.#start === undefined) {
      const isFirst = this.parent !== undefined && this.parent.fullStart === this.fullStart && this.#green.width > 0;
      this.#start = (isFirst ? this.parent.#start : undefined) ?? this.fullStart + leadingTrivia(this.#green);
    }
    return this.#start;
  }

  get end(): number {
    return this.fullStart + this.#green.width;
  }

  children(): readonly SyntaxChild[] {
    if (this.#children === undefined) {
      const children: SyntaxChild[] = [];
      this.#gather(this.#green.kids, this.fullStart, children);
      this.#children = children;
    }
    return this.#children;
  }

  #gather(kids: readonly GreenChild[], start: number, into: SyntaxChild[]): number {
    let offset = start;
    for (const kid of kids) {
      if (!(kid instanceof Green)) into.push(new TokenView(kid, offset, this));
      else if (isList(kid)) this.#gather(kid.kids, offset, into);
      else into.push(new NodeView(kid, this.document, offset, this));
      offset += widthOf(kid);
    }
    return offset;
  }

  nodes(): readonly SyntaxNode[] {
    return this.children().filter((child): child is SyntaxNode => !isToken(child));
  }

  child(kind: NodeKind): SyntaxNode | undefined {
    return this.children().find((child): child is SyntaxNode => child.kind === kind);
  }

  token(kind: TokenKind): SyntaxToken | undefined {
    return this.children().find((child): child is SyntaxToken => child.kind === kind);
  }

  keyword(text: string): SyntaxToken | undefined {
    return this.children().find((child): child is SyntaxToken => child.kind === 2 && child.text() === text);
  }

  text(): string {
    return this.document.slice(this.start, this.end);
  }

  childNodes(): ChildNodes {
    this.#childNodes ??= new NodeList(this.#green, this);
    return this.#childNodes;
  }

  /** The child node that holds an offset, found by widths: a long list costs its groups and not its elements. */
  childAt(offset: number): NodeView | undefined {
    let kids = this.#green.kids;
    let start = this.fullStart;
    for (let index = 0; index < kids.length; index++) {
      const kid = kids[index]!;
      const end = start + widthOf(kid);
      if (offset < end || (offset === end && endsHere(kids, index))) {
        if (!(kid instanceof Green)) return undefined;
        if (!isList(kid)) return new NodeView(kid, this.document, start, this);
        kids = kid.kids;
        index = -1;
        continue;
      }
      start = end;
    }
    return undefined;
  }
}

/** The child nodes of one node: their elements at once, views when asked. */
class NodeList implements ChildNodes {
  readonly #parent: NodeView;
  readonly #elements: Green[] = [];
  readonly #starts: number[] = [];
  readonly #views: NodeView[] = [];

  constructor(green: Green, parent: NodeView) {
    this.#parent = parent;
    this.#gather(green.kids, parent.fullStart);
  }

  #gather(kids: readonly GreenChild[], from: number): void {
    let offset = from;
    for (const kid of kids) {
      if (kid instanceof Green) {
        if (isList(kid)) {
          this.#gather(kid.kids, offset);
        } else {
          this.#elements.push(kid);
          this.#starts.push(offset);
        }
      }
      offset += widthOf(kid);
    }
  }

  get length(): number {
    return this.#elements.length;
  }

  element(index: number): object {
    return this.#elements[index]!;
  }

  fullStart(index: number): number {
    return this.#starts[index]!;
  }

  node(index: number): SyntaxNode {
    this.#views[index] ??= new NodeView(
      this.#elements[index]!,
      this.#parent.document,
      this.#starts[index]!,
      this.#parent,
    );
    return this.#views[index]!;
  }

  indexAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#starts[middle]! <= offset) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

/** Nothing behind this child has a width, so the offset at its end belongs to it. */
function endsHere(kids: readonly GreenChild[], index: number): boolean {
  for (let next = index + 1; next < kids.length; next++) if (widthOf(kids[next]!) > 0) return false;
  return true;
}

function isList(green: Green): boolean {
  return green.kind >= 192;
}

/** The width of what stands before the first token of a node; an empty node has none. */
function leadingTrivia(green: Green): number {
  let node = green;
  for (;;) {
    const first = node.kids.find(kid => widthOf(kid) > 0);
    if (first === undefined) return node.width;
    if (!(first instanceof Green)) return triviaOf(first);
    node = first;
  }
}

/** The innermost node below `root` that holds the offset: from the start of its first token to the end of its last one. */
export function innermostAt(root: SyntaxNode, offset: number): SyntaxNode {
  let node = root as NodeView;
  for (;;) {
    const child = node.childAt(offset);
    if (child === undefined || offset < child.start || offset > child.end) return node;
    node = child;
  }
}
