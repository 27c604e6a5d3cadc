/** What a selection holds: one expression, or whole statements of one block. */

import type { View } from '../../project/snapshot.ts';
import { NodeKind } from '../../syntax/kinds.ts';
import type { SyntaxNode } from '../../syntax/tree.ts';

/** The selection without the blanks at its ends; undefined where nothing is selected. */
export function trimmed(view: View, start: number, end: number): { start: number; end: number } | undefined {
  const text = view.file.text.slice(start, end);
  const from = start + (text.length - text.trimStart().length);
  const to = end - (text.length - text.trimEnd().length);
  return from < to ? { start: from, end: to } : undefined;
}

/** The outermost expression that is just what is selected. */
export function selectedExpression(view: View, start: number, end: number): SyntaxNode | undefined {
  const range = trimmed(view, start, end);
  if (!range) return undefined;
  let found: SyntaxNode | undefined;
  for (let node: SyntaxNode | undefined = view.file.tree.nodeAt(range.start); node; node = node.parent) {
    if (node.start < range.start || node.end > range.end) break;
    if (node.start === range.start && node.end === range.end && isExpression(node)) found = node;
  }
  return found;
}

function isExpression({ kind }: SyntaxNode): boolean {
  return kind >= NodeKind.Literal && kind <= NodeKind.New && !PARTS.has(kind);
}

/** Kinds in the range of expressions that are parts of some. */
const PARTS: ReadonlySet<NodeKind> = new Set<NodeKind>([
  NodeKind.TemplatePart,
  NodeKind.Arguments,
  NodeKind.Argument,
  NodeKind.Index,
  NodeKind.Element,
  NodeKind.MapEntry,
]);

/** The statements of one block that the selection covers, first to last. */
export function selectedStatements(view: View, start: number, end: number): readonly SyntaxNode[] {
  const range = trimmed(view, start, end);
  if (!range) return [];
  let block: SyntaxNode | undefined = view.file.tree.nodeAt(range.start);
  while (block && (block.kind !== NodeKind.Block || block.end < range.end || block.start >= range.start))
    block = block.parent;
  const inside = block?.nodes().filter(node => node.start >= range.start && node.end <= range.end) ?? [];
  const isWhole = inside[0]?.start === range.start && inside.at(-1)?.end === range.end;
  return isWhole ? inside : [];
}

/** The statement of a block that a node is in; undefined in the head of a loop and outside of functions. */
export function statementAround(node: SyntaxNode): SyntaxNode | undefined {
  for (let at: SyntaxNode | undefined = node; at?.parent; at = at.parent) {
    if (at.parent.kind === NodeKind.Block) return at;
    switch (at.parent.kind) {
      case NodeKind.ForInit:
      case NodeKind.ForTest:
      case NodeKind.ForStep:
      case NodeKind.ArrowFunction:
      case NodeKind.Parameter:
        return undefined;
      // A condition is evaluated again at each turn.
      case NodeKind.While:
        if (at.kind === NodeKind.Condition) return undefined;
        break;
      default:
        break;
    }
  }
  return undefined;
}

/** The blanks at the start of the line that an offset is on. */
export function indentAt({ file }: View, offset: number): string {
  const start = file.text.lineStart(file.text.lineAt(offset));
  return /^[ \t]*/.exec(file.text.slice(start, offset))?.[0] ?? '';
}
