/** The names whose values a debugger shows at the end of their lines, for a process that has stopped at a place. */

import { localDeclaredBy } from '../names/locals.ts';
import type { View } from '../project/snapshot.ts';
import { NodeKind } from '../syntax/kinds.ts';
import { isToken, type SyntaxNode } from '../syntax/tree.ts';
import { readPath } from '../types/paths.ts';

export interface InlineValue {
  readonly start: number;
  readonly end: number;
  /** What is to be asked: the name of a variable, or an expression without calls (`self.server.port`). */
  readonly expression: string;
  readonly isVariable: boolean;
}

/**
 * Variables and fields that the function around `stopped` names from `start` on, up to the line it stopped at: what comes later has
 * no value yet, and other functions have other variables.
 */
export function inlineValues(view: View, start: number, end: number, stopped: number): InlineValue[] {
  const { text } = view.file;
  const last = Math.min(end, text.lineEnd(text.lineAt(stopped)));
  const body = bodyAround(view.file.tree.nodeAt(stopped));
  const found: InlineValue[] = [];
  const seen = new Set<string>();
  const open: SyntaxNode[] = body ? [body] : [];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.end < start || node.start > last) continue;
    for (const value of valuesIn(view, node)) {
      const key = `${text.lineAt(value.start)} ${value.expression}`;
      if (value.start < start || value.end > last || seen.has(key)) continue;
      seen.add(key);
      found.push(value);
    }
    const parts = node.nodes();
    for (let i = parts.length - 1; i >= 0; i--) open.push(parts[i]!);
  }
  return found.sort((one, other) => one.start - other.start);
}

/** The function, or arrow function, whose variables are those of a place. */
function bodyAround(place: SyntaxNode): SyntaxNode | undefined {
  for (let node: SyntaxNode | undefined = place; node; node = node.parent) {
    if (node.kind === NodeKind.Function || node.kind === NodeKind.ArrowFunction) return node;
  }
  return undefined;
}

function valuesIn(view: View, node: SyntaxNode): InlineValue[] {
  switch (node.kind) {
    case NodeKind.Path:
      return pathValues(view, node);
    case NodeKind.Declaration:
    case NodeKind.Using:
    case NodeKind.ForIn:
    case NodeKind.CatchName:
    case NodeKind.Parameter:
    case NodeKind.PatternItem:
    case NodeKind.PatternKey:
      return declaredValues(node);
    default:
      return [];
  }
}

function declaredValues(node: SyntaxNode): InlineValue[] {
  return node
    .children()
    .filter(isToken)
    .filter(token => localDeclaredBy(token) !== undefined)
    .map(token => ({ start: token.start, end: token.end, expression: token.text(), isVariable: true }));
}

/** The part of a path that can be read without calling anything. */
function pathValues(view: View, path: SyntaxNode): InlineValue[] {
  const { steps } = readPath(view.context.inference, view.file.source, path);
  const [head] = steps;
  if (!head) return [];
  if (head.target?.kind === 'local') return [readableValue(view, head.token.start, head.token.end, true)];
  if (head.target?.kind !== 'object') return [];
  const field = steps.findLast(step => step.target?.kind === 'field' || step.target?.kind === 'made');
  const firstCall = path.children().find(child => child.kind === NodeKind.Arguments || child.kind === NodeKind.Index);
  if (!field || (firstCall && firstCall.start < field.token.end)) return [];
  return [readableValue(view, head.token.start, field.token.end, false)];
}

function readableValue({ file }: View, start: number, end: number, isVariable: boolean): InlineValue {
  return { start, end, expression: file.text.slice(start, end), isVariable };
}
