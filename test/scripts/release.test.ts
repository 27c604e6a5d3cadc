/** Releases of a small repository with the files that have a version. */

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type WorkFolder, workFolder } from '../runner/workFolder.ts';

const SCRIPT = resolve('scripts/release.mjs');

describe('scripts/release.mjs', () => {
  let folder: WorkFolder;
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder.path, encoding: 'utf8' }).trim();
  const release = (...args: string[]) =>
    spawnSync(process.execPath, [SCRIPT, ...args], { cwd: folder.path, encoding: 'utf8' });
  const read = (name: string) => readFileSync(join(folder.path, name), 'utf8');

  beforeEach(() => {
    folder = workFolder();
    folder.write('CHANGELOG.md', '# Changelog\n\n## Next\n\n- Better.\n\n## 0.1.0\n\n- First.\n');
    folder.write('package.json', '{\n  "name": "a",\n  "version": "0.1.0"\n}\n');
    const other = '    "node_modules/b": {\n      "version": "0.1.0"\n    }';
    folder.write(
      'package-lock.json',
      `{\n  "version": "0.1.0",\n  "packages": {\n    "": {\n      "version": "0.1.0"\n    },\n${other}\n  }\n}\n`,
    );
    git('init', '--quiet');
    git('config', 'user.name', 'a');
    git('config', 'user.email', 'a@example.com');
    git('add', '.');
    git('commit', '--quiet', '--message', 'a');
    git('tag', 'v0.1.0');
  });
  afterEach(() => folder.remove());

  it('says what it would do, and does nothing', () => {
    const { status, stdout } = release('0.2.0', '--dry-run');
    assert.equal(status, 0);
    assert.equal(
      stdout,
      'would write CHANGELOG.md\nwould write package.json\nwould write package-lock.json\nwould commit and tag v0.2.0\n\n- Better.\n',
    );
    assert.equal(git('status', '--porcelain'), '');
    assert.equal(git('tag'), 'v0.1.0');
  });

  it('writes the version where it stands, and nowhere else, commits and tags', () => {
    assert.equal(release('0.2.0').status, 0);
    assert.match(read('package.json'), /"version": "0\.2\.0"/);
    assert.deepEqual(
      [...read('package-lock.json').matchAll(/"version": "(.+)"/g)].map(([, found]) => found),
      ['0.2.0', '0.2.0', '0.1.0'],
    );
    assert.match(read('CHANGELOG.md'), /^## 0\.2\.0 \(\d{4}-\d\d-\d\d\)\n\n- Better\.$/m);
    assert.equal(git('log', '-1', '--format=%s'), 'Release 0.2.0');
    assert.equal(git('rev-parse', 'v0.2.0^{commit}'), git('rev-parse', 'HEAD'));
    assert.equal(git('status', '--porcelain'), '');
  });

  it('refuses what is not higher, not committed, not told, and not a version', () => {
    assert.match(release('0.1.0').stderr, /v0\.1\.0 is there/);
    assert.match(release('0.0.9').stderr, /0\.0\.9 is not higher/);
    assert.match(release('next').stderr, /say which version/);
    writeFileSync(join(folder.path, 'CHANGELOG.md'), '# Changelog\n');
    assert.match(release('0.2.0').stderr, /not committed/);
    git('commit', '--quiet', '--all', '--message', 'b');
    const { status, stderr } = release('0.2.0');
    assert.deepEqual([status, git('tag')], [1, 'v0.1.0']);
    assert.match(stderr, /says nothing of 0\.2\.0/);
  });
});
