/** `textDocument/completion`, and `completionItem/resolve` for the documentation: most items are never looked at. */

import type { CompletionItem, CompletionRequest, CompletionResolveRequest, Range } from 'vscode-languageserver/node';
import { completionsAt } from '../../language/ide/completion/completion.ts';
import type { Completion, CompletionKind } from '../../language/ide/completion/item.ts';
import { viewOf } from '../../language/project/snapshot.ts';
import type { Text } from '../../language/text/text.ts';
import { offsetOf, rangeOf } from '../convert/positions.ts';
import { feature, projectFeature } from '../feature.ts';
import { CompletionItemKind, InsertTextFormat, MarkupKind } from '../protocol.ts';

const kinds: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  attribute: CompletionItemKind.Property,
  field: CompletionItemKind.Field,
  file: CompletionItemKind.File,
  function: CompletionItemKind.Function,
  keyword: CompletionItemKind.Keyword,
  library: CompletionItemKind.Module,
  method: CompletionItemKind.Method,
  object: CompletionItemKind.Module,
  parameter: CompletionItemKind.Variable,
  snippet: CompletionItemKind.Snippet,
  type: CompletionItemKind.Class,
  unit: CompletionItemKind.Unit,
  variable: CompletionItemKind.Variable,
};

/** Where an item came from: what `completionItem/resolve` asks again. */
interface Origin {
  readonly uri: string;
  readonly offset: number;
}

export const completion = feature<typeof CompletionRequest>(
  'textDocument/completion',
  { completionProvider: { triggerCharacters: ['.', ':', '[', '/', "'", '"'], resolveProvider: true } },
  (document, { position }, _, { snippets, itemDefaults }) => {
    const { text } = document.file;
    const offset = offsetOf(text, position);
    const { start, items, isCut } = completionsAt(document, offset);
    const range = rangeOf(text, { start, end: offset });
    const isCalled = text.charCodeAt(offset) === OPEN_PAREN;
    const data: Origin = { uri: document.uri, offset };
    const all = items.map((item): CompletionItem => {
      // What is written as text, where the editor fills in no places or the parentheses are there already.
      const snippet = snippets && !(isCalled && item.snippet?.includes('(')) ? item.snippet : undefined;
      return {
        label: item.label,
        kind: kinds[item.kind],
        detail: item.detail,
        sortText: `${item.rank} ${item.label}`,
        ...writing(itemDefaults ? undefined : range, snippet ?? item.insert ?? item.label, item.label),
        ...(snippet === undefined ? {} : { insertTextFormat: InsertTextFormat.Snippet }),
        ...importEdits(text, item),
        ...(item.docs === '' || itemDefaults ? {} : { data }),
      };
    });
    if (itemDefaults) return { isIncomplete: isCut, itemDefaults: { editRange: range, data }, items: all };
    return isCut ? { isIncomplete: true, items: all } : all;
  },
);

const OPEN_PAREN = 40;

/** What an item writes: where the range is the same for all and said once, the text, unless it is the label. */
function writing(range: Range | undefined, written: string, label: string): Partial<CompletionItem> {
  if (range) return { textEdit: { range, newText: written } };
  return written === label ? {} : { textEditText: written };
}

function importEdits(text: Text, { also }: Completion): Pick<CompletionItem, 'additionalTextEdits'> {
  return also
    ? { additionalTextEdits: [{ range: rangeOf(text, { start: also.offset, end: also.offset }), newText: also.text }] }
    : {};
}

/** An item whose document has changed in the meantime stays as it is. */
export const completionResolve = projectFeature<typeof CompletionResolveRequest>(
  'completionItem/resolve',
  {},
  (snapshot, item) => {
    const origin = originOf(item.data);
    const view = origin && viewOf(snapshot, origin.uri);
    if (!origin || !view || origin.offset > view.file.text.length) return item;
    const found = completionsAt(view, origin.offset).items.find(
      one => one.label === item.label && kinds[one.kind] === item.kind,
    );
    return found && found.docs !== ''
      ? { ...item, documentation: { kind: MarkupKind.Markdown, value: found.docs } }
      : item;
  },
);

function originOf(data: unknown): Origin | undefined {
  if (typeof data !== 'object' || data === null || !('uri' in data) || !('offset' in data)) return undefined;
  const { uri, offset } = data;
  return typeof uri === 'string' && typeof offset === 'number' ? { uri, offset } : undefined;
}
