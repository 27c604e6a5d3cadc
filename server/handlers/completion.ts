/** `textDocument/completion`: complete at once, without a resolve step. */

import { CompletionItemKind, CompletionRequest, MarkupKind, TextEdit } from 'vscode-languageserver/node';
import { type CompletionKind, completionsAt } from '../../language/ide/completion.ts';
import { offsetOf, rangeOf } from '../convert/positions.ts';
import { feature } from '../feature.ts';

const kinds: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  attribute: CompletionItemKind.Property,
  field: CompletionItemKind.Field,
  function: CompletionItemKind.Function,
  keyword: CompletionItemKind.Keyword,
  library: CompletionItemKind.Module,
  method: CompletionItemKind.Method,
  object: CompletionItemKind.Module,
  type: CompletionItemKind.Class,
  unit: CompletionItemKind.Unit,
  variable: CompletionItemKind.Variable,
};

export const completion = feature(
  CompletionRequest.type,
  { completionProvider: { triggerCharacters: ['.', ':', '['] } },
  (document, { position }) => {
    const { text } = document.file;
    const offset = offsetOf(text, position);
    const { start, items } = completionsAt(document, offset);
    const range = rangeOf(text, { start, end: offset });
    return items.map(({ label, kind, detail, docs, rank }) => ({
      label,
      kind: kinds[kind],
      detail,
      ...(docs === '' ? {} : { documentation: { kind: MarkupKind.Markdown, value: docs } }),
      sortText: `${rank} ${label}`,
      textEdit: TextEdit.replace(range, label),
    }));
  },
);
