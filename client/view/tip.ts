/** What is said of the process and the moment under the pointer. */

import type { ViewWords } from '../../messages/processView.ts';
import type { Hit } from './scene.ts';
import { State, type Timeline, wordOf } from './timeline.ts';
import { timeText } from './viewport.ts';
import { filled } from './words.ts';

/** One line each. */
export function tipOf({ lane, time, index }: Hit, timeline: Timeline, words: ViewWords): readonly string[] {
  const lines = [`${lane.name} #${lane.id} · ${lane.kind}`];
  const state = lane.states[index];
  if (state === undefined) return lines;
  const word = state === State.Paused ? words.paused : words.states[wordOf(state)]!;
  const from = timeText(lane.times[index]!, 0.01);
  const next = lane.times[index + 1];
  lines.push(next === undefined ? `${word} · ${from}` : `${word} · ${from} – ${timeText(next, 0.01)}`);
  const value = lane.values[index]!;
  switch (state) {
    case State.Waiting: {
      const other = timeline.lane(value);
      lines.push(filled(words.waitsFor, other === undefined ? `#${value}` : `${other.name} #${other.id}`));
      break;
    }
    case State.Sleeping:
      lines.push(filled(words.until, timeText(value, 0.01)));
      break;
    case State.Running: {
      const others = timeline.runningAt(time ?? lane.times[index]!) - 1;
      if (others > 0) lines.push(filled(words.among, others));
      break;
    }
    default:
      if (lane.error !== undefined) lines.push(lane.error);
  }
  return lines;
}
