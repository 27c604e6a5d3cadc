import assert from 'node:assert/strict';
import { posix, win32 } from 'node:path';
import fc from 'fast-check';
import { resolveImport } from '../../../language/paths/imports.ts';
import { packageImports } from '../../../language/paths/packages.ts';
import { baseName, extensionOf, folderOf, isUncPath, joinPath, pathKey } from '../../../language/paths/paths.ts';

describe('joinPath', () => {
  const check = (folder: string, path: string, expected: string) => assert.equal(joinPath(folder, path), expected);

  it('joins, and resolves dots', () => {
    check('/d/e', 'a/b.stof', '/d/e/a/b.stof');
    check('/d/e', './a/../b', '/d/e/b');
    check('/d/e', '../../../../b', '/b');
    check('/d/e', '/x//y/', '/x/y');
    check('/d/e', '', '/d/e');
    check('/', '..', '/');
  });

  it('takes everything but `/` as a letter', () => {
    check('/d', 'sp ace/%20#é', '/d/sp ace/%20#é');
    check('/d', 'a\\b', '/d/a\\b');
    check('/d', 'file:///x', '/d/file:/x');
    check('/d', 'C:\\x', '/d/C:\\x');
  });

  it('knows drives and shares', () => {
    check('C:\\d\\e', 'a/b', 'C:\\d\\e\\a\\b');
    check('c:/d/e', '..\\..\\..\\b', 'c:\\b');
    check('C:\\d', 'D:/x', 'D:\\x');
    check('C:\\d', '\\x', 'C:\\x');
    check('C:\\d', '\\\\server\\share\\x', '\\\\server\\share\\x');
    check('\\\\server\\share\\d', '..\\..\\x', '\\\\server\\share\\x');
    check('\\\\server\\share\\d', '/x', '\\\\server\\share\\x');
  });

  it('agrees with Node on both kinds of paths', () => {
    const part = fc.constantFrom('a', 'b c', '..', '.', '', 'é#%', 'x.stof');
    const parts = fc.array(part, { maxLength: 6 });
    fc.assert(
      fc.property(parts, parts, (folder, path) => {
        const written = path.join('/');
        assert.equal(joinPath(`/${folder.join('/')}`, written), posix.resolve(`/${folder.join('/')}`, written));
        // A path that begins with two separators is a share, whose rules are our own.
        if (!written.startsWith('//'))
          assert.equal(
            joinPath(`C:\\${folder.join('\\')}`, written),
            win32.resolve(`C:\\${folder.join('\\')}`, written),
          );
      }),
    );
  });
});

describe('parts of paths', () => {
  it('splits', () => {
    assert.equal(folderOf('/a/b.stof'), '/a');
    assert.equal(folderOf('/a'), '/');
    assert.equal(folderOf('C:\\a'), 'C:\\');
    assert.equal(folderOf('\\\\s\\h\\a\\b'), '\\\\s\\h\\a');
    assert.equal(baseName('C:/a/b c.stof'), 'b c.stof');
    assert.equal(extensionOf('/a.b/c'), undefined);
    assert.equal(extensionOf('/a/.stof'), undefined);
    assert.equal(extensionOf('/a/b.c.STOF'), 'STOF');
  });

  it('recognises other machines', () => {
    for (const path of ['\\\\server\\share', '//server/share', '\\\\wsl$\\x'])
      assert.equal(isUncPath(path), true, path);
    for (const path of ['/server', 'C:\\a', '///a', 'a//b']) assert.equal(isUncPath(path), false, path);
  });

  it('finds a file under either case of its drive', () => {
    assert.equal(pathKey('c:/d/e.stof'), pathKey('C:\\d\\e.stof'));
    assert.notEqual(pathKey('C:\\d\\E.stof'), pathKey('C:\\d\\e.stof'));
    assert.equal(pathKey('/c:/d'), '/c:/d');
  });
});

// The paths are those that the reference engine names when the file is missing.
describe('resolveImport', () => {
  const check = (written: string, format: string | undefined, path: string, read: string, shown = path) =>
    assert.deepEqual(resolveImport(written, format, '/p/src', '/p'), { path, format: read, shown });

  it('fills in the extension', () => {
    check('./sub/x', undefined, '/p/src/sub/x.stof', 'stof');
    check('x.stof', undefined, '/p/src/x.stof', 'stof');
    check('./noext', 'text', '/p/src/noext', 'text');
    check('j.json', undefined, '/p/src/j.json', 'json');
    check('j.json', 'stof', '/p/src/j.json', 'stof');
    check('a.b', undefined, '/p/src/a.b', 'b');
    check('a.b', 'stof', '/p/src/a.b.stof', 'stof');
    check('', undefined, '/p/src.stof', 'stof');
    check('./stof/mypkg/', undefined, '/p/src/stof/mypkg.stof', 'stof');
    check('~/x', undefined, '/p/src/~/x.stof', 'stof');
  });

  it('starts packages from the working folder', () => {
    check('@mypkg/x', undefined, '/p/stof/mypkg/x.stof', 'stof', 'stof/mypkg/x.stof');
    check('@mypkg', undefined, '/p/stof/mypkg.stof', 'stof', 'stof/mypkg.stof');
    check('@mypkg/', undefined, '/p/stof/mypkg.stof', 'stof', 'stof/mypkg.stof');
    check('@mypkg/in/d.json', undefined, '/p/stof/mypkg/in/d.json', 'json', 'stof/mypkg/in/d.json');
  });

  it('works on Windows', () => {
    assert.equal(resolveImport('../x', undefined, 'c:\\p\\src', 'C:\\p').path, 'c:\\p\\x.stof');
    assert.equal(resolveImport('@m/x', undefined, 'c:\\p\\src', 'C:\\p').path, 'C:\\p\\stof\\m\\x.stof');
  });
});

describe('packageImports', () => {
  const check = (value: Parameters<typeof packageImports>[0], expected: [string, string, string | undefined][]) =>
    assert.deepEqual(
      packageImports(value, '/k')?.map(one => [one.path, one.format, one.target]),
      expected,
    );

  it('takes a path, an object, or a list of them', () => {
    check('y', [['/k/y.stof', 'stof', undefined]]);
    check('/tmp/y.stof', [['/k/tmp/y.stof', 'stof', undefined]]);
    check('@inner/w', [['/k/stof/inner/w.stof', 'stof', undefined]]);
    check({ path: 'z', as: 'Other' }, [['/k/z.stof', 'stof', 'Other']]);
    check({ path: 'inner', format: 'pkg' }, [['/k/inner', 'pkg', undefined]]);
    check({ path: 'y.stof', on: 'self.x', as: 'self.y' }, [['/k/y.stof', 'stof', 'self.x']]);
    check({ path: 'y.stof', as: 'self.y', on: 'self.z', scope: 'self.x' }, [['/k/y.stof', 'stof', 'self.x']]);
    check(
      ['y.stof', ['z.stof']],
      [
        ['/k/y.stof', 'stof', undefined],
        ['/k/z.stof', 'stof', undefined],
      ],
    );
  });

  it('loads nothing when nothing is said', () => {
    check(undefined, []);
    check({}, []);
    check({ p: 1 }, []);
  });

  it('refuses everything else', () => {
    for (const value of [5, null, true, [1, 'y'], { path: 5 }]) assert.equal(packageImports(value, '/k'), undefined);
  });
});
