/** Each limit at its edge: what fits runs, one more fails, and says so. */

import assert from 'node:assert/strict';
import { Engine } from '../../../runtime/engine.ts';
import { plainPaint } from '../../../runtime/report/paint.ts';
import type { RunLimits } from '../../../runtime/scheduler/usage.ts';
import { run, VirtualHost } from './run.ts';

const nested = (depth: number) => `fn down(n: int) -> int { if (n > 1) { return self.down(n - 1); } return n; }
#[main] fn main() { pln(self.down(${depth - 1})); }`;

const alive = (count: number) => `async fn sleeper() { sleep(1s); }
#[main] fn main() { let all = []; for (const i in ${count - 1}) { all.push_back(self.sleeper()); } await all; pln('done'); }`;

const printing = (bytes: number) => `#[main] fn main() { pln('${'x'.repeat(bytes - 1)}'); }`;

async function check(text: string, limits: RunLimits, failure: string | undefined): Promise<string> {
  const { result, output } = await run(text, { options: { limits } });
  assert.deepEqual(
    result.failures.map(({ failure: each }) => (each.kind === 'error' ? each.failure.message : each.kind)),
    failure === undefined ? [] : [failure],
  );
  return output;
}

describe('the limit', () => {
  it('of nested calls', async () => {
    const overflow = 'call stack overflow (calls nested too deeply - infinite recursion?)';
    await check(nested(10_000), {}, undefined);
    await check(nested(10_001), {}, overflow);
    await check(nested(50), { depth: 50 }, undefined);
    await check(nested(51), { depth: 50 }, overflow);
    // More than the language knows are never nested.
    await check(nested(10_001), { depth: 20_000 }, overflow);
  });

  it('of nested calls holds in what is spawned, and counts who spawned it', async () => {
    const spawned = (depth: number) => `async fn down(n: int) { if (n > 1) { await self.down(n - 1); } }
#[main] fn main() { await self.down(${depth - 1}); }`;
    await check(spawned(20), { depth: 20 }, undefined);
    const { result } = await run(spawned(21), { options: { limits: { depth: 20 } } });
    assert.match(JSON.stringify(result.failures), /call stack overflow/);
  });

  it('of processes', async () => {
    assert.equal(await check(alive(100), { processes: 100 }, undefined), 'done\n');
    await check(alive(101), { processes: 100 }, 'too many processes (this run may have 100 at a time)');
  });

  it('of processes counts those that live: many may come and go', async () => {
    const text = `async fn short(n: int) { if (n == 5) { throw('five'); } }
#[main] fn main() { for (const i in 1000) { try { await self.short(i); } catch { pln('caught'); } } pln('done'); }`;
    assert.match(await check(text, { processes: 2 }, undefined), /caught\ndone\n$/);
  });

  it('of processes lets go of those that were ended by exit', async () => {
    const text = `async fn sleeper() { sleep(1hr); }
#[main] fn main() { for (const i in 100) { const p = self.sleeper(); sleep(1ms); exit(p); sleep(1ms); } pln('done'); }`;
    assert.equal(await check(text, { processes: 2 }, undefined), 'done\n');
  });

  it('of output', async () => {
    assert.equal(await check(printing(1000), { outputBytes: 1000 }, undefined), `${'x'.repeat(999)}\n`);
    assert.equal(
      await check(printing(1001), { outputBytes: 1000 }, 'too much output (this run may print 1000 bytes)'),
      '',
    );
  });

  it('of output counts both streams, logs, and bytes of UTF-8', async () => {
    const text = (more: string) => `#[main] fn main() { pln('äöü'); err('12'); ${more} }`;
    await check(text(''), { outputBytes: 10 }, undefined);
    await check(text('log_error("x");'), { outputBytes: 10 }, 'too much output (this run may print 10 bytes)');
  });

  it('cannot be caught', async () => {
    const catching = (what: string) => `async fn sleeper() { sleep(1s); }
#[main] fn main() { try { ${what} } catch { } loop { sleep(1s); } }`;
    await check(catching("pln('too long');"), { outputBytes: 5 }, 'too much output (this run may print 5 bytes)');
    await check(catching('self.sleeper();'), { processes: 1 }, 'too many processes (this run may have 1 at a time)');
  });

  it('is for each test that runs alone', async () => {
    const text = `#[test] async fn a() { pln('12345678'); sleep(1ms); } #[test] async fn b() { pln('12345678'); sleep(1ms); }`;
    const entry = { kind: 'tests' } as const;
    const alone = { started() {}, ended() {} };
    for (const [outputBytes, failed] of [
      [9, 0],
      [8, 2],
    ] as const) {
      const engine = new Engine(new VirtualHost(), {
        profile: 'test',
        paint: plainPaint,
        logLevel: 'warn',
        limits: { outputBytes, processes: 1 },
      });
      await engine.loadText(text, '/doc.stof', '/');
      const { tests } = await engine.run({ entry, alone });
      assert.equal(tests?.failed, failed);
    }
  });
});
