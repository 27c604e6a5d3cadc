import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Editor } from './editor.ts';
import { readingAlone } from './lent.ts';

describe('what a language server is lent while it is tested', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'stof-lent-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** How a program ends that is lent as much. */
  function ends(program: string): string {
    const { status, stderr } = spawnSync(process.execPath, [...readingAlone, '-e', program], {
      cwd: folder,
      encoding: 'utf8',
    });
    return `${status} ${/ERR_ACCESS_DENIED|the network was used: .*|EvalError/.exec(stderr)?.[0] ?? stderr}`;
  }

  it('is files to read, and nothing else', () => {
    assert.equal(ends("require('node:fs').readFileSync(process.execPath)"), '0 ');
    for (const program of [
      "require('node:fs').writeFileSync('made', '')",
      "require('node:fs').mkdirSync('made')",
      "require('node:fs').symlinkSync('a', 'made')",
      "require('node:child_process').spawnSync(process.execPath, ['-v'])",
      "require('node:child_process').exec('ls')",
      "new (require('node:worker_threads').Worker)('0', { eval: true })",
    ]) {
      assert.equal(ends(program), '1 ERR_ACCESS_DENIED', program);
    }
    assert.deepEqual(readdirSync(folder), []);
    assert.equal(ends("new Function('1')"), '1 EvalError');
  });

  it('is no network: the process ends at the first use of it', () => {
    for (const [program, what] of [
      ["require('node:net')", 'net'],
      ["require('https')", 'https'],
      ["require('dns').lookup", 'dns'],
      ["require('node:inspector').open(0)", 'inspector'],
      ["import('node:http').then(http => http.createServer().listen(0))", 'listen'],
      ["import('node:net').then(net => net.connect(1, '127.0.0.1'))", 'connect'],
      ["import('node:dgram').then(dgram => dgram.createSocket('udp4'))", 'dgram'],
      ["fetch('http://127.0.0.1:1')", 'fetch'],
    ] as const) {
      assert.equal(ends(program), `97 the network was used: ${what}`, program);
    }
  });

  it('is what it needs: every editor of this suite talks to a server that is lent no more', async () => {
    const editor = await Editor.start();
    assert.deepEqual(editor.child.spawnargs.slice(1, 1 + readingAlone.length), readingAlone);
    await editor.stop();
  });
});
