/** Order, states and limits of processes. The orders are those that the reference engine printed for the same programs. */

import assert from 'node:assert/strict';
import { run, VirtualHost } from './run.ts';

describe('scheduler', () => {
  it('advances two loops in turn', async () => {
    const { output } = await run(`
async fn count(name: str) { for (const i in 3) { pln(name, i); } }
#[main] fn main() { await [self.count('a'), self.count('b')]; }`);
    assert.equal(output, 'a0\nb0\na1\nb1\na2\nb2\n');
  });

  it('wakes sleepers by their due time, an hour at once', async () => {
    const { output, elapsed } = await run(`
async fn nap(name: str, time: ms) { sleep(time); pln(name); }
#[main] fn main() { await [self.nap('hour', 1hr), self.nap('second', 1s), self.nap('minute', 1min)]; }`);
    assert.equal(output, 'second\nminute\nhour\n');
    assert.equal(elapsed, 3_600_000);
  });

  it('lets equal sleeps end in the order in which they began', async () => {
    const { output } = await run(`
async fn nap(name: str) { sleep(5ms); pln(name); }
#[main] fn main() { await [self.nap('1'), self.nap('2'), self.nap('3')]; }`);
    assert.equal(output, '1\n2\n3\n');
  });

  it('tells every change of state under the names that people see', async () => {
    const { events } = await run(`
async fn work() -> int { sleep(3ms); 7 }
#[main] fn main() { pln(await self.work()); }`);
    const told = events.map(({ id, state, time, born, waitsFor, dueAt }) =>
      [`${time} ${id} ${state}`, born && `${born.kind} ${born.name} of ${born.parent}`, waitsFor, dueAt]
        .filter(part => part !== undefined)
        .join(' '),
    );
    assert.deepEqual(told, [
      '0 1 running main root.main of undefined',
      '0 2 running async function root.work of 1',
      '0 1 waiting 2',
      '0 2 sleeping 3',
      '3 2 running',
      '3 2 done',
      '3 1 running',
      '3 1 done',
    ]);
  });

  it('prints the same wherever a turn is interrupted to serve the host', async () => {
    const nested = `#[main] fn main() {
  let n = 0; let m = 0;
  for (let i = 0; i < 10; i += 1) { let k = 0; while (true) { k += 1; n += 1; if (k == 6) break; if (k % 2 == 0) continue; m += 1; } }
  pln(n, m);
}`;
    const program = `
fn odd(n: int) -> bool { let k = n; while (k > 1) { k -= 2; } k == 1 }
async fn sum(n: int) -> int { let s = 0; for (const i in n) { if (self.odd(i)) { s += i; } } s }
#[main] fn main() {
    const words = ['b', 'a', 'c']; words.sort_by((x: str, y: str): int => x < y ? -1 : 1);
    try { for (const i in 4) { if (i == 2) throw('out'); pln(i); } } catch (e) { pln(e); }
    pln(words, await [self.sum(10), self.sum(7)], words.map((w: str): str => w + w));
}`;
    const whole = await run(program);
    assert.equal((await run(nested, { options: { fuel: 0 } })).output, '60, 30\n');
    assert.equal((await run(nested)).output, '60, 30\n');
    const pieces = await run(program, { options: { fuel: 0 } });
    assert.equal(pieces.output, whole.output);
    assert.equal(whole.output, '0\n1\nout\n["a", "b", "c"], [25, 9], ["aa", "bb", "cc"]\n');
  });

  it('gives the result of a promise once, to the one that began to wait first', async () => {
    const { output, result } = await run(`
async fn two() -> int { sleep(1ms); 2 }
async fn waits(name: str) { const v = await self.p; pln(name, v); }
#[main] fn main() { self.p = self.two(); self.waits('first '); self.waits('second '); }`);
    assert.equal(output, 'first 2\n');
    assert.equal(result.failures.length, 0);
  });

  it('ends an endless loop when it is stopped', async () => {
    const host = new VirtualHost();
    host.tick = 1;
    const { result } = await run('#[main] fn main() { loop { } }', {
      host,
      onEvent: (_, engine) => engine.stop(),
    });
    assert.equal(result.reason, 'stopped');
  });

  it('ends nested endless loops when it is stopped', async () => {
    const host = new VirtualHost();
    host.tick = 1;
    const { result } = await run('#[main] fn main() { loop { loop { } } }', {
      host,
      onEvent: (_, engine) => engine.stop(),
    });
    assert.equal(result.reason, 'stopped');
  });

  it('lets the caller catch a return value that does not fit, wherever it was returned', async () => {
    const { output } = await run(`
fn f() -> int { try { return 'x'; } catch { pln('own'); } 0 }
#[main] fn main() { try { self.f(); } catch (e) { pln(e); } }`);
    assert.equal(output, 'CastVal(Str, Num(Int))\n');
  });

  it('fails what runs longer than the limit, and no catch takes that', async () => {
    const host = new VirtualHost();
    host.tick = 1;
    const { result } = await run(`#[main] fn main() { try { loop { } } catch { pln('never'); } }`, {
      host,
      options: { timeLimitMs: 1000 },
    });
    assert.equal(result.reason, 'timeLimit');
    assert.match(JSON.stringify(result.failures), /execution timed out/);
    assert.equal(host.output, '');
  });

  it('keeps a hundred thousand processes', async () => {
    const { output } = await run(`
async fn one(i: int) -> int { sleep(1ms); i }
#[main] fn main() {
    const all = []; for (const i in 100000) { all.push_back(self.one(i)); }
    const results = await all; pln(results.len(), results[99999]);
}`);
    assert.equal(output, '100000, 99999\n');
  }).timeout(20_000);

  it('recurses to the depth of the language without JavaScript stack', async () => {
    const { output, result } = await run(`
fn down(n: int) -> int { if (n <= 0) { return 0; } 1 + self.down(n - 1) }
#[main] fn main() { pln(self.down(9998)); self.down(9999); }`);
    assert.equal(output, '9998\n');
    assert.match(JSON.stringify(result.failures[0]?.failure), /call stack overflow/);
  });
});
