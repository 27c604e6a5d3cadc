/** Colours of the text: what the server says of its tokens and of its names. The page has no grammar of its own. */

import { RangeSetBuilder, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import { LEXICAL_TOKENS_REQUEST, lexicalKinds } from '../messages/lexicalTokens.ts';
import { offsetAt } from './places.ts';
import type { Server } from './server.ts';

const setColours = StateEffect.define<DecorationSet>();

export const colours = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(known, transaction) {
    let next = known.map(transaction.changes);
    for (const effect of transaction.effects) if (effect.is(setColours)) next = effect.value;
    return next;
  },
  provide: field => EditorView.decorations.from(field),
});

const marks = new Map<string, Decoration>();

function markOf(kind: string): Decoration {
  let mark = marks.get(kind);
  if (mark === undefined) {
    mark = Decoration.mark({ class: `stof-${kind}` });
    marks.set(kind, mark);
  }
  return mark;
}

/** Asks for the colours of the text as it is now. */
export async function colour(view: EditorView, server: Server): Promise<void> {
  const { doc } = view.state;
  const [lexical = [], semantic] = await Promise.all([
    server.askOf<number[]>(LEXICAL_TOKENS_REQUEST),
    server.askOf<{ data: number[] }>('textDocument/semanticTokens/full'),
  ]);
  // The answer is about a text that is gone: the next one is on its way.
  if (view.state.doc !== doc) return;
  const found: [from: number, to: number, kind: string][] = [];
  for (let i = 0; i + 2 < lexical.length; i += 3) {
    found.push([lexical[i]!, lexical[i]! + lexical[i + 1]!, lexicalKinds[lexical[i + 2]!] ?? 'keyword']);
  }
  let line = 0;
  let character = 0;
  const { data = [] } = semantic ?? {};
  for (let i = 0; i + 4 < data.length; i += 5) {
    line += data[i]!;
    character = data[i] === 0 ? character + data[i + 1]! : data[i + 1]!;
    const from = offsetAt(doc, { line, character });
    found.push([from, from + data[i + 2]!, server.tokenTypes[data[i + 3]!] ?? 'variable']);
  }
  const builder = new RangeSetBuilder<Decoration>();
  // What the server knows of a name goes before what it looks like.
  const names = new Set(found.slice(lexical.length / 3).map(([from]) => from));
  const shown = found.filter(([from, , kind]) => kind !== 'keyword' || !names.has(from));
  for (const [from, to, kind] of shown.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    if (to > from && to <= doc.length) builder.add(from, to, markOf(kind));
  }
  view.dispatch({ effects: setColours.of(builder.finish()) });
}
