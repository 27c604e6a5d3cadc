import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { realPath } from '../../../runner/permissions/realPath.ts';
import { type WorkFolder, workFolder } from '../workFolder.ts';

const describeWithLinks = process.platform === 'win32' ? describe.skip : describe;

describeWithLinks('where a path really leads', () => {
  let folder: WorkFolder;
  before(() => {
    folder = workFolder();
    folder.write('inside/a.txt', '');
    folder.write('outside/b.txt', '');
    mkdirSync(join(folder.path, 'outside/deep'));
    for (const [name, target] of [
      ['inside/file', '../outside/b.txt'],
      ['inside/folder', '../outside'],
      ['inside/dangling', '../outside/new.txt'],
      ['inside/deep', '../outside/deep'],
      // From where the folder before it really is: outside/new.txt, and not inside/new.txt.
      ['inside/up', 'deep/../new.txt'],
      ['inside/round', 'round'],
      ['inside/twice', 'dangling'],
      ['inside/absolute', join(folder.path, 'outside/none/x')],
    ] as const) {
      symlinkSync(target, join(folder.path, name));
    }
  });
  after(() => folder.remove());

  for (const [path, expected] of [
    ['inside/a.txt', 'inside/a.txt'],
    ['inside/none/x.txt', 'inside/none/x.txt'],
    ['inside/a.txt/x', 'inside/a.txt/x'],
    ['inside/file', 'outside/b.txt'],
    ['inside/folder/b.txt', 'outside/b.txt'],
    ['inside/folder/new.txt', 'outside/new.txt'],
    ['inside/folder/none/new.txt', 'outside/none/new.txt'],
    ['inside/dangling', 'outside/new.txt'],
    ['inside/up', 'outside/new.txt'],
    ['inside/twice', 'outside/new.txt'],
    ['inside/absolute', 'outside/none/x'],
    // What no system opens is left as it is.
    ['inside/round', 'inside/round'],
  ] as const) {
    it(path, () => assert.equal(realPath(join(folder.path, path)), join(folder.path, expected)));
  }

  it('passes over names that no file can have', () => {
    for (const path of ['/a\0b', `/${'x'.repeat(5000)}`]) assert.equal(realPath(path), path);
  });
});
