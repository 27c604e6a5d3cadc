/** A failing order as a picture of text: a lane for each process, time from above to below. */

import { StofObject } from '../document/object.ts';
import type { FailingOrder } from './explore.ts';
import type { Touched } from './footprint.ts';
import { OUTPUT } from './noted.ts';
import type { Turn } from './order.ts';
import { touchedName } from './races.ts';

/** The text of a file as the run read it; undefined: it is not known. */
export type TextOf = (file: string) => string | undefined;

/** Columns of a lane; of all of them, where that leaves enough for each. */
const WIDEST = 38;
const NARROWEST = 20;
const ALL = 118;
const GAP = 2;
/** Rows that are shown; of longer orders the middle is left out. */
const MOST_ROWS = 60;

/** Lines without ends. */
export function lanePicture(order: FailingOrder, textOf: TextOf): string[] {
  const lanes = lanesOf(order);
  const width = Math.max(NARROWEST, Math.min(WIDEST, Math.floor(ALL / Math.max(lanes.length, 1)) - GAP));
  const inLane = (text: string): string => (text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width));
  const nameOf = namesOf(order, lanes);
  const rows = rowsOf(order).map(({ process, turns }) => ({
    lane: lanes.indexOf(process),
    cells: cellsOf(order, turns, nameOf, textOf),
  }));
  const cut = rows.length > MOST_ROWS;
  const shown = cut ? [...rows.slice(0, MOST_ROWS / 2), undefined, ...rows.slice(-MOST_ROWS / 2)] : rows;
  const lines = [
    lanes
      .map(lane => inLane(nameOf(lane)))
      .join(' '.repeat(GAP))
      .trimEnd(),
  ];
  lines.push(lanes.map(() => '─'.repeat(width)).join(' '.repeat(GAP)));
  for (const row of shown) {
    if (row === undefined) {
      lines.push(`… ${rows.length - MOST_ROWS} more …`);
      continue;
    }
    const indent = ' '.repeat(row.lane * (width + GAP));
    for (const cell of row.cells) lines.push(`${indent}${inLane(cell).trimEnd()}`);
  }
  return lines;
}

/** The numbers of its processes, in the order of their lanes. */
export function lanesOf({ turns }: FailingOrder): number[] {
  return [...new Set(turns.map(({ process }) => process))].sort((a, b) => a - b);
}

/** Turns of one process on end are one row. */
function rowsOf({ turns }: FailingOrder): { readonly process: number; readonly turns: number[] }[] {
  const rows: { readonly process: number; readonly turns: number[] }[] = [];
  turns.forEach((turn, i) => {
    const last = rows.at(-1);
    if (last?.process === turn.process && !turn.timePassed) last.turns.push(i);
    else rows.push({ process: turn.process, turns: [i] });
  });
  return rows;
}

function cellsOf(
  order: FailingOrder,
  turns: readonly number[],
  nameOf: (process: number) => string,
  textOf: TextOf,
): string[] {
  const cells: string[] = [];
  if (order.turns[turns[0]!]!.timePassed) cells.push('(time passes)');
  const places = turns.flatMap(i => lineOf(order.turns[i]!, textOf) ?? []);
  const seen = new Set<number>();
  for (const { line, text } of places) {
    if (seen.has(line)) continue;
    seen.add(line);
    cells.push(`${String(line).padStart(4)}  ${text}`);
  }
  const touched: string[] = [];
  for (const i of turns) {
    const shared = order.shared[i];
    for (const [verb, list] of [
      ['reads', shared?.reads ?? []],
      ['writes', shared?.writes ?? []],
    ] as const) {
      for (const each of list) {
        const name = nameInPicture(each);
        if (name !== undefined && !touched.includes(`${verb} ${name}`)) touched.push(`${verb} ${name}`);
      }
    }
  }
  if (touched.length > 0) cells.push(`      ${touched.join(', ')}`);
  const last = order.turns[turns.at(-1)!]!;
  const end = endingOf(last, nameOf);
  if (end !== undefined) cells.push(`      ${end}`);
  if (cells.length > 0) return cells;
  const { process } = last;
  return [order.turns.findIndex(turn => turn.process === process) === turns[0] ? '      begins' : '      …'];
}

function endingOf({ ending, other }: Turn, nameOf: (process: number) => string): string | undefined {
  switch (ending) {
    case 'waits':
      return `awaits ${other === undefined ? '' : nameOf(other)}`;
    case 'spawned':
      return `starts ${other === undefined ? '' : nameOf(other)}`;
    case 'sleeps':
      return 'sleeps';
    case 'exited':
      return 'exits';
    case 'finished':
      return 'ends';
    case 'failed':
      return 'fails';
    case 'switched':
      return undefined;
    default:
      return ending satisfies never;
  }
}

function lineOf({ at }: Turn, textOf: TextOf): { readonly line: number; readonly text: string } | undefined {
  const text = at === undefined ? undefined : textOf(at.file);
  if (at === undefined || text === undefined) return undefined;
  const before = text.slice(0, at.offset);
  const line = before.split('\n').length;
  return { line, text: (text.split('\n')[line - 1] ?? '').trim() };
}

/** Who waits for whom the picture tells elsewhere. */
function nameInPicture(touched: Touched): string | undefined {
  const { owner } = touched;
  return owner === OUTPUT || owner instanceof StofObject ? touchedName(touched, new Map()) : undefined;
}

/** `root.deposit #2`: processes by the order of their lanes, where several have one name. */
export function namesOf(order: FailingOrder, lanes: readonly number[]): (process: number) => string {
  const own = (process: number): string => order.names.get(process) ?? 'process';
  const count = new Map<string, number>();
  const names = new Map<number, string>();
  for (const lane of lanes) {
    const name = own(lane);
    const number = (count.get(name) ?? 0) + 1;
    count.set(name, number);
    names.set(lane, number === 1 ? name : `${name} #${number}`);
  }
  return process => names.get(process) ?? own(process);
}
