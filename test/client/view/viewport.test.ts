import assert from 'node:assert/strict';
import {
  around,
  countTurns,
  panned,
  ticksOf,
  timeAt,
  timeText,
  whole,
  xOf,
  zoomed,
} from '../../../client/view/viewport.ts';

describe('the stretch of time on the screen', () => {
  const all = whole(100, 1000);

  it('keeps the moment under the pointer when it is made larger or smaller', () => {
    const near = zoomed(all, 0.1, 400, 100);
    assert.ok(Math.abs(timeAt(near, 400) - timeAt(all, 400)) < 1e-9);
    assert.ok(Math.abs(near.to - near.from - 10.2) < 1e-9);
    assert.deepEqual(zoomed(near, 1000, 0, 100), all);
  });

  it('does not leave the run', () => {
    const near = zoomed(all, 0.5, 0, 100);
    assert.equal(panned(near, -500, 100).from, 0);
    assert.equal(panned(near, 5000, 100).to, all.to);
    assert.ok(zoomed(near, 1e-12, 500, 100).to > zoomed(near, 1e-12, 500, 100).from);
  });

  it('converts both ways', () => {
    assert.equal(timeAt(all, xOf(all, 42)), 42);
  });

  it('shows a stretch with room on both sides', () => {
    const near = around(40, 60, 100, 1000);
    assert.ok(near.from < 40 && near.to > 60 && near.to - near.from < 23);
  });

  it('names round times', () => {
    const texts = (from: number, to: number) => ticksOf({ from, to, width: 500 }).map(({ text }) => text);
    assert.deepEqual(texts(0, 100), ['0 ms', '20 ms', '40 ms', '60 ms', '80 ms', '100 ms']);
    assert.deepEqual(texts(1200, 1201), ['1.2 s', '1.2002 s', '1.2004 s', '1.2006 s', '1.2008 s', '1.201 s']);
    assert.deepEqual(texts(0, 0.01), ['0 µs', '2 µs', '4 µs', '6 µs', '8 µs', '10 µs']);
    assert.equal(texts(0, 3_600_000).at(-1), '3000 s');
  });

  it('tells times as exactly as they are worth', () => {
    assert.deepEqual(
      [0, 1.234567, 41.28, 999, 12_345].map(ms => timeText(ms)),
      ['0 µs', '1.23 ms', '41.3 ms', '999 ms', '12.3 s'],
    );
  });

  it('counts the turns of an order', () => {
    countTurns(true);
    try {
      assert.deepEqual(
        ticksOf({ from: 0, to: 20, width: 500 }).map(({ text }) => text),
        ['0', '5', '10', '15', '20'],
      );
      assert.equal(timeText(12_345), '12345');
    } finally {
      countTurns(false);
    }
  });
});
