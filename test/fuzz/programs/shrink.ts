/** Smaller trees that a tree may be replaced with: the shrinking of programs. */

import { Level, type Node, sizeOf } from './tree.ts';

const SIMPLEST: Readonly<Record<string, string>> = {
  int: '0',
  float: '0.5',
  unit: '1m',
  bool: 'true',
  str: "''",
  list: '[]',
  set: 'set()',
  map: 'map()',
  tuple: '(1, 2)',
  ver: '1.2.3',
};

/** Trees with one thing less, those that lose most first. */
export function* smaller(root: Node): Generator<Node> {
  const places = [...placesOf(root, [])].sort((a, b) => sizeOf(b.node) - sizeOf(a.node));
  for (const { node, path } of places) {
    if (node.sort !== 'many') continue;
    for (const children of fewer(node)) yield replaced(root, path, { ...node, children });
  }
  for (const { node, path } of places) {
    if (node.sort !== 'expression' && node.sort !== 'statement') continue;
    for (const inner of innerOf(node)) yield replaced(root, path, inner);
    if (node.sort !== 'expression' || node.children.length === 0) continue;
    const text = SIMPLEST[node.kind ?? ''] ?? 'null';
    yield replaced(root, path, { ...node, level: Level.Atom, strings: [text], children: [], most: [] });
  }
  // What a list of statements holds may be taken out of a statement that is there for it alone.
  for (const { node, path } of places) {
    if (node.sort !== 'many') continue;
    for (const [i, child] of node.children.entries()) {
      if (child.sort !== 'statement') continue;
      for (const { node: inner } of placesOf(child, [])) {
        if (inner.sort !== 'many' || inner.children[0]?.sort !== 'statement') continue;
        const children = [...node.children.slice(0, i), ...inner.children, ...node.children.slice(i + 1)];
        yield replaced(root, path, { ...node, children });
      }
    }
  }
}

/** Rows with a part left out: halves, quarters, and so on down to single ones. */
function* fewer(node: Node): Generator<readonly Node[]> {
  const { children, fewest = 0 } = node;
  for (let length = children.length; length >= 1; length = Math.floor(length / 2)) {
    if (children.length - length < fewest) continue;
    for (let start = 0; start < children.length; start += length) {
      const rest = [...children.slice(0, start), ...children.slice(start + length)];
      if (rest.length >= fewest) yield rest;
    }
  }
}

/** The nearest pieces of the same sort inside a piece. */
function* innerOf(node: Node): Generator<Node> {
  for (const child of node.children) {
    if (child.sort === node.sort) yield child;
    else yield* innerOf({ ...child, sort: node.sort });
  }
}

interface Place {
  readonly node: Node;
  /** From the root: which child, and of that which. */
  readonly path: readonly number[];
}

function* placesOf(node: Node, path: readonly number[]): Generator<Place> {
  yield { node, path };
  for (const [i, child] of node.children.entries()) yield* placesOf(child, [...path, i]);
}

function replaced(root: Node, path: readonly number[], by: Node): Node {
  const [first, ...rest] = path;
  if (first === undefined) return by;
  const children = root.children.map((child, i) => (i === first ? replaced(child, rest, by) : child));
  return { ...root, children };
}
