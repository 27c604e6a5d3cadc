/** The editor component: CodeMirror with what the server says. */

import { closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { lintGutter, lintKeymap } from '@codemirror/lint';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { EditorState, Prec } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import type { LensTarget } from '../messages/lens.ts';
import { completions, format, hovers, showDiagnostics } from './assistance.ts';
import { colour, colours } from './colours.ts';
import { indenting } from './indenting.ts';
import { lenses, showLenses } from './lenses.ts';
import { positionAt } from './places.ts';
import type { Change, Diagnostic, Server } from './server.ts';

export interface EditorEvents {
  run(): void;
  test(): void;
  runFunction(target: LensTarget): void;
  problems(found: readonly Diagnostic[]): void;
}

export function openEditor(parent: HTMLElement, text: string, server: Server, events: EditorEvents): EditorView {
  const view: EditorView = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        Prec.highest(
          keymap.of([
            { key: 'Mod-Enter', run: doing(events.run) },
            { key: 'Mod-Shift-Enter', run: doing(events.test) },
            { key: 'Shift-Alt-f', run: doing(() => format(view, server)) },
          ]),
        ),
        lineNumbers(),
        highlightActiveLineGutter(),
        highlightSpecialChars(),
        history(),
        drawSelection(),
        EditorState.allowMultipleSelections.of(true),
        closeBrackets(),
        indenting,
        highlightActiveLine(),
        highlightSelectionMatches(),
        keymap.of([
          ...closeBracketsKeymap,
          ...defaultKeymap,
          ...searchKeymap,
          ...historyKeymap,
          ...completionKeymap,
          ...lintKeymap,
        ]),
        EditorView.contentAttributes.of({ 'aria-label': 'Stof document', spellcheck: 'false', autocapitalize: 'off' }),
        colours,
        lenses,
        lintGutter(),
        completions(server),
        hovers(server),
        EditorView.updateListener.of(update => {
          if (!update.docChanged) return;
          const changes: Change[] = [];
          // From the end, so that each range is one of the text before.
          update.changes.iterChanges((from, to, _start, _end, inserted) => {
            const { doc } = update.startState;
            changes.unshift({
              range: { start: positionAt(doc, from), end: positionAt(doc, to) },
              text: inserted.toString(),
            });
          });
          server.change(changes);
          look();
        }),
      ],
    }),
  });
  const look = (): void => {
    void colour(view, server);
    void showLenses(view, server, target => events.runFunction(target));
  };
  server.onDiagnostics = found => {
    showDiagnostics(view, found);
    events.problems(found);
  };
  void server.open(() => view.state.doc.toString()).then(look);
  return view;
}

/** A key's command that has always done something. */
function doing(act: () => unknown): () => boolean {
  return () => {
    act();
    return true;
  };
}

/** Puts another document in place of the one that is shown. */
export function replaceText(view: EditorView, text: string): void {
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, selection: { anchor: 0 } });
  view.scrollDOM.scrollTop = 0;
}

/** Goes to an offset and shows it. */
export function goTo(view: EditorView, offset: number): void {
  const at = Math.min(offset, view.state.doc.length);
  view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
  view.focus();
}
