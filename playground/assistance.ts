/** What the server offers while somebody writes: completions, hovers, problems, formatting. */

import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { type Diagnostic as Shown, setDiagnostics } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import { type EditorView, hoverTooltip } from '@codemirror/view';
import { markdownOf } from './markdown.ts';
import { offsetsOf, positionAt } from './places.ts';
import type { Diagnostic, Range, Server } from './server.ts';

interface Markup {
  readonly value: string;
}

interface Item {
  readonly label: string;
  readonly kind?: number;
  readonly detail?: string;
  readonly documentation?: Markup | string;
  readonly sortText?: string;
  readonly insertText?: string;
  readonly textEdit?: { readonly range?: Range; readonly insert?: Range; readonly newText: string };
}

/** The protocol's kinds by number, as far as the component has a picture for them. */
const KINDS: Readonly<Record<number, string>> = {
  2: 'method',
  3: 'function',
  5: 'property',
  6: 'variable',
  7: 'class',
  9: 'namespace',
  10: 'property',
  14: 'keyword',
  21: 'constant',
  25: 'type',
};

export function completions(server: Server): Extension {
  return autocompletion({ override: [context => complete(server, context)], icons: false });
}

async function complete(server: Server, context: CompletionContext): Promise<CompletionResult | null> {
  const word = context.matchBefore(/[\w@]*$/);
  const before = context.state.sliceDoc(Math.max(0, context.pos - 1), context.pos);
  if (!context.explicit && (word === null || word.from === word.to) && !/[.:#[&]/.test(before)) return null;
  const { doc } = context.state;
  const position = positionAt(doc, context.pos);
  const answer = await server.askOf<readonly Item[] | { readonly items: readonly Item[] }>('textDocument/completion', {
    position,
  });
  const items = answer === undefined ? [] : 'items' in answer ? answer.items : answer;
  if (items.length === 0) return null;
  const from = word?.from ?? context.pos;
  const sorted = [...items].sort((a, b) => ((a.sortText ?? a.label) < (b.sortText ?? b.label) ? -1 : 1));
  return { from, options: sorted.map((item, index) => offerOf(item, index)), validFor: /^[\w@]*$/ };
}

function offerOf({ label, kind = 6, detail, documentation, insertText, textEdit }: Item, index: number): Completion {
  const text = typeof documentation === 'string' ? documentation : documentation?.value;
  return {
    label,
    type: KINDS[kind] ?? 'variable',
    apply: textEdit?.newText ?? insertText ?? label,
    // In the server's order.
    boost: Math.max(-99, 50 - index),
    ...(detail === undefined ? {} : { detail: ` ${detail}` }),
    ...(text === undefined || text === '' ? {} : { info: () => markdownOf(text) }),
  };
}

export function hovers(server: Server): Extension {
  return hoverTooltip(async (view, at) => {
    const { doc } = view.state;
    const found = await server.askOf<{ readonly contents: Markup; readonly range?: Range }>('textDocument/hover', {
      position: positionAt(doc, at),
    });
    if (found === undefined || view.state.doc !== doc) return null;
    const { from, to } = found.range === undefined ? { from: at, to: at } : offsetsOf(doc, found.range);
    return { pos: from, end: to, above: true, create: () => ({ dom: markdownOf(found.contents.value) }) };
  });
}

const SEVERITIES: Readonly<Record<number, Shown['severity']>> = { 1: 'error', 2: 'warning', 3: 'info', 4: 'hint' };

export function showDiagnostics(view: EditorView, found: readonly Diagnostic[]): void {
  const { doc } = view.state;
  const shown = found.map(({ range, severity = 1, message }): Shown => {
    return { ...offsetsOf(doc, range), severity: SEVERITIES[severity] ?? 'error', message };
  });
  view.dispatch(setDiagnostics(view.state, shown));
}

/** Lays the text out. False: there was nothing to change. */
export async function format(view: EditorView, server: Server): Promise<boolean> {
  const { doc } = view.state;
  const edits = await server.askOf<readonly { readonly range: Range; readonly newText: string }[]>(
    'textDocument/formatting',
    { options: { tabSize: 4, insertSpaces: true } },
  );
  if (view.state.doc !== doc || edits === undefined || edits.length === 0) return false;
  view.dispatch({ changes: edits.map(({ range, newText }) => ({ ...offsetsOf(doc, range), insert: newText })) });
  return true;
}
