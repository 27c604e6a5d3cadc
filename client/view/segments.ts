/** What a row shows of a process: stretches of one look, as many as pixels can tell apart and no more. */

import { indexAt, type Lane, State, type Timeline } from './timeline.ts';
import { timeAt, type Viewport } from './viewport.ts';

export interface Segment {
  /** Pixels. */
  readonly x: number;
  readonly width: number;
  readonly state: number;
  /** Running: its share of the turns, from 0 to 1. Processes that run get turns one after the other. */
  readonly share: number;
}

/** Shares below that of so many processes look the same. */
const FEWEST = 12;

/** From its beginning to its end, or to `now`. */
export function segmentsOf(lane: Lane, timeline: Timeline, viewport: Viewport, now: number): readonly Segment[] {
  const segments: Segment[] = [];
  const { times, states } = lane;
  const last = times.length - 1;
  if (last < 0) return segments;
  const hasEnd = states[last] === State.Done || states[last] === State.Errored;
  const end = hasEnd ? times[last]! : now;
  let x = Math.max(0, Math.floor(((times[0]! - viewport.from) / (viewport.to - viewport.from)) * viewport.width));
  const until = Math.min(viewport.width, ((end - viewport.from) / (viewport.to - viewport.from)) * viewport.width);
  while (x < until) {
    // What holds in the middle of a pixel stands for it.
    const time = Math.min(timeAt(viewport, x + 0.5), end);
    const index = Math.max(0, Math.min(indexAt(times, time), hasEnd ? last - 1 : last));
    const state = states[index]!;
    let next = index < last ? times[index + 1]! : end;
    let share = 0;
    if (state === State.Running) {
      const at = indexAt(timeline.runningTimes, time);
      share = 1 / Math.min(FEWEST, Math.max(1, timeline.runningCounts[at] ?? 1));
      next = Math.min(next, timeline.runningTimes[at + 1] ?? Number.POSITIVE_INFINITY);
    }
    const edge = ((next - viewport.from) / (viewport.to - viewport.from)) * viewport.width;
    const to = Math.min(until, Math.max(x + 1, Math.round(edge)));
    const before = segments.at(-1);
    if (before !== undefined && before.state === state && before.share === share) {
      segments[segments.length - 1] = { ...before, width: to - before.x };
    } else segments.push({ x, width: to - x, state, share });
    x = to;
  }
  return segments;
}

/** How many processes run, for each pixel. */
export function loadOf(timeline: Timeline, viewport: Viewport): readonly number[] {
  return Array.from({ length: Math.ceil(viewport.width) }, (_, x) => timeline.runningAt(timeAt(viewport, x + 0.5)));
}
