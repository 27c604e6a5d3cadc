/** A variable that is set once and never changed: its value in each place where it is read. */

import { localDeclaredBy, localNamed } from '../../names/locals.ts';
import { NodeKind, TokenKind } from '../../syntax/kinds.ts';
import type { SyntaxNode } from '../../syntax/tree.ts';
import type { FixEdit } from '../../types/check/rule.ts';
import { usesOf } from '../../types/locals.ts';
import { tokenAt } from '../tokenAt.ts';
import { type ActionSource, refactoring } from './action.ts';

export const inlineVariable: ActionSource = ({ view, start }) => {
  const { text } = view.file;
  const token = tokenAt(view, start);
  if (!token || token.kind !== TokenKind.Name) return [];
  const local = localDeclaredBy(token) ?? localNamed(token.parent, token.text());
  if (!local?.value || local.pattern.length > 0 || local.node.kind !== NodeKind.Declaration) return [];
  if (local.kind !== 'const' && local.kind !== 'let') return [];
  if (local.node.parent?.kind !== NodeKind.Block) return [];
  const { assignments, isReferenced } = usesOf(local);
  if (assignments.length > 0 || isReferenced) return [];
  const { value } = local;
  const reads = pathsIn(local.scope).filter(
    path =>
      path.children()[0]?.start !== undefined &&
      path.token(TokenKind.Name)?.start === path.start &&
      path.token(TokenKind.Name)?.text() === local.name &&
      localNamed(path, local.name)?.nameToken.start === local.nameToken.start,
  );
  if (reads.length === 0) return [];
  const written = local.typeNode ? `(${value.text()} as ${local.typeNode.text()})` : value.text();
  const isSimple = !local.typeNode && (value.kind === NodeKind.Literal || value.kind === NodeKind.Path);
  const edits: FixEdit[] = reads.map(path => {
    const name = path.token(TokenKind.Name)!;
    const isAlone = path.children().length === 1 && isSimple;
    const insert = isAlone || local.typeNode || value.kind === NodeKind.Path ? written : `(${written})`;
    return { start: name.start, end: name.end, text: insert };
  });
  const line = text.lineAt(local.node.start);
  const isAloneOnLine = text.slice(text.lineStart(line), local.node.start).trim() === '';
  const nextLine = line + 1 < text.lineCount ? text.lineStart(line + 1) : text.length;
  const isLineOver = text.slice(local.node.end, nextLine).trim() === '';
  const whole = isAloneOnLine && isLineOver;
  edits.push({
    start: whole ? text.lineStart(line) : local.node.start,
    end: whole ? nextLine : local.node.end,
    text: '',
  });
  edits.sort((one, other) => one.start - other.start);
  return [refactoring(`Inline '${local.name}'`, 'refactor.inline', edits)];
};

function pathsIn(scope: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const open = [scope];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.kind === NodeKind.Path) found.push(node);
    open.push(...node.nodes());
  }
  return found;
}
