import assert from 'node:assert/strict';
import { Stride } from '../../../runtime/scheduler/stride.ts';

/** The milliseconds between the first looks when each step costs so many. */
function looks(stepMs: number, count: number): number[] {
  let now = 0;
  const stride = new Stride(20_000, now);
  return Array.from({ length: count }, () => {
    const took = stride.size * stepMs;
    now += took;
    stride.look(now);
    return took;
  });
}

describe('Stride', () => {
  it('looks about every millisecond, once it knows what a step costs', () => {
    for (const stepMs of [0.0001, 0.001, 0.01, 0.1, 0.9]) {
      const later = looks(stepMs, 40).slice(20);
      assert.ok(Math.max(...later) <= 2, `${stepMs}: ${later}`);
      assert.ok(Math.min(...later) >= 0.3, `${stepMs}: ${later}`);
    }
  });

  it('looks after each step when steps are long', () => {
    assert.deepEqual(looks(50, 5).slice(1), [50, 50, 50, 50]);
  });

  it('takes no more steps than it may', () => {
    const stride = new Stride(100, 0);
    for (let i = 0; i < 20; i++) stride.look(0);
    assert.equal(stride.size, 100);
    const none = new Stride(0, 0);
    none.look(0);
    none.look(10);
    assert.equal(none.size, 0);
  });

  it('leaves out time that no step took', () => {
    const stride = new Stride(1000, 0);
    stride.restart(500);
    stride.look(500.1);
    assert.equal(stride.size, 32);
  });
});
