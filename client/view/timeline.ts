/** What happened in a run, by process: the model that everything in the view is drawn from. */

import { PAUSED, processStates, type ViewBatch } from '../../messages/processView.ts';

/** A number in {@link Lane.states}. `Paused`: it could run, and gets no turn. */
export const State = { Running: 0, Waiting: 1, Sleeping: 2, Done: 3, Errored: 4, Ready: 5, Paused: 6 } as const;

/** One process: what it is, and its changes in the order in which they happened. */
export interface Lane {
  readonly id: number;
  readonly parent: number | undefined;
  readonly kind: string;
  readonly name: string;
  /** Where its function or block stands. */
  readonly source: Place | undefined;
  /** How many processes spawned each other above it. */
  readonly depth: number;
  /** In the order of their start. */
  readonly children: Lane[];
  readonly times: number[];
  readonly states: number[];
  readonly values: number[];
  /** Index of a file or -1, and offset there: where it stood when it changed. */
  readonly files: number[];
  readonly offsets: number[];
  error: string | undefined;
  /** Whatever its state: it gets no turn. */
  isPaused: boolean;
}

/** A UTF-16 offset in a file. */
export interface Place {
  readonly file: string;
  readonly offset: number;
}

export class Timeline {
  /** In the order of their start. */
  readonly lanes: Lane[] = [];
  readonly roots: Lane[] = [];
  readonly #byId = new Map<number, Lane>();
  readonly #files: string[] = [];
  /** How many processes run from a moment on. */
  readonly runningTimes: number[] = [0];
  readonly runningCounts: number[] = [0];
  /** The time of the last change, in ms. */
  end = 0;
  /** How many changes are told of. */
  count = 0;
  /** Changes that are not kept. */
  left = 0;

  add(batch: ViewBatch): void {
    this.#files.push(...batch.newFiles);
    for (const { id, parent, kind, name, file, offset } of batch.births) {
      const above = parent === undefined ? undefined : this.#byId.get(parent);
      const lane: Lane = {
        id,
        parent,
        kind,
        name,
        source: file === undefined ? undefined : this.#place(file, offset),
        depth: above === undefined ? 0 : above.depth + 1,
        children: [],
        times: [],
        states: [],
        values: [],
        files: [],
        offsets: [],
        error: undefined,
        isPaused: false,
      };
      this.lanes.push(lane);
      this.#byId.set(id, lane);
      (above?.children ?? this.roots).push(lane);
    }
    for (let i = 0; i < batch.times.length; i++) this.#change(batch, i);
    for (const [id, error] of batch.errors) {
      const lane = this.#byId.get(id);
      if (lane !== undefined) lane.error = error;
    }
    this.count += batch.times.length;
    this.left += batch.left;
  }

  lane(id: number): Lane | undefined {
    return this.#byId.get(id);
  }

  /** How many processes run at a moment. */
  runningAt(time: number): number {
    return this.runningCounts[indexAt(this.runningTimes, time)] ?? 0;
  }

  /** Where a process stood when it changed that time. */
  placeOf(lane: Lane, index: number): Place | undefined {
    const file = lane.files[index] ?? -1;
    return file < 0 ? undefined : this.#place(file, lane.offsets[index]!);
  }

  #place(file: number, offset: number): Place | undefined {
    const name = this.#files[file];
    return name === undefined ? undefined : { file: name, offset };
  }

  #change(batch: ViewBatch, i: number): void {
    const lane = this.#byId.get(batch.ids[i]!);
    if (lane === undefined) return;
    // The clock of sleeps may be set back; the order of changes stays.
    const time = Math.max(batch.times[i]!, this.end);
    const told = batch.states[i]!;
    lane.isPaused = told >= PAUSED;
    const state = told === PAUSED + State.Running ? State.Paused : told % PAUSED;
    const before = lane.states.at(-1);
    lane.times.push(time);
    lane.states.push(state);
    lane.values.push(batch.values[i]!);
    lane.files.push(batch.files[i]!);
    lane.offsets.push(batch.offsets[i]!);
    this.end = time;
    const more = (state === State.Running ? 1 : 0) - (before === State.Running ? 1 : 0);
    if (more === 0) return;
    const count = this.runningCounts.at(-1)! + more;
    if (this.runningTimes.at(-1) === time) this.runningCounts[this.runningCounts.length - 1] = count;
    else {
      this.runningTimes.push(time);
      this.runningCounts.push(count);
    }
  }
}

/** The last index whose time is not behind `time`; -1 when all are. `times` do not go down. */
export function indexAt(times: readonly number[], time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

export function hasEnded(lane: Lane): boolean {
  const state = lane.states.at(-1);
  return state === State.Done || state === State.Errored;
}

/** The word for what a process does now, or did last. */
export function stateWord(lane: Lane): string {
  return wordOf(lane.states.at(-1) ?? State.Running);
}

/** The word of a state by its number: a process that is paused could run. */
export function wordOf(state: number): string {
  return processStates[state === State.Paused ? State.Running : state]!;
}

/** What of a run is shown. */
export interface Filter {
  /** A part of the name, or `#` and the number; upper and lower case are the same. */
  readonly text: string;
  /** The last state, or all. */
  readonly state: string;
}

/** The rows: each process below the one that spawned it, in the order of their start. */
export function rowsOf(timeline: Timeline, { text, state }: Filter): readonly Lane[] {
  const wanted = text.trim().toLowerCase();
  const rows: Lane[] = [];
  const open = timeline.roots.toReversed();
  for (let lane = open.pop(); lane !== undefined; lane = open.pop()) {
    const isNamed = wanted === '' || lane.name.toLowerCase().includes(wanted) || `#${lane.id}` === wanted;
    if (isNamed && (state === '' || stateWord(lane) === state)) rows.push(lane);
    for (let i = lane.children.length - 1; i >= 0; i--) open.push(lane.children[i]!);
  }
  return rows;
}
