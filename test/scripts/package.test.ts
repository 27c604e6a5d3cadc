import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('scripts/package.mjs', function () {
  this.timeout(120_000);

  it('packs the same bytes again, at another time, in another time zone, of files that others may not read', () => {
    const folder = mkdtempSync(join(tmpdir(), 'stof-package-'));
    const { mode } = statSync('dist/client.js');
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
      chmodSync('dist/client.js', 0o600);
      assert.ok(first.equals(packed('second.vsix', 'Asia/Tokyo')), 'the packages differ');
    } finally {
      chmodSync('dist/client.js', mode);
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
