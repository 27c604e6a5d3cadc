/** Timelines of short stories, for tests of what is drawn of them. */

import { ChangeLog } from '../../../client/processes/log.ts';
import { Timeline } from '../../../client/view/timeline.ts';
import { packedChanges } from '../../../messages/packedChanges.ts';
import type { ProcessChange } from '../../../messages/run.ts';

/** A process that begins to run. */
export function born(time: number, id: number, name: string, parent?: number): ProcessChange {
  const kind = parent === undefined ? 'main' : 'async function';
  return {
    time,
    id,
    state: 'running',
    born: { kind, name, offset: id * 10, file: '/a.stof', ...(parent === undefined ? {} : { parent }) },
  };
}

/** `main` spawns two that count in turns, waits for both, and one of them fails. */
export const story: readonly ProcessChange[] = [
  born(0, 1, 'root.main'),
  born(10, 2, 'root.count', 1),
  born(10, 3, 'root.count', 1),
  { time: 10, id: 1, state: 'waiting', waitsFor: 2, at: { file: '/a.stof', offset: 77 } },
  { time: 30, id: 2, state: 'done' },
  { time: 30, id: 1, state: 'running' },
  { time: 30, id: 1, state: 'waiting', waitsFor: 3 },
  { time: 50, id: 3, state: 'sleeping', dueAt: 90 },
  { time: 90, id: 3, state: 'running' },
  { time: 100, id: 3, state: 'errored', error: 'gone <at 100>' },
  { time: 100, id: 1, state: 'running' },
  { time: 100, id: 1, state: 'done' },
];

/** A process is paused while it runs and while it sleeps, and goes on. */
export const pausedStory: readonly ProcessChange[] = [
  born(0, 1, 'root.main'),
  { time: 10, id: 1, state: 'running', paused: true },
  { time: 40, id: 1, state: 'running' },
  { time: 50, id: 1, state: 'sleeping', dueAt: 80 },
  { time: 60, id: 1, state: 'sleeping', dueAt: 80, paused: true },
  { time: 80, id: 1, state: 'running', paused: true },
];

export function timelineOf(changes: readonly ProcessChange[], left = 0): Timeline {
  const log = new ChangeLog();
  log.add({ type: 'processes', packed: packedChanges(changes), left });
  const timeline = new Timeline();
  timeline.add(log.take());
  return timeline;
}
