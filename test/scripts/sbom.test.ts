import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { textOf } from '../structure/files.ts';

interface Bill {
  readonly bomFormat: string;
  readonly components: readonly {
    readonly name: string;
    readonly group?: string;
    readonly version: string;
    readonly hashes?: readonly unknown[];
  }[];
}

describe('scripts/sbom.mjs', function () {
  this.timeout(60_000);

  it('lists what NOTICE lists, each with a hash, and the same again', function () {
    const { stdout: npm } = spawnSync('npm', ['--version'], { encoding: 'utf8', shell: process.platform === 'win32' });
    if (Number.parseInt(npm ?? '', 10) < 10) return this.skip();
    const { name, version } = JSON.parse(textOf('package.json')) as { name: string; version: string };
    const write = () => {
      const { status, stderr } = spawnSync(process.execPath, ['scripts/sbom.mjs'], { encoding: 'utf8' });
      assert.equal(status, 0, stderr);
      return readFileSync(`build/${name}-${version}.cdx.json`, 'utf8');
    };
    const text = write();
    const bill = JSON.parse(text) as Bill;
    assert.equal(bill.bomFormat, 'CycloneDX');
    const listed = bill.components.map(one => `${one.group ? `${one.group}/` : ''}${one.name} ${one.version}`);
    const noticed = [...textOf('NOTICE').matchAll(/^-{80}\n\n(\S+ \S+) \(/gm)].map(([, title]) => title);
    assert.ok(listed.length > 5);
    assert.deepEqual(listed, noticed);
    assert.deepEqual(
      bill.components.filter(({ hashes = [] }) => hashes.length === 0),
      [],
    );
    assert.equal(write(), text);
  });
});
