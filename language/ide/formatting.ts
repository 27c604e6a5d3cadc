/** The edits that format a document, a range of it, or the construct that was just closed. */

import type { ProjectFile, View } from '../project/snapshot.ts';
import { type FormatEdit, type FormatOptions, formatEdits } from '../syntax/format/format.ts';
import { TokenKind } from '../syntax/kinds.ts';
import { parse } from '../syntax/parse.ts';
import type { SyntaxNode, SyntaxToken } from '../syntax/tree.ts';
import { isToken } from '../syntax/tree.ts';

/** The edits for the whole document, in order. */
export function formattingOf({ file }: View, options: FormatOptions): FormatEdit[] {
  return formatEdits(file.tree, options);
}

/** The edits between two offsets: whole lines, of the items that they touch. */
export function rangeFormattingOf({ file }: View, start: number, end: number, options: FormatOptions): FormatEdit[] {
  const { text, tree } = file;
  const from = text.lineStart(text.lineAt(start));
  const to = text.lineEnd(text.lineAt(end));
  const items = tree.root.childNodes();
  const first = Math.max(0, items.indexAt(from));
  const last = items.indexAt(to);
  if (last < first) return [];
  // Items do not depend on each other, so that only those of the range are read.
  const origin = items.fullStart(first);
  const lastItem = items.node(last);
  const edits = formatEdits(parse(text.slice(origin, lastItem.end)), options);
  return edits
    .map(edit => ({ ...edit, start: origin + edit.start, end: origin + edit.end }))
    .filter(edit => edit.end >= from && edit.end <= to && edit.start < lastItem.end)
    .map(edit => (edit.start < from ? onLastLine(file, edit, from) : edit))
    .filter(edit => edit !== undefined);
}

/** What an edit does to the line that begins at `from`: its indentation. */
function onLastLine({ text }: ProjectFile, edit: FormatEdit, from: number): FormatEdit | undefined {
  if (text.slice(from, edit.end).trim() !== '') return undefined;
  return { start: from, end: edit.end, text: edit.text.slice(Math.max(0, edit.text.search(LAST_LINE))) };
}

const LAST_LINE = /[^\r\n]*$/;

/** The edits once `}` or `;` was typed before `offset`: for the lines of the construct that it ends. */
export function onTypeFormattingOf(view: View, offset: number, typed: string, options: FormatOptions): FormatEdit[] {
  const token = tokenEndingAt(view.file.tree.nodeAt(Math.max(0, offset - 1)), offset);
  if (token?.text() !== typed) return [];
  const start = typed === '}' ? openingOf(token)?.start : token.parent.start;
  return start === undefined ? [] : rangeFormattingOf(view, start, offset, options).filter(edit => edit.end < offset);
}

function openingOf({ parent, start }: SyntaxToken): SyntaxToken | undefined {
  return parent
    .children()
    .filter(isToken)
    .findLast(token => token.kind === TokenKind.OpenBrace && token.end <= start);
}

/** The token that ends at an offset, in a node or in one around it. */
function tokenEndingAt(node: SyntaxNode, offset: number): SyntaxToken | undefined {
  for (let at: SyntaxNode | undefined = node; at; at = at.parent) {
    const found = at
      .children()
      .filter(isToken)
      .find(token => token.end === offset);
    if (found || at.end > offset) return found;
  }
  return undefined;
}
