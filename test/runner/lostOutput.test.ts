import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { STOF, type WorkFolder, workFolder } from './workFolder.ts';

describe('output that is not taken', function () {
  this.timeout(60_000);
  let folder: WorkFolder;
  before(() => {
    folder = workFolder();
    folder.write(
      'many.stof',
      Array.from({ length: 400 }, (_, at) => `#[test]\nfn t${at}() { pln('${'y'.repeat(300)}'); }\n`).join(''),
    );
    folder.write(
      'bad.stof',
      Array.from({ length: 60 }, (_, at) => `#[main]\nfn m${at}() { nope${at}(); ${'other'.repeat(20)}.x(); }\n`).join(
        '',
      ),
    );
    folder.write('data.json', JSON.stringify(Array.from({ length: 5000 }, () => 'x'.repeat(40))));
    for (let at = 0; at < 30; at++) folder.write(`messy/${at}.stof`, 'a:{\nb:1\n}\n');
  });
  after(() => folder.remove());

  /** The code of a command whose reader goes at once, and what it says. */
  const unread = (args: readonly string[]) => {
    const child = spawn(process.execPath, [STOF, ...args], { cwd: folder.path, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    let said = '';
    child.stderr.setEncoding('utf8').on('data', text => {
      said += text;
    });
    return new Promise<{ code: number | null; said: string }>(resolve =>
      child.on('close', code => resolve({ code, said })),
    );
  };

  for (const [args, codes, said] of [
    [['--help'], [0], /^$/],
    [['help', 'run'], [0], /^$/],
    [['completion', 'bash'], [0], /^$/],
    [['check', 'bad.stof'], [1], /^60 errors, 60 warnings in 1 file\n$/],
    [['check', '--format', 'sarif', 'bad.stof'], [1], /^60 errors, 60 warnings in 1 file\n$/],
    [['convert', '--to', 'yaml', 'data.json'], [0], /^$/],
    [['fmt', '--check', 'messy'], [1], /^$/],
    [['test', 'many.stof'], [1], /^$/],
    [['test', 'many.stof', '--reporter=tap'], [1], /^$/],
    [['test', 'many.stof', '--entry', 'root.t1', '--explore', '1'], [0], /^$/],
  ] as const) {
    it(`is no news where the reader has seen enough: ${args.join(' ')}`, async () => {
      const found = await unread(args);
      assert.ok((codes as readonly (number | null)[]).includes(found.code), `${found.code}`);
      assert.match(found.said, said);
    });
  }

  it('does not keep documents from being formatted', async () => {
    assert.deepEqual(await unread(['fmt', 'messy']), { code: 0, said: '' });
    const { status } = spawnSync(process.execPath, [STOF, 'fmt', '--check', 'messy'], { cwd: folder.path });
    assert.equal(status, 0);
  });

  (existsSync('/dev/full') ? it : it.skip)('fails a command when the disk is full', () => {
    for (const args of [
      ['--help'],
      ['check', 'bad.stof'],
      ['completion', 'zsh'],
      ['test', 'many.stof'],
      ['convert', '--to', 'yaml', 'data.json'],
    ]) {
      const command = `"$0" "$@" >/dev/full`;
      const { status, stderr } = spawnSync('sh', ['-c', command, process.execPath, STOF, ...args], {
        cwd: folder.path,
        encoding: 'utf8',
      });
      assert.equal(status, 1, args.join(' '));
      assert.equal(stderr.split('cannot write the output').length, 2, stderr);
      assert.doesNotMatch(stderr, /\n\s+at /);
    }
  });

  it('is whole when it is large, and when nothing stands on standard input', () => {
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [STOF, ...args], {
        cwd: folder.path,
        encoding: 'utf8',
        maxBuffer: 1e9,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    assert.equal(run('convert', '--to', 'yaml', 'data.json').stdout.match(/x{40}/g)?.length, 5000);
    assert.equal(JSON.parse(run('check', '--format', 'json', 'bad.stof').stdout).length, 120);
    assert.equal(JSON.parse(run('test', 'many.stof', '--reporter', 'json').stdout).passed, 400);
    assert.deepEqual([run('run', '-').stdout, run('run', '-').status], ['\n', 0]);
  });
});
