/** The same as the picture, as a table: for the keyboard and for screen readers. */

import type { ViewWords } from '../../messages/processView.ts';
import { type Lane, stateWord } from './timeline.ts';
import { totalsOf } from './totals.ts';
import { timeText } from './viewport.ts';
import { filled } from './words.ts';

/** More rows nobody reads: the filter finds those that are wanted. */
const MOST_ROWS = 1000;

/** Fills the element anew. `open` is called for the process whose name is chosen. */
export function fillTable(
  table: HTMLTableElement,
  rows: readonly Lane[],
  now: number,
  words: ViewWords,
  open: (lane: Lane) => void,
): void {
  const head = row('th', [words.process, words.state, words.began, words.ended, words.ran, words.waited, words.slept]);
  for (const cell of head.cells) cell.setAttribute('scope', 'col');
  const body = document.createElement('tbody');
  for (const lane of rows.slice(0, MOST_ROWS)) {
    const { began, ended, running, waiting, sleeping } = totalsOf(lane, now);
    const word = stateWord(lane);
    const state = words.states[word] ?? word;
    const made = row('td', [
      '',
      lane.error === undefined ? state : `${state}: ${lane.error}`,
      timeText(began),
      ended === undefined ? '' : timeText(ended),
      timeText(running),
      timeText(waiting),
      timeText(sleeping),
    ]);
    const button = document.createElement('button');
    button.textContent = `${lane.name} #${lane.id}`;
    button.className = 'link';
    button.disabled = lane.source === undefined;
    button.addEventListener('click', () => open(lane));
    const cell = made.cells[0]!;
    cell.style.paddingInlineStart = `${8 + Math.min(lane.depth, 8) * 12}px`;
    cell.append(button);
    made.cells[1]!.className = word;
    body.append(made);
  }
  if (rows.length > MOST_ROWS) body.append(row('td', [filled(words.more, rows.length - MOST_ROWS)]));
  const top = document.createElement('thead');
  top.append(head);
  table.replaceChildren(top, body);
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
