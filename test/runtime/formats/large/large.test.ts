import assert from 'node:assert/strict';
import { Engine } from '../../../../runtime/engine.ts';
import { plainPaint } from '../../../../runtime/report/paint.ts';
import { hostOf, runText } from '../../run-text.ts';
import { largeText, TEXTS } from './texts.mjs';

const LETTERS = 1_000_000;

/** What a hundred megabytes do, `large.mjs` shows. */
describe('large texts', function () {
  this.timeout(60_000);
  for (const format of TEXTS) {
    it(`${format}: a million letters are read`, async () => {
      const { out, failures } = await runText(
        `#[main] fn main() { const o = new {}; parse(fs.read('/in'), o, '${format}'); pln('read'); }`,
        new Map([['/in', Buffer.from(largeText(format, LETTERS))]]),
      );
      assert.deepEqual(failures, []);
      assert.equal(out, 'read\n');
    });

    // Kept as they are, they take what they are.
    if (format === 'text' || format === 'md') continue;
    it(`${format}: what there is no room for is an error before it is begun`, async () => {
      const asked: number[] = [];
      const host = {
        ...hostOf(() => {}),
        isMemoryShort: (bytes = 0) => {
          if (bytes > 0) asked.push(bytes);
          return bytes > 0;
        },
      };
      const files = { read: () => new TextEncoder().encode(largeText(format, 1_100_000)), write: () => undefined };
      const engine = new Engine(host, { profile: 'run', paint: plainPaint, logLevel: 'warn', files });
      const text = `#[main] fn main() { parse(fs.read('/in'), new {}, '${format}'); }`;
      assert.equal((await engine.loadText(text, undefined, '/')).ok, true);
      const { failures } = await engine.run({ entry: { kind: 'attributes', names: ['main'] } });
      assert.equal(failures[0]?.failure.kind === 'error' && failures[0].failure.failure.code, 'OutOfMemory');
      // As much as a small heap: more than ten times the text.
      assert.ok(asked[0]! > 10 * 1_100_000 && asked[0]! < 400 * 1_100_000, String(asked));
    });
  }

  it('a document that there is no room for does not load', async () => {
    const host = { ...hostOf(() => {}), isMemoryShort: (bytes = 0) => bytes > 0 };
    const engine = new Engine(host, { profile: 'run', paint: plainPaint, logLevel: 'warn' });
    const loaded = await engine.loadText(largeText('stof', 1_100_000), '/large.stof', '/');
    assert.match(loaded.ok ? '' : loaded.message, /^out of memory/);
  });
});
