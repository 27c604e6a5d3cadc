/** The same as the picture, as a table: for the keyboard and for screen readers. */

import type { ViewWords } from '../../messages/processView.ts';
import { type Lane, stateWord } from './timeline.ts';
import { totalsOf } from './totals.ts';
import { timeText } from './viewport.ts';
import { filled } from './words.ts';

/** More rows nobody reads: the filter finds those that are wanted. */
const MOST_ROWS = 1000;

/** What a person does in the table. */
export interface TableActions {
  /** The name of the process was pressed. */
  open(lane: Lane): void;
  /** The keyboard is at the process. */
  choose(lane: Lane): void;
}

/** The rows stay those of their processes while these change: whoever is at one, or presses a button there, stays at it. */
export class Table {
  readonly #table: HTMLTableElement;
  readonly #words: ViewWords;
  readonly #actions: TableActions;
  readonly #body = document.createElement('tbody');
  readonly #rows = new WeakMap<Lane, HTMLTableRowElement>();
  readonly #rest = row('td', ['']);

  constructor(table: HTMLTableElement, words: ViewWords, actions: TableActions) {
    this.#table = table;
    this.#words = words;
    this.#actions = actions;
    const head = row('th', [
      words.process,
      words.state,
      words.began,
      words.ended,
      words.ran,
      words.waited,
      words.slept,
    ]);
    for (const cell of head.cells) cell.setAttribute('scope', 'col');
    const top = document.createElement('thead');
    top.append(head);
    table.replaceChildren(top, this.#body);
  }

  show(lanes: readonly Lane[], now: number, chosen: Lane | undefined): void {
    let at = this.#body.firstElementChild;
    for (const lane of lanes.slice(0, MOST_ROWS)) {
      const made = this.#rowOf(lane);
      this.#fill(made, lane, now);
      made.ariaSelected = String(lane === chosen);
      if (made === at) at = at.nextElementSibling;
      else this.#body.insertBefore(made, at);
    }
    while (at !== null) {
      const next = at.nextElementSibling;
      at.remove();
      at = next;
    }
    if (lanes.length <= MOST_ROWS) return;
    setText(this.#rest.cells[0]!, filled(this.#words.more, lanes.length - MOST_ROWS));
    this.#body.append(this.#rest);
  }

  /** The process in whose row an element is. */
  laneAt(element: Element | null, lanes: readonly Lane[]): Lane | undefined {
    const made = element?.closest('tr') ?? null;
    return made === null || !this.#table.contains(made) ? undefined : lanes.find(lane => this.#rows.get(lane) === made);
  }

  #rowOf(lane: Lane): HTMLTableRowElement {
    const known = this.#rows.get(lane);
    if (known !== undefined) return known;
    const made = row('td', ['', '', '', '', '', '', '']);
    const button = document.createElement('button');
    button.textContent = `${lane.name} #${lane.id}`;
    button.className = 'link';
    button.addEventListener('click', () => this.#actions.open(lane));
    button.addEventListener('focus', () => this.#actions.choose(lane));
    const cell = made.cells[0]!;
    cell.style.paddingInlineStart = `${8 + Math.min(lane.depth, 8) * 12}px`;
    cell.append(button);
    this.#rows.set(lane, made);
    return made;
  }

  #fill({ cells }: HTMLTableRowElement, lane: Lane, now: number): void {
    const { began, ended, running, waiting, sleeping } = totalsOf(lane, now);
    const word = stateWord(lane);
    const state = `${this.#words.states[word] ?? word}${lane.isPaused ? ` (${this.#words.paused})` : ''}`;
    const texts = [
      lane.error === undefined ? state : `${state}: ${lane.error}`,
      timeText(began),
      ended === undefined ? '' : timeText(ended),
      timeText(running),
      timeText(waiting),
      timeText(sleeping),
    ];
    for (const [i, text] of texts.entries()) setText(cells[i + 1]!, text);
    cells[1]!.className = word;
  }
}

/** What has not changed is left alone: the page is laid out anew for each that is set. */
function setText(cell: HTMLTableCellElement, text: string): void {
  if (cell.textContent !== text) cell.textContent = text;
}

function row(tag: 'td' | 'th', texts: readonly string[]): HTMLTableRowElement {
  const made = document.createElement('tr');
  for (const text of texts) {
    const cell = document.createElement(tag);
    cell.textContent = text;
    made.append(cell);
  }
  return made;
}
