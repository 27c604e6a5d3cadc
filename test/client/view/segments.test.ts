import assert from 'node:assert/strict';
import { loadOf, segmentsOf } from '../../../client/view/segments.ts';
import { State } from '../../../client/view/timeline.ts';
import { born, story, timelineOf } from './timelines.ts';

const viewport = { from: 0, to: 100, width: 100 };

describe('what a row shows', () => {
  const timeline = timelineOf(story);
  const shown = (id: number, now = 100) =>
    segmentsOf(timeline.lane(id)!, timeline, viewport, now).map(({ x, width, state, share }) => [
      x,
      width,
      state,
      share,
    ]);

  it('is a stretch for each state, with the share of turns while it runs', () => {
    assert.deepEqual(shown(2), [[10, 20, State.Running, 0.5]]);
    assert.deepEqual(shown(3), [
      [10, 20, State.Running, 0.5],
      [30, 20, State.Running, 1],
      [50, 40, State.Sleeping, 0],
      [90, 10, State.Running, 1],
    ]);
  });

  it('goes on until now while a process has not ended', () => {
    const running = timelineOf(story.slice(0, 3));
    assert.deepEqual(
      segmentsOf(running.lane(3)!, running, viewport, 60).map(({ x, width }) => [x, width]),
      [[10, 50]],
    );
  });

  it('has no more stretches than pixels, however much happened', () => {
    const changes = [born(0, 1, 'f')];
    for (let i = 1; i < 20_000; i++) changes.push({ time: i / 200, id: 1, state: i % 2 === 0 ? 'running' : 'waiting' });
    const busy = timelineOf(changes);
    const segments = segmentsOf(busy.lane(1)!, busy, viewport, 100);
    assert.ok(segments.length <= 100);
    assert.equal(
      segments.reduce((sum, { width }) => sum + width, 0),
      100,
    );
  });

  it('is nothing outside the stretch of time', () => {
    assert.deepEqual(segmentsOf(timeline.lane(2)!, timeline, { from: 40, to: 50, width: 100 }, 100), []);
  });

  it('says for the whole run how many run', () => {
    assert.deepEqual(loadOf(timeline, { ...viewport, width: 10 }), [1, 2, 2, 1, 1, 0, 0, 0, 0, 1]);
  });
});
