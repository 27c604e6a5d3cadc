/** Which stretch of time is on the screen, and how the two are converted. Values, not changed in place. */

export interface Viewport {
  /** Milliseconds at the left and right edges. */
  readonly from: number;
  readonly to: number;
  /** Pixels between them. */
  readonly width: number;
}

/** Nothing is seen of less than this, in ms: half a microsecond is less than a turn takes. */
const SHORTEST = 0.0005;

export function xOf({ from, to, width }: Viewport, time: number): number {
  return ((time - from) / (to - from)) * width;
}

export function timeAt({ from, to, width }: Viewport, x: number): number {
  return from + (x / width) * (to - from);
}

/** All of a run that has lasted until `end`. */
export function whole(end: number, width: number): Viewport {
  return { from: 0, to: Math.max(end * 1.02, SHORTEST), width };
}

/** Larger (`factor` below 1) or smaller around the moment at `x`; never wider than the run. */
export function zoomed(viewport: Viewport, factor: number, x: number, end: number): Viewport {
  const all = whole(end, viewport.width);
  const length = Math.min(all.to, Math.max(SHORTEST, (viewport.to - viewport.from) * factor));
  const time = timeAt(viewport, x);
  const from = time - (x / viewport.width) * length;
  return inside({ from, to: from + length, width: viewport.width }, all.to);
}

/** Moved by pixels: to later times when positive. */
export function panned(viewport: Viewport, pixels: number, end: number): Viewport {
  const by = (pixels / viewport.width) * (viewport.to - viewport.from);
  const moved = { ...viewport, from: viewport.from + by, to: viewport.to + by };
  return inside(moved, whole(end, viewport.width).to);
}

/** A stretch with some room around it. */
export function around(from: number, to: number, end: number, width: number): Viewport {
  const room = Math.max((to - from) * 0.05, SHORTEST / 2);
  return inside({ from: from - room, to: to + room, width }, whole(end, width).to);
}

function inside({ from, to, width }: Viewport, most: number): Viewport {
  const length = Math.min(to - from, most);
  const begin = Math.min(Math.max(0, from), most - length);
  return { from: begin, to: begin + length, width };
}

export interface Tick {
  readonly time: number;
  readonly text: string;
}

/** Round times, about one each hundred pixels. */
export function ticksOf({ from, to, width }: Viewport): readonly Tick[] {
  const rough = ((to - from) / width) * 100;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map(times => times * power).find(each => each >= rough)!;
  const ticks: Tick[] = [];
  for (let i = Math.ceil(from / step); i * step <= to; i++)
    ticks.push({ time: i * step, text: timeText(i * step, step) });
  return ticks;
}

/** Whether times count turns. */
let isTurns = false;

/** What is shown from now on is an order of turns, or a run that took time. */
export function countTurns(counts: boolean): void {
  isTurns = counts;
}

/** `12 ms`, `1.5 s`, `250 µs`: as exact as the step between two times on the screen. */
export function timeText(ms: number, step = Math.abs(ms) / 100): string {
  if (isTurns) return `${Math.round(ms * 10) / 10}`;
  const [unit, size] = Math.abs(ms) >= 1000 || step >= 1000 ? ['s', 1000] : step < 0.01 ? ['µs', 0.001] : ['ms', 1];
  const digits = Math.min(6, Math.max(0, Math.ceil(-Math.log10(step / size) - 1e-9)));
  const text = (ms / size).toFixed(digits);
  return `${digits > 0 ? text.replace(/\.?0+$/, '') : text} ${unit}`;
}
