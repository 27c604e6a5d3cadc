/** The picture of a run: names, bars, arrows, the axis. Drawn with any painter. */

import type { Look, Painter } from './painter.ts';
import { segmentsOf } from './segments.ts';
import { indexAt, type Lane, State, stateWord, type Timeline } from './timeline.ts';
import { ticksOf, timeAt, type Viewport, xOf } from './viewport.ts';

/** Pixels. */
export const ROW = 22;
export const AXIS = 22;
/** What names take at the most; on a narrow screen a part of it, without the words of their states. */
export const NAMES = 230;
const NAMES_PART = 0.36;
const WORDS_FROM = 190;
const INDENT = 12;
const DEEPEST = 8;
const BAR = 12;
const MARK = 9;
/** More arrows than these would be a grey surface. */
const MOST_ARROWS = 400;
const ARROWS_OF_ROW = 40;

/** By the numbers of states. */
const LOOKS: readonly Look[] = ['running', 'waiting', 'sleeping', 'done', 'errored', 'ready', 'paused'];

export interface Scene {
  readonly timeline: Timeline;
  readonly rows: readonly Lane[];
  /** Pixels of the column of names. */
  readonly names: number;
  /** Of the stretch right of the names. */
  readonly viewport: Viewport;
  /** Pixels that the rows are moved up. */
  readonly scrolled: number;
  /** All of it. */
  readonly height: number;
  /** Until when processes that have not ended are drawn, in ms. */
  readonly now: number;
  readonly selected: Lane | undefined;
  /** What states are called. */
  readonly words: Readonly<Record<string, string>>;
}

/** What lies at a point: a row, and with it a moment. */
export interface Hit {
  readonly lane: Lane;
  /** Undefined over the names. */
  readonly time: number | undefined;
  /** The index of the change that holds then; -1 before the first. */
  readonly index: number;
}

/** Of a picture so many pixels wide. */
export function namesWidth(width: number): number {
  return Math.min(NAMES, Math.round(width * NAMES_PART));
}

export function hitAt(scene: Scene, x: number, y: number): Hit | undefined {
  if (y < AXIS) return undefined;
  const lane = scene.rows[Math.floor((y - AXIS + scene.scrolled) / ROW)];
  if (lane === undefined) return undefined;
  if (x < scene.names) return { lane, time: undefined, index: lane.times.length - 1 };
  const time = timeAt(scene.viewport, x - scene.names);
  return { lane, time, index: indexAt(lane.times, time) };
}

export function drawScene(scene: Scene, painter: Painter): void {
  const { viewport, names, rows, scrolled, height } = scene;
  const first = Math.max(0, Math.floor(scrolled / ROW));
  const last = Math.min(rows.length, Math.ceil((scrolled + height - AXIS) / ROW));
  const top = (row: number): number => AXIS + row * ROW - scrolled;
  drawAxis(scene, painter);
  painter.within(0, AXIS, names + viewport.width, height - AXIS, () => {
    for (let row = first; row < last; row++) {
      const lane = rows[row]!;
      if (lane === scene.selected) painter.rect(0, top(row), names + viewport.width, ROW, 'selected');
      else if (row % 2 === 1) painter.rect(0, top(row), names + viewport.width, ROW, 'stripe');
      drawName(scene, painter, lane, top(row));
    }
  });
  painter.within(names, AXIS, viewport.width, height - AXIS, () => {
    for (let row = first; row < last; row++) drawBars(scene, painter, rows[row]!, top(row));
    drawArrows(scene, painter, first, last, top);
  });
}

function drawAxis({ viewport, names, height }: Scene, painter: Painter): void {
  painter.within(names, 0, viewport.width, height, () => {
    for (const { time, text } of ticksOf(viewport)) {
      const x = names + xOf(viewport, time);
      painter.line([x, AXIS - 4, x, height], 'grid');
      painter.text(x + 3, AXIS - 8, text, 'dim', 90);
    }
  });
}

function drawName({ words, names }: Scene, painter: Painter, lane: Lane, y: number): void {
  const indent = 6 + Math.min(lane.depth, DEEPEST) * INDENT;
  const word = stateWord(lane);
  // The mark stands before the word: two strokes, as on the button.
  const shown = `${lane.isPaused ? '‖ ' : ''}${words[word] ?? word}`;
  const width = names < WORDS_FROM ? 0 : lane.isPaused ? 68 : 58;
  painter.text(indent, y + 15, `${lane.name.replace(/^root\./, '')} #${lane.id}`, 'text', names - indent - width - 12);
  if (width > 0) painter.text(names - width, y + 15, shown, lookOf(word), width);
}

function lookOf(word: string): Look {
  return LOOKS.find(look => look === word) ?? 'text';
}

function drawBars({ timeline, viewport, names, now }: Scene, painter: Painter, lane: Lane, y: number): void {
  const top = y + (ROW - BAR) / 2;
  for (const { x, width, state, share } of segmentsOf(lane, timeline, viewport, now)) {
    const left = names + x;
    if (state === State.Running) {
      painter.rect(left, top, width, BAR, 'ready');
      // The part of the bar is the part of the turns.
      const height = Math.max(2, BAR * share);
      painter.rect(left, top + BAR - height, width, height, 'running');
    } else painter.rect(left, top, width, BAR, LOOKS[state] ?? 'waiting');
  }
  const last = lane.states.at(-1);
  if (last !== State.Done && last !== State.Errored) return;
  const x = names + xOf(viewport, lane.times.at(-1)!);
  painter.mark(x, y + ROW / 2, MARK, last === State.Done ? 'done' : 'errored');
}

function drawArrows(scene: Scene, painter: Painter, first: number, last: number, top: (row: number) => number): void {
  const { rows, viewport, names } = scene;
  const rowOf = new Map<number, number>();
  for (const [row, lane] of rows.entries()) rowOf.set(lane.id, row);
  let left = MOST_ARROWS;
  const arrow = (time: number, from: number | undefined, to: number | undefined, look: 'spawn' | 'await'): void => {
    if (from === undefined || to === undefined || from === to || time < viewport.from || time > viewport.to) return;
    left--;
    const x = names + xOf(viewport, time);
    const half = from < to ? ROW - BAR : BAR - ROW;
    painter.line([x, top(from) + ROW / 2, x, top(to) + ROW / 2 - half / 2], look, true);
  };
  for (let row = first; row < last && left > 0; row++) {
    const lane = rows[row]!;
    if (lane.parent !== undefined) arrow(lane.times[0] ?? 0, rowOf.get(lane.parent), row, 'spawn');
    const begin = Math.max(0, indexAt(lane.times, viewport.from));
    let ofRow = ARROWS_OF_ROW;
    for (let i = begin; i < lane.times.length - 1 && ofRow > 0 && lane.times[i]! <= viewport.to; i++) {
      if (lane.states[i] !== State.Waiting) continue;
      ofRow--;
      // It goes on where the other one has ended.
      arrow(lane.times[i + 1]!, rowOf.get(lane.values[i]!), row, 'await');
    }
  }
}
