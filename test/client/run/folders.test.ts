import assert from 'node:assert/strict';
import {
  childOf,
  foldersAbove,
  nearestPackage,
  parentOf,
  samePath,
  withUpperDrive,
  workingFolder,
} from '../../../client/run/folders.ts';

describe('folders of a run', () => {
  it('walks up to the root of any kind of disk', () => {
    assert.deepEqual([...foldersAbove('/a b/ü/x%20#.stof')], ['/a b/ü', '/a b', '/']);
    assert.deepEqual([...foldersAbove('c:\\a\\b.stof')], ['c:\\a', 'c:\\']);
    assert.deepEqual([...foldersAbove('\\\\host\\share\\a\\b.stof')], ['\\\\host\\share\\a', '\\\\host\\share']);
    assert.equal(parentOf('/'), undefined);
    assert.equal(parentOf('name'), undefined);
  });

  it('joins in the separator of the path', () => {
    assert.equal(childOf('/a', 'b'), '/a/b');
    assert.equal(childOf('/', 'b'), '/b');
    assert.equal(childOf('C:\\', 'b'), 'C:\\b');
    assert.equal(childOf('\\\\host\\share', 'b'), '\\\\host\\share\\b');
  });

  it('takes the nearest package', async () => {
    const packages = (...folders: string[]) => nearestPackage('/w/p/q/x.stof', folder => folders.includes(folder));
    assert.equal(await packages('/w', '/w/p'), '/w/p');
    assert.equal(await packages('/'), '/');
    assert.equal(await packages(), undefined);
  });

  it('takes the folder of the package, else of the workspace, else of the document, else home', () => {
    const all = { packageFolder: '/p', workspaceFolder: '/w', document: '/d/x.stof', home: '/h' };
    assert.equal(workingFolder(all), '/p');
    assert.equal(workingFolder({ ...all, packageFolder: undefined }), '/w');
    assert.equal(workingFolder({ ...all, packageFolder: undefined, workspaceFolder: undefined }), '/d');
    assert.equal(
      workingFolder({ packageFolder: undefined, workspaceFolder: undefined, document: undefined, home: '/h' }),
      '/h',
    );
  });

  it('takes a drive letter in either case for the same drive', () => {
    assert.ok(samePath('c:\\a.stof', 'C:\\a.stof'));
    assert.ok(!samePath('/a.stof', '/A.stof'));
    assert.equal(withUpperDrive('d:\\x'), 'D:\\x');
    assert.equal(withUpperDrive('/d:'), '/d:');
  });
});
