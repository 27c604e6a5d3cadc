/**
 * Which snapshots of a run are kept. They are taken while it goes on, so that taking them costs at most a twentieth of its time, and
 * thinned out so that the gaps between them grow with the distance from where the run is: about two for each doubling. Going back a
 * little is fast then, going back far takes a part of the time that the run took, and memory is bounded.
 */

import type { Moment } from '../recording/tape.ts';
import type { Frame } from '../scheduler/frame.ts';
import type { Process } from '../scheduler/process.ts';
import type { Scheduler } from '../scheduler/scheduler.ts';
import { comparedMoments } from './history.ts';
import type { Snapshot } from './snapshot.ts';

/** The moments of the schedulers that are under way, the outermost first: each stands still while the next one runs. */
export type Path = readonly Moment[];

export interface Checkpoint {
  readonly path: Path;
  readonly scheduler: Scheduler;
  readonly snapshot: Snapshot;
  /** For how long the run had been going, in ms: what gaps are measured in. */
  readonly ran: number;
  /** The outermost frames of the first processes, by their number. */
  readonly stacks: Stacks;
}

export type Stacks = ReadonlyMap<number, readonly Frame[]>;

/** Processes and frames of which a checkpoint notes that they were there. */
const MOST_PROCESSES = 8;
const MOST_FRAMES = 8;

export function stacksOf(processes: Iterable<Process>): Stacks {
  const stacks = new Map<number, readonly Frame[]>();
  for (const process of processes) {
    if (stacks.size === MOST_PROCESSES) break;
    const frames: Frame[] = [];
    for (let frame = process.top; frame !== undefined; frame = frame.caller) frames.push(frame);
    stacks.set(process.number, frames.reverse().slice(0, MOST_FRAMES));
  }
  return stacks;
}

/** Least ms of the run between two of them. */
const LEAST_GAP = 20;
/** How much longer than taking the last one the run goes on before the next. */
const TIMES_COST = 20;
/** Values that all of them hold at the most, each some 8 bytes. */
const MOST_VALUES = 16_000_000;

export class Checkpoints {
  /** In the order of their moments. */
  #all: Checkpoint[] = [];
  #cost = 0;
  readonly #gap: number;

  constructor(gapMs = LEAST_GAP) {
    this.#gap = gapMs;
  }

  get all(): readonly Checkpoint[] {
    return this.#all;
  }

  /** Whether it is time for one. `ran`: ms of the run. */
  isDue(ran: number): boolean {
    const gap = Math.max(this.#gap, TIMES_COST * this.#cost);
    return this.#all.every(each => Math.abs(each.ran - ran) >= gap);
  }

  /** `cost`: ms that it took, where it was taken in the course of the run. */
  add(checkpoint: Checkpoint, cost: number): void {
    this.#cost = cost;
    const { path } = checkpoint;
    this.#all = this.#all.filter(each => comparedPaths(each.path, path) !== 0);
    const at = this.#all.findIndex(each => comparedPaths(each.path, path) > 0);
    this.#all.splice(at < 0 ? this.#all.length : at, 0, checkpoint);
    this.#thin(checkpoint);
  }

  /** The last one at or before a moment. */
  before(path: Path): Checkpoint | undefined {
    return this.#all.findLast(each => comparedPaths(each.path, path) <= 0);
  }

  /**
   * The first of those up to a moment in which a frame is on a stack, at that depth (1 for the outermost), as it still is at the moment:
   * since then nobody has gone on in the frames below it.
   */
  since(path: Path, process: number, depth: number, frame: Frame): Path {
    let first = path;
    for (const each of this.#all.filter(one => comparedPaths(one.path, path) <= 0).reverse()) {
      if (each.stacks.get(process)?.[depth - 1] !== frame) break;
      first = each.path;
    }
    return first;
  }

  /** A scheduler has come to its end: nobody goes back into it. */
  leave(scheduler: Scheduler): void {
    this.#all = this.#all.filter(each => each.scheduler !== scheduler);
  }

  clear(): void {
    this.#all = [];
  }

  /** Where frames that are on a stack by now were there first, and the one before: a step back over their call begins there. */
  #beginnings({ stacks }: Checkpoint): Set<Checkpoint> {
    const beginnings = new Set<Checkpoint>();
    for (const [process, frames] of stacks) {
      frames.forEach((frame, depth) => {
        const first = this.#all.findIndex(each => each.stacks.get(process)?.[depth] === frame);
        for (const each of this.#all.slice(Math.max(0, first - 1), first + 1)) beginnings.add(each);
      });
    }
    return beginnings;
  }

  /** Leaves two for each doubling of the distance from the newest, and what others need; fewer where they are large. */
  #thin(newest: Checkpoint): void {
    const firsts = new Map<Scheduler, Checkpoint>();
    for (const each of this.#all) if (!firsts.has(each.scheduler)) firsts.set(each.scheduler, each);
    const seen = new Map<number, number>();
    let values = 0;
    const byDistance = [...this.#all].sort((a, b) => Math.abs(a.ran - newest.ran) - Math.abs(b.ran - newest.ran));
    const kept = new Set<Checkpoint>();
    const beginnings = this.#beginnings(newest);
    for (const each of byDistance) {
      const distance = Math.abs(each.ran - newest.ran);
      const doubling = Math.sign(each.ran - newest.ran) * Math.ceil(Math.log2(1 + distance / LEAST_GAP));
      const count = seen.get(doubling) ?? 0;
      const isFirst = firsts.get(each.scheduler) === each;
      const fits = values + each.snapshot.size <= MOST_VALUES;
      if (!isFirst && each !== newest && ((count >= 2 && !beginnings.has(each)) || !fits)) continue;
      seen.set(doubling, count + 1);
      values += each.snapshot.size;
      kept.add(each);
    }
    this.#all = this.#all.filter(each => kept.has(each));
  }
}

/** Which of two moments comes first. A scheduler stands still while one inside of it runs. */
export function comparedPaths(a: Path, b: Path): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const one = a[i]!;
    const other = b[i]!;
    if (one.scheduler !== other.scheduler) return one.scheduler - other.scheduler;
    const order = comparedMoments(one, other);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
