/** The views that readers of a tree get: nodes and tokens at their places, made when somebody asks (see `tree.ts`). */

import type { Text } from '../text/text.ts';
import {
  Green,
  type GreenChild,
  ListClass,
  type LongToken,
  lengthOf,
  tokenKindOf,
  triviaOf,
  widthOf,
} from './green.ts';
import { isGroup } from './groups.ts';
import type { NodeKind, TokenKind } from './kinds.ts';
import type { ChildGroup, ChildNodes, PlaceNotes, SyntaxChild, SyntaxNode, SyntaxToken } from './tree.ts';

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
  #text: string | undefined = undefined;

  constructor(token: number | LongToken, fullStart: number, parent: NodeView) {
    this.kind = tokenKindOf(token);
    this.fullStart = fullStart;
    this.start = fullStart + triviaOf(token);
    this.end = this.start + lengthOf(token);
    this.parent = parent;
  }

  text(): string {
    this.#text ??= this.parent.document.slice(this.start, this.end);
    return this.#text;
  }
}

class NodeView implements SyntaxNode {
  readonly document: Text;
  readonly fullStart: number;
  readonly parent: NodeView | undefined;
  noted: PlaceNotes | undefined = undefined;
  readonly #green: Green;
  #children: readonly SyntaxChild[] | undefined = undefined;
  #nodes: readonly SyntaxNode[] | undefined = undefined;
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

  get isBroken(): boolean {
    return this.#green.bad;
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
      const { kids } = this.#green;
      const children = new Array<SyntaxChild>(countOf(kids, true));
      this.#fill(kids, this.fullStart, this.nodes(), 0, children, 0);
      this.#children = children;
    }
    return this.#children;
  }

  /** All children from a place on, the nodes among them those that {@link nodes} gives. */
  #fill(
    kids: readonly GreenChild[],
    start: number,
    nodes: readonly SyntaxNode[],
    from: number,
    into: SyntaxChild[],
    at: number,
  ): void {
    let offset = start;
    let taken = from;
    let place = at;
    for (let index = 0; index < kids.length; index++) {
      const kid = kids[index]!;
      if (!(kid instanceof Green)) into[place++] = new TokenView(kid, offset, this);
      else if (isList(kid)) {
        this.#fill(kid.kids, offset, nodes, taken, into, place);
        taken += countOf(kid.kids, false);
        place += countOf(kid.kids, true);
      } else into[place++] = nodes[taken++]!;
      offset += widthOf(kid);
    }
  }

  /** Makes no views of tokens: walks look at few of them. */
  nodes(): readonly SyntaxNode[] {
    if (this.#nodes === undefined) {
      const { kids } = this.#green;
      const count = countOf(kids, false);
      this.#nodes = count === 0 ? NO_NODES : this.#gather(kids, this.fullStart, new Array<SyntaxNode>(count), 0);
    }
    return this.#nodes;
  }

  #gather(kids: readonly GreenChild[], start: number, into: SyntaxNode[], at: number): SyntaxNode[] {
    let offset = start;
    let place = at;
    for (let index = 0; index < kids.length; index++) {
      const kid = kids[index]!;
      if (typeof kid === 'number') {
        offset += widthOf(kid);
        continue;
      }
      if (kid instanceof Green) {
        if (isList(kid)) {
          this.#gather(kid.kids, offset, into, place);
          place += countOf(kid.kids, false);
        } else into[place++] = new NodeView(kid, this.document, offset, this);
      }
      offset += widthOf(kid);
    }
    return into;
  }

  child(kind: NodeKind): SyntaxNode | undefined {
    const nodes = this.nodes();
    for (let index = 0; index < nodes.length; index++) if (nodes[index]!.kind === kind) return nodes[index];
    return undefined;
  }

  token(kind: TokenKind): SyntaxToken | undefined {
    if (!holdsToken(this.#green.kids, kind)) return undefined;
    const children = this.children();
    for (let index = 0; index < children.length; index++) {
      if (children[index]!.kind === kind) return children[index] as SyntaxToken;
    }
    return undefined;
  }

  keyword(text: string): SyntaxToken | undefined {
    const children = this.children();
    for (let index = 0; index < children.length; index++) {
      const child = children[index]!;
      if (child.kind === NAME && child.text() === text) return child as SyntaxToken;
    }
    return undefined;
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

const NO_NODES: readonly SyntaxNode[] = [];

/** Of names, and keywords with them. */
const NAME: TokenKind = 2;

/** Children of a node that stand next to each other in its storage: a group, or what is in no group. */
interface Stretch extends ChildGroup {
  readonly element: Green;
  readonly elements: readonly Green[];
  /** Where each begins: found out when one of them is asked for. */
  starts: readonly number[] | undefined;
}

/** The child nodes of one node. Finding one costs the groups of a long list and not its elements; views are made when asked. */
class NodeList implements ChildNodes {
  readonly #parent: NodeView;
  readonly #stretches: Stretch[] = [];
  readonly #views: (NodeView | undefined)[] = [];
  readonly length: number;

  constructor(green: Green, parent: NodeView) {
    this.#parent = parent;
    this.length = this.#gather(green.kids, parent.fullStart, 0);
  }

  /** The number of children up to the end of these. */
  #gather(kids: readonly GreenChild[], from: number, before: number): number {
    let offset = from;
    let count = before;
    for (const kid of kids) {
      if (kid instanceof Green) {
        if (isList(kid) && !isWholeGroup(kid)) {
          count = this.#gather(kid.kids, offset, count);
        } else {
          const elements = isList(kid) ? (kid.kids as readonly Green[]) : [kid];
          const { length } = elements;
          this.#stretches.push({ element: kid, elements, first: count, length, fullStart: offset, starts: undefined });
          count += length;
        }
      }
      offset += widthOf(kid);
    }
    return count;
  }

  get groups(): readonly ChildGroup[] {
    return this.#stretches;
  }

  element(index: number): object {
    const stretch = this.#stretchOf(index);
    return stretch.elements[index - stretch.first]!;
  }

  fullStart(index: number): number {
    const stretch = this.#stretchOf(index);
    return startsOf(stretch)[index - stretch.first]!;
  }

  node(index: number): SyntaxNode {
    this.#views[index] ??= new NodeView(
      this.element(index) as Green,
      this.#parent.document,
      this.fullStart(index),
      this.#parent,
    );
    return this.#views[index]!;
  }

  release(index: number): void {
    if (index < this.#views.length) this.#views[index] = undefined;
  }

  indexAt(offset: number): number {
    const stretch = this.#stretches[lastAtMost(this.#stretches.length, at => this.#stretches[at]!.fullStart, offset)];
    if (stretch === undefined) return -1;
    const starts = startsOf(stretch);
    return stretch.first + lastAtMost(starts.length, at => starts[at]!, offset);
  }

  #stretchOf(index: number): Stretch {
    return this.#stretches[lastAtMost(this.#stretches.length, at => this.#stretches[at]!.first, index)]!;
  }
}

/** A group of nothing but elements. */
function isWholeGroup(green: Green): boolean {
  return isGroup(green) && (green.listClass !== ListClass.None || green.kids.every(kid => kid instanceof Green));
}

function startsOf(stretch: Stretch): readonly number[] {
  if (stretch.starts === undefined) {
    let offset = stretch.fullStart;
    stretch.starts = stretch.elements.map(element => {
      const start = offset;
      offset += element.width;
      return start;
    });
  }
  return stretch.starts;
}

/** The last place whose ascending value is at most `limit`; -1 when there is none. */
function lastAtMost(length: number, valueAt: (index: number) => number, limit: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (valueAt(middle) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Nothing behind this child has a width, so the offset at its end belongs to it. */
function endsHere(kids: readonly GreenChild[], index: number): boolean {
  for (let next = index + 1; next < kids.length; next++) if (widthOf(kids[next]!) > 0) return false;
  return true;
}

/** Whether a token of that kind is among the children: most who ask find none, and need no views. */
function holdsToken(kids: readonly GreenChild[], kind: TokenKind): boolean {
  for (let index = 0; index < kids.length; index++) {
    const kid = kids[index]!;
    if (!(kid instanceof Green)) {
      if (tokenKindOf(kid) === kind) return true;
    } else if (isList(kid) && holdsToken(kid.kids, kind)) return true;
  }
  return false;
}

/**
 * How many children there are, with tokens or without. Arrays are made as long as they get: one that grows takes room for 17
 * at the least, and most nodes have one to three children.
 */
function countOf(kids: readonly GreenChild[], withTokens: boolean): number {
  let count = 0;
  for (let index = 0; index < kids.length; index++) {
    const kid = kids[index]!;
    if (typeof kid === 'number' || !(kid instanceof Green)) {
      if (withTokens) count++;
    } else count += isList(kid) ? countOf(kid.kids, withTokens) : 1;
  }
  return count;
}

function isList(green: Green): boolean {
  return green.kind >= 192;
}

/** The width of what stands before the first token of a node; an empty node has none. */
function leadingTrivia(green: Green): number {
  let node = green;
  for (;;) {
    let first: GreenChild | undefined;
    for (let index = 0; index < node.kids.length && first === undefined; index++) {
      if (widthOf(node.kids[index]!) > 0) first = node.kids[index];
    }
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
