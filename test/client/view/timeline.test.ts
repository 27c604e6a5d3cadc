import assert from 'node:assert/strict';
import { hasEnded, indexAt, rowsOf, stateWord } from '../../../client/view/timeline.ts';
import { totalsOf } from '../../../client/view/totals.ts';
import { born, pausedStory, story, timelineOf } from './timelines.ts';

describe('the timeline of a run', () => {
  it('has the changes of each process, and how many run at each moment', () => {
    const timeline = timelineOf(story, 3);
    assert.deepEqual(timeline.lane(3)?.times, [10, 50, 90, 100]);
    assert.equal(timeline.lane(3)?.error, 'gone <at 100>');
    assert.deepEqual(
      [0, 9, 10, 29, 30, 49, 50, 95, 100].map(time => timeline.runningAt(time)),
      [1, 1, 2, 2, 1, 1, 0, 1, 0],
    );
    assert.equal(timeline.end, 100);
    assert.equal(timeline.left, 3);
  });

  it('knows where processes are written and where they wait', () => {
    const timeline = timelineOf(story);
    const main = timeline.lane(1)!;
    assert.deepEqual(main.source, { file: '/a.stof', offset: 10 });
    assert.deepEqual(timeline.placeOf(main, 1), { file: '/a.stof', offset: 77 });
    assert.equal(timeline.placeOf(main, 2), undefined);
  });

  it('says what each process does, and for how long it did what', () => {
    const timeline = timelineOf(story.slice(0, -3));
    const [main, first, second] = timeline.lanes;
    assert.deepEqual(
      [main, first, second].map(lane => [stateWord(lane!), hasEnded(lane!)]),
      [
        ['waiting', false],
        ['done', true],
        ['running', false],
      ],
    );
    assert.deepEqual(totalsOf(second!, 95), { began: 10, ended: undefined, running: 45, waiting: 0, sleeping: 40 });
    assert.deepEqual(totalsOf(first!, 95), { began: 10, ended: 30, running: 20, waiting: 0, sleeping: 0 });
  });

  it('has a row for each process, below the one that spawned it', () => {
    const timeline = timelineOf([
      born(0, 1, 'root.main'),
      born(1, 2, 'root.a', 1),
      born(2, 3, 'root.b', 1),
      born(3, 4, 'root.c', 2),
      born(4, 5, 'root.other'),
      { time: 5, id: 4, state: 'done' },
    ]);
    const ids = (text: string, state = '') => rowsOf(timeline, { text, state }).map(({ id }) => id);
    assert.deepEqual(ids(''), [1, 2, 4, 3, 5]);
    assert.deepEqual(ids('ROOT.C'), [4]);
    assert.deepEqual(ids('#3'), [3]);
    assert.deepEqual(ids('', 'running'), [1, 2, 3, 5]);
    assert.deepEqual(
      timeline.lanes.map(({ depth }) => depth),
      [0, 1, 1, 2, 0],
    );
  });

  it('keeps the state of a process that is paused, and counts no running time meanwhile', () => {
    const timeline = timelineOf(pausedStory);
    const [main] = timeline.lanes;
    assert.equal(main!.isPaused, true);
    assert.equal(stateWord(main!), 'running');
    assert.deepEqual(totalsOf(main!, 100), { began: 0, ended: undefined, running: 20, waiting: 0, sleeping: 30 });
    assert.deepEqual(
      [5, 20, 45, 70, 90].map(time => timeline.runningAt(time)),
      [1, 0, 1, 0, 0],
    );
    const before = timelineOf(pausedStory.slice(0, 3)).lanes[0]!;
    assert.equal(before.isPaused, false);
  });

  it('goes on where a clock was set back', () => {
    const timeline = timelineOf([
      born(0, 1, 'f'),
      { time: 9, id: 1, state: 'waiting' },
      { time: 4, id: 1, state: 'done' },
    ]);
    assert.deepEqual(timeline.lane(1)?.times, [0, 9, 9]);
  });

  it('finds the last change up to a time', () => {
    assert.deepEqual(
      [-1, 0, 1, 5, 7].map(time => indexAt([0, 1, 1, 5], time)),
      [-1, 0, 2, 3, 3],
    );
    assert.equal(indexAt([], 0), -1);
  });
});
