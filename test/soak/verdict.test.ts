import assert from 'node:assert/strict';
import { errorsIn, verdict } from './verdict.mjs';

const MB = 1e6;
/** So many lines, of which each can be others. */
const soak = (count: number, of: (index: number) => object = () => ({})) =>
  Array.from({ length: count }, (_, index) => ({
    minute: index + 1,
    rounds: index,
    latencies: { edit: [50, 60, 70], run: [300] },
    memory: { serverHeap: 120 * MB, host: 300 * MB, hostHeap: 60 * MB },
    processes: ['child', 'server'],
    ...of(index),
  }));
const judged = (lines: object[], more: object = {}) => verdict({ lines, errors: [], logged: [], left: [], ...more });

describe('the verdict on a soak', () => {
  it('is nothing where nothing grows', () => assert.deepEqual(judged(soak(20)), []));

  it('leaves what the first minute needs out', () => {
    assert.deepEqual(judged(soak(20, index => (index === 0 ? { latencies: { edit: [1], run: [1] } } : {}))), []);
  });

  it('names memory that grows by more than a twentieth', () => {
    const growing = (perMinute: number) =>
      soak(20, index => ({ memory: { serverHeap: (120 + index * perMinute) * MB, host: 1, hostHeap: 60 * MB } }));
    assert.deepEqual(judged(growing(0.2)), []);
    assert.deepEqual(judged(growing(1)), ['the memory of serverHeap grew from 121.0 MB to 133.0 MB']);
  });

  it('takes the least of what goes up and down', () => {
    const lines = soak(20, index => ({
      memory: { serverHeap: (100 + ((index * 7) % 20)) * MB, host: 1, hostHeap: 60 * MB },
    }));
    assert.deepEqual(judged(lines), []);
  });

  it('allows short ones more', () => {
    const lines = soak(8, index => ({ memory: { serverHeap: (120 + index * 3) * MB, host: 1, hostHeap: 60 * MB } }));
    assert.deepEqual(judged(lines), []);
    assert.equal(
      judged(soak(8, index => ({ memory: { serverHeap: 1, host: 1, hostHeap: index * 30 * MB } }))).length,
      1,
    );
  });

  it('names times that grow, and not a few that are long', () => {
    const slower = soak(20, index => ({
      latencies: { edit: [50, 60, 70].map(ms => ms * (1 + index / 10)), run: [300] },
    }));
    assert.match(judged(slower).join(), /^edit took \d+ ms, and \d+ ms in the end$/);
    const busy = soak(20, index => ({ latencies: { edit: [50, 900 * index, 900 * index], run: [300] } }));
    assert.deepEqual(judged(busy), []);
  });

  it('names what was never measured, and too few figures', () => {
    assert.deepEqual(judged(soak(20, () => ({ latencies: { edit: [], run: [300] } }))), ['no edit was measured']);
    assert.deepEqual(judged(soak(2)), ['2 lines of figures are too few']);
    assert.deepEqual(judged([]), ['0 lines of figures are too few']);
  });

  it('names processes that should not be there, and servers that should', () => {
    const end = (processes: string[]) => soak(20, () => ({ processes }));
    assert.equal(judged(end(['child', 'child', 'server'])).length, 1);
    assert.equal(judged(end(['other', 'server'])).length, 1);
    assert.equal(judged(end([])).length, 1);
    assert.equal(judged(soak(20), { left: ['12 node server.js'] }).length, 1);
  });

  it('names errors of rounds and of logs', () => {
    assert.deepEqual(judged(soak(20), { errors: ['a'], logged: ['b'] }), ['a', 'logged: b']);
    const log = [
      '10:00 [info] stof: fine',
      '10:01 [error] the language server ended; stof',
      '10:02 [error] rejected promise not handled within 1 second: Error: x',
      '10:03 [error] Timed out waiting for authentication provider',
    ].join('\n');
    assert.equal(errorsIn(log).length, 2);
  });
});
