import assert from 'node:assert/strict';
import { WebHost, type WebHostOptions } from '../../embedding/web-host.ts';
import { Engine } from '../../runtime/engine.ts';
import { plainPaint } from '../../runtime/report/paint.ts';

/** Runs `#[main]` of a text on a host of the web; what it prints. */
async function run(text: string, options: Partial<WebHostOptions> = {}): Promise<{ out: string; err: string }> {
  const streams = { stdout: '', stderr: '' };
  const host = new WebHost({
    write: (stream, written) => {
      streams[stream] += written;
    },
    ...options,
  });
  const engine = new Engine(host, { profile: 'run', paint: plainPaint, logLevel: 'info' });
  const loaded = await engine.loadText(text, undefined, '/');
  if (!loaded.ok) return { out: streams.stdout, err: loaded.message };
  await engine.run({ entry: { kind: 'attributes', names: ['main'] } });
  return { out: streams.stdout, err: streams.stderr };
}

describe('WebHost', () => {
  it('runs, prints and sleeps', async () =>
    assert.deepEqual(await run('#[main] fn main() { pln("a"); sleep(1ms); err("b"); pln("c"); }'), {
      out: 'a\nc\n',
      err: 'b\n',
    }));

  it('lets no time pass on a virtual clock', async () => {
    const text = '#[main] fn main() { let t = Time.now(); sleep(1hr); pln((Time.now() - t) >= 1hr); }';
    assert.equal((await run(text, { clock: 'virtual' })).out, 'true\n');
  });

  it('takes time and randomness from who lends them', async () => {
    const text = '#[main] fn main() { pln(Time.now()); pln(Num.round(1.5)); }';
    assert.match((await run(text, { now: () => 5, clock: 'real' })).out, /^5ms\n/);
  });

  it('lets messages in while a loop runs', async () => {
    let pauses = 0;
    const onPause = (): undefined => {
      pauses++;
    };
    await run('#[main] fn main() { let i = 0; while (i < 3000000) { i += 1; } }', { onPause });
    assert.ok(pauses > 0);
  });

  it('refuses files that nobody lends', async () =>
    assert.match((await run('import "./a.stof";')).err, /Operation not permitted/));

  it('reads files that somebody lends, at once or later', async () => {
    const readFile = async (path: string) => new TextEncoder().encode(`name: "${path}"`);
    const text = 'import "./a.stof"; #[main] fn main() { pln(self.name); }';
    assert.equal((await run(text, { readFile })).out, '/a.stof\n');
  });
});
