/** The whole run in one strip: how many processes run, and which stretch is on the screen. */

import type { Painter } from './painter.ts';
import { loadOf } from './segments.ts';
import type { Timeline } from './timeline.ts';
import { type Viewport, whole, xOf } from './viewport.ts';

export const STRIP = 26;

export function drawMinimap(timeline: Timeline, shown: Viewport, now: number, width: number, painter: Painter): void {
  const all = whole(now, width);
  const load = loadOf(timeline, all);
  const most = Math.max(1, ...load);
  for (let x = 0; x < load.length; ) {
    const count = load[x]!;
    let to = x + 1;
    while (to < load.length && load[to] === count) to++;
    const height = (count / most) * (STRIP - 4);
    if (height > 0) painter.rect(x, STRIP - height, to - x, height, 'ready');
    x = to;
  }
  const left = xOf(all, shown.from);
  painter.rect(left, 0, Math.max(2, xOf(all, shown.to) - left), STRIP, 'window');
}
