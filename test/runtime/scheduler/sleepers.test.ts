import assert from 'node:assert/strict';
import type { Process } from '../../../runtime/scheduler/process.ts';
import { Sleepers } from '../../../runtime/scheduler/sleepers.ts';

describe('sleepers', () => {
  it('wake in the order of their due times, whoever was taken out before', () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2 ** 31;
      return seed % below;
    };
    for (let round = 0; round < 200; round++) {
      const sleepers = new Sleepers();
      let there: Process[] = [];
      for (let place = 0; place < 40; place++) {
        const process = { due: random(12), place } as Process;
        sleepers.add(process);
        there.push(process);
        if (random(3) > 0) continue;
        const gone = there[random(there.length)]!;
        sleepers.remove(gone);
        there = there.filter(each => each !== gone);
      }
      assert.equal(sleepers.size, there.length);
      for (let now = 0; now < 6; now++) {
        assert.deepEqual(
          sleepers.due(now),
          there.filter(({ due }) => due === now),
        );
      }
      assert.deepEqual(
        sleepers.all(),
        there.filter(({ due }) => due >= 6),
      );
      assert.equal(sleepers.size, 0);
    }
  });
});
