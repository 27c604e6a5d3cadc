/** Buttons above functions that can be run, as the lenses of an editor. */

import { RangeSetBuilder, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view';
import { type LensTarget, RUN_FUNCTION_COMMAND } from '../messages/lens.ts';
import { offsetAt } from './places.ts';
import type { Range, Server } from './server.ts';

const setLenses = StateEffect.define<DecorationSet>();

export const lenses = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(known, transaction) {
    let next = known.map(transaction.changes);
    for (const effect of transaction.effects) if (effect.is(setLenses)) next = effect.value;
    return next;
  },
  provide: field => EditorView.decorations.from(field),
});

interface Lens {
  readonly range: Range;
  readonly command?: { readonly title: string; readonly command: string; readonly arguments?: readonly LensTarget[] };
}

class LensWidget extends WidgetType {
  readonly #title: string;
  readonly #target: LensTarget;
  readonly #indent: number;
  readonly #run: (target: LensTarget) => void;

  constructor(title: string, target: LensTarget, indent: number, run: (target: LensTarget) => void) {
    super();
    this.#title = title;
    this.#target = target;
    this.#indent = indent;
    this.#run = run;
  }

  override eq(other: LensWidget): boolean {
    return (
      this.#title === other.#title && this.#target.object === other.#target.object && this.#indent === other.#indent
    );
  }

  toDOM(): HTMLElement {
    const row = document.createElement('div');
    row.className = 'lens';
    row.style.paddingInlineStart = `calc(6px + ${this.#indent}ch)`;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'run-lens';
    button.textContent = this.#title;
    button.addEventListener('click', () => this.#run(this.#target));
    row.append(button);
    return row;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

/** Asks for the lenses of the text as it is now. */
export async function showLenses(view: EditorView, server: Server, run: (target: LensTarget) => void): Promise<void> {
  const { doc } = view.state;
  const found = await server.askOf<readonly Lens[]>('textDocument/codeLens');
  if (view.state.doc !== doc) return;
  const builder = new RangeSetBuilder<Decoration>();
  const byLine = (found ?? [])
    .flatMap(({ range, command }) => {
      const [target] = command?.arguments ?? [];
      return command?.command === RUN_FUNCTION_COMMAND && target !== undefined
        ? [{ line: doc.lineAt(offsetAt(doc, range.start)), title: command.title, target }]
        : [];
    })
    .sort((a, b) => a.line.from - b.line.from);
  for (const { line, title, target } of byLine) {
    const indent = line.text.length - line.text.trimStart().length;
    const widget = new LensWidget(title, target, indent, run);
    builder.add(line.from, line.from, Decoration.widget({ widget, block: true, side: -1 }));
  }
  view.dispatch({ effects: setLenses.of(builder.finish()) });
}
