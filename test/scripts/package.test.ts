import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('scripts/package.mjs', function () {
  this.timeout(120_000);

  it('packs the same bytes again, at another time and in another time zone', () => {
    const folder = mkdtempSync(join(tmpdir(), 'stof-package-'));
    const packed = (name: string, TZ: string) => {
      const out = join(folder, name);
      const { status, stderr } = spawnSync(process.execPath, ['scripts/package.mjs', '--built', '--out', out], {
        encoding: 'utf8',
        env: { ...process.env, TZ },
      });
      assert.equal(status, 0, stderr);
      return readFileSync(out);
    };
    try {
      const first = packed('first.vsix', 'UTC');
      // As if it had been built once more.
      utimesSync('dist/client.js', new Date(), new Date());
      assert.ok(first.equals(packed('second.vsix', 'Asia/Tokyo')), 'the packages differ');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
