import assert from 'node:assert/strict';
import { lstatSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { TestChild } from './childProcess.ts';
import { runStof, type WorkFolder, workFolder } from './workFolder.ts';

/** Options of Node, and the variable, that make the disk full after so many bytes. */
const FULL = ['--require', join(process.cwd(), 'test/runner/fullDisk.cjs')];

describe('a disk that is full', function () {
  this.timeout(20_000);
  let folder: WorkFolder;
  beforeEach(() => {
    folder = workFolder();
  });
  afterEach(() => folder.remove());

  /** Runs the command line on a disk that takes so many bytes more. */
  const stof = (room: number, ...args: string[]) =>
    runStof(args, '', folder.path, { STOF_TEST_ROOM: String(room), NODE_OPTIONS: FULL.join(' ') });
  const text = (name: string) => readFileSync(join(folder.path, name), 'utf8');

  it('leaves a document that was to be formatted as it was', async () => {
    const before = `s: '${'y'.repeat(2000)}'\na:{\nb:1\n}\n`;
    folder.write('a.stof', before);
    const { code, stderr } = await stof(1000, 'fmt', 'a.stof');
    assert.deepEqual([code, stderr], [1, 'error: a.stof: No space left on device (os error 28)\n']);
    assert.equal(text('a.stof'), before);
    assert.deepEqual(readdirSync(folder.path), ['a.stof']);
  });

  it('leaves the package that was there', async () => {
    folder.write('house/pkg.stof', "name: 'house'\n");
    folder.write('house/large.txt', 'l'.repeat(5000));
    const options = ['pkg', 'house', 'house.pkg'];
    assert.equal((await stof(1e9, ...options)).code, 0);
    const before = text('house.pkg');
    const { code, stderr } = await stof(100, ...options);
    assert.equal(code, 1);
    assert.match(stderr, /No space left on device \(os error 28\)/);
    assert.equal(text('house.pkg'), before);
    assert.deepEqual(readdirSync(folder.path).sort(), ['house', 'house.pkg']);
  });

  it('is an error of the program that writes, which goes on', async () => {
    folder.write(
      'w.stof',
      "#[main]\nfn main() { try { fs.write('x.txt', 'much'); } catch (e) { pln(e); } pln('went on'); }\n",
    );
    const { code, stdout } = await stof(2, 'run', 'w.stof');
    assert.deepEqual([code, stdout], [0, 'FsWriteError("No space left on device (os error 28)")\nwent on\n\n']);
  });

  const many = "#[main]\nfn main() { for (let i = 0; i < 300; i += 1) { pln(nanoid()); } pln('all of it'); }\n";

  it('takes nothing of the output of a run that is recorded', async () => {
    folder.write('r.stof', many);
    const { code, stdout, stderr } = await stof(200, 'run', '--record', 'r.rec', 'r.stof');
    assert.equal(code, 0);
    assert.equal(stdout.split('\n').length, 303);
    assert.match(
      stderr,
      /^\[WARN\] the recording '\S+r\.rec' is not whole: No space left on device \(os error 28\)\n$/,
    );
  });

  it('takes nothing of the output of an editor’s run', async () => {
    const path = folder.write('r.stof', many);
    const ran = await new TestChild(
      { document: { kind: 'file', path }, workingFolder: folder.path, record: join(folder.path, 'r.rec') },
      { STOF_TEST_ROOM: '200', NODE_OPTIONS: FULL.join(' ') },
    ).ended;
    assert.equal(ran.stdout.split('\n').length, 303);
    assert.equal(ran.messages.at(-1)?.type, 'done');
    assert.equal(ran.code, 0);
  });
});

describe('a document that a link leads to', () => {
  it('is formatted, and the link stays one', async function () {
    if (process.platform === 'win32') return this.skip();
    const folder = workFolder();
    folder.write('real/a.stof', 'a:1\n');
    symlinkSync(join('real', 'a.stof'), join(folder.path, 'link.stof'));
    assert.equal((await runStof(['fmt', 'link.stof'], '', folder.path)).code, 0);
    assert.ok(lstatSync(join(folder.path, 'link.stof')).isSymbolicLink());
    assert.equal(readFileSync(join(folder.path, 'real/a.stof'), 'utf8'), 'a: 1\n');
    folder.remove();
  });
});
