/** The fields of a type that a `new T { … }` does not set, with the values that the type gives them. */

import { chainParts } from '../../names/members.ts';
import { nameText } from '../../names/nameText.ts';
import { NodeKind, TokenKind } from '../../syntax/kinds.ts';
import type { SyntaxNode } from '../../syntax/tree.ts';
import { typeOf } from '../../types/infer.ts';
import { newFieldName } from '../../types/paths.ts';
import { type ActionSource, refactoring } from './action.ts';

export const addFields: ActionSource = ({ view, start }) => {
  const { inference } = view.context;
  const made = newAround(view.file.tree.nodeAt(start));
  const open = made?.token(TokenKind.OpenBrace);
  const close = made?.token(TokenKind.CloseBrace);
  const type = made && typeOf(inference, view.file.source, made);
  if (!made || !open || !close || type?.kind !== 'object' || !type.scope) return [];
  const written = made.nodes().filter(node => node.kind === NodeKind.NewField);
  const names = new Set(written.map(field => newFieldName(field)).map(token => (token ? nameText(token) : undefined)));
  const missing = new Map<string, string>();
  for (const part of chainParts(inference.sources, type.scope)) {
    for (const member of part.members.values()) {
      if (member.kind !== 'field' || names.has(member.name) || missing.has(member.name) || member.isConst) continue;
      missing.set(member.name, `${member.nameToken.text()}: ${member.value?.text() ?? 'null'}`);
    }
  }
  if (missing.size === 0) return [];
  const last = written.at(-1);
  const isLong = view.file.text.lineAt(open.start) !== view.file.text.lineAt(close.start);
  const line = view.file.text.lineStart(view.file.text.lineAt(open.start));
  const indent = /^[ \t]*/.exec(view.file.text.slice(line, open.start))?.[0] ?? '';
  const gap = isLong ? `\n${indent}    ` : ' ';
  const separator = last && !/[,;]$/.test(last.text()) ? ',' : '';
  const place = last?.end ?? open.end;
  const end = last || isLong ? place : close.start;
  const tail = last || isLong ? '' : ' ';
  const text = `${separator}${gap}${[...missing.values()].join(`,${gap}`)}${tail}`;
  const title = missing.size === 1 ? 'Add the missing field' : `Add ${missing.size} missing fields`;
  return [refactoring(title, 'refactor.rewrite', [{ start: place, end, text }])];
};

function newAround(node: SyntaxNode): SyntaxNode | undefined {
  for (let at: SyntaxNode | undefined = node; at; at = at.parent) {
    if (at.kind === NodeKind.New) return at;
    if (at.kind === NodeKind.Block || at.kind === NodeKind.Function) return undefined;
  }
  return undefined;
}
