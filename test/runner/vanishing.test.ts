import assert from 'node:assert/strict';
import { readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { TestChild } from './childProcess.ts';
import { runStof, type WorkFolder, workFolder } from './workFolder.ts';

describe('a file that vanishes', function () {
  this.timeout(20_000);
  let folder: WorkFolder;
  beforeEach(() => {
    folder = workFolder();
  });
  afterEach(() => folder.remove());

  /** What a folder lists and nobody can read any more is, to who reads it, a link into the void. */
  const listedOnly = (name: string) => symlinkSync(join(folder.path, 'void'), join(folder.path, name));

  for (const args of [
    ['check', 'docs'],
    ['fmt', 'docs'],
    ['test', 'docs'],
  ]) {
    it(`between listing and reading fails stof ${args[0]}, which does all the others`, async function () {
      if (process.platform === 'win32') return this.skip();
      folder.write('docs/a.stof', '#[test]\nfn a() {}\n');
      folder.write('docs/c.stof', '#[test]\nfn c() {\nassert( true);\n}\n');
      listedOnly('docs/b.stof');
      const { code, stdout, stderr } = await runStof(args, '', folder.path);
      assert.equal(code, 1);
      assert.match(stdout + stderr, /b\.stof: No such file or directory \(os error 2\)/);
      assert.doesNotMatch(stderr, /\n\s+at /);
      if (args[0] === 'fmt')
        assert.match(readFileSync(join(folder.path, 'docs/c.stof'), 'utf8'), /^ {4}assert\(true\);$/m);
      if (args[0] === 'test') assert.match(stdout, /2 passed/);
    });
  }

  it('before its run fails that with the reason', async () => {
    const path = folder.write('a.stof', '#[main]\nfn main() {}\n');
    rmSync(path);
    const ran = await new TestChild({ document: { kind: 'file', path }, workingFolder: folder.path }).ended;
    assert.equal(ran.code, 1);
    assert.match(ran.stderr, /No such file or directory/);
  });

  it('with the folder of its run fails that with the reason', async () => {
    const path = folder.write('gone/a.stof', '#[main]\nfn main() {}\n');
    rmSync(join(folder.path, 'gone'), { recursive: true });
    const workingFolder = join(folder.path, 'gone');
    const ran = await new TestChild({ document: { kind: 'file', path }, workingFolder }).ended;
    assert.deepEqual(ran.messages, [
      { type: 'refused', message: `the working folder cannot be used: ${workingFolder}` },
    ]);
  });

  it('with its folder while the program runs is an error of the program', async () => {
    const path = folder.write(
      'gone/a.stof',
      "#[main]\nfn main() { pln('go'); while (!self.is_gone()) sleep(1ms); try { fs.read('./b.txt'); } catch (e) { pln(e); } }\n" +
        "fn is_gone() -> bool { try { fs.read('./a.stof'); return false; } catch { return true; } }\n",
    );
    const workingFolder = join(folder.path, 'gone');
    const child = new TestChild({ document: { kind: 'file', path }, workingFolder });
    await child.printed('go');
    rmSync(workingFolder, { recursive: true });
    const ran = await child.ended;
    assert.match(ran.stdout, /No such file or directory/);
    assert.equal(ran.code, 0);
  });
});
