import assert from 'node:assert/strict';
import { ChangeLog } from '../../../client/processes/log.ts';
import { packedChanges } from '../../../messages/packedChanges.ts';
import { born, story } from '../view/timelines.ts';

describe('the log of changes of processes', () => {
  it('gives each change once, and all again after it was rewound', () => {
    const log = new ChangeLog();
    log.add({ type: 'processes', packed: packedChanges(story.slice(0, 3)) });
    assert.deepEqual([...log.take().ids], [1, 2, 3]);
    log.add({ type: 'processes', packed: packedChanges(story.slice(3)), left: 7 });
    const second = log.take();
    assert.equal(second.times.length, story.length - 3);
    assert.deepEqual(second.births, []);
    assert.deepEqual(second.errors, [[3, 'gone <at 100>']]);
    assert.equal(second.left, 7);
    assert.deepEqual(second.newFiles, []);
    assert.equal(log.take().times.length, 0);
    log.rewind();
    const all = log.take();
    assert.equal(all.times.length, story.length);
    assert.equal(all.left, 7);
    assert.deepEqual(all.newFiles, ['/a.stof']);
    assert.deepEqual(
      all.births.map(({ id, parent }) => [id, parent]),
      [
        [1, undefined],
        [2, 1],
        [3, 1],
      ],
    );
  });

  it('keeps what a change waits for, until when it sleeps, and where it stands', () => {
    const log = new ChangeLog();
    log.add({ type: 'processes', packed: packedChanges(story) });
    const { values, files, offsets } = log.take();
    assert.deepEqual([values[3], values[7]], [2, 90]);
    assert.deepEqual([files[3], offsets[3], files[4]], [0, 77, -1]);
  });

  it('knows who has not ended, and who is paused', () => {
    const log = new ChangeLog();
    log.add({
      type: 'processes',
      packed: packedChanges([...story.slice(0, -2), { time: 100, id: 1, state: 'running', paused: true }]),
    });
    assert.deepEqual(log.living(), [{ id: 1, name: 'root.main', state: 'running', paused: true }]);
  });

  it('grows', () => {
    const log = new ChangeLog();
    const changes = Array.from({ length: 5000 }, (_, i) => born(i, i + 1, 'f'));
    log.add({ type: 'processes', packed: packedChanges(changes) });
    const { times, ids } = log.take();
    assert.equal(times.at(-1), 4999);
    assert.equal(ids.at(-1), 5000);
    assert.equal(log.processes, 5000);
  });
});
