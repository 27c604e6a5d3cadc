import assert from 'node:assert/strict';
import { Restarts } from '../../client/restarts.ts';

describe('the starts of a server that ends again and again', () => {
  /** The waits of ends that come so many ms after each start. */
  function waits(count: number, livedMs = 0): number[] {
    const restarts = new Restarts(() => 1000);
    let now = 0;
    return Array.from({ length: count }, () => {
      restarts.started(now);
      now += livedMs;
      const wait = restarts.ended(now);
      now += wait;
      return wait;
    });
  }

  it('come at once, then ever later, and never not at all', () => {
    assert.deepEqual(waits(9), [0, 1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
    assert.equal(waits(2000).at(-1), 60_000);
  });

  it('come at once where it had been well for three minutes', () => {
    assert.deepEqual(waits(3, 180_001), [0, 0, 0]);
    assert.deepEqual(waits(3, 179_999), [0, 1000, 2000]);
  });

  it('come at once after a person wanted one', () => {
    const restarts = new Restarts(() => 1000);
    assert.deepEqual([restarts.ended(0), restarts.ended(0)], [0, 1000]);
    restarts.forget();
    assert.equal(restarts.ended(0), 0);
  });
});
