import assert from 'node:assert/strict';
import {
  addressIn,
  addressKey,
  foldersAbove,
  importAddress,
  liesIn,
  pathOfAddress,
} from '../../../language/project/address.ts';

describe('addresses of files', () => {
  it('are one for all spellings of a place', () => {
    assert.equal(addressKey('file:///c%3A/a%20b/x.stof'), addressKey('file:///C:/a b/x.stof'));
    assert.equal(addressKey('file:///a%25b.stof'), '/a%b.stof');
    assert.notEqual(addressKey('file:///a/X.stof'), addressKey('file:///a/x.stof'));
    assert.notEqual(addressKey('vscode-vfs://github/a/x.stof'), addressKey('file:///a/x.stof'));
    assert.equal(addressKey('file:///bad%zz.stof'), '/bad%zz.stof');
  });

  const target = (from: string, path: string, format?: string) =>
    importAddress(from, path, format, 'file:///w/project')?.key;

  it('of imports', () => {
    assert.equal(target('file:///w/main.stof', './lib/geo'), '/w/lib/geo.stof');
    assert.equal(target('file:///w/s%23p/main.stof', '../geo.stof'), '/w/geo.stof');
    assert.equal(target('file:///c%3A/w/main.stof', 'lib/geo'), 'C:\\w\\lib\\geo.stof');
    assert.equal(target('vscode-vfs://github/o/r/main.stof', 'geo'), 'vscode-vfs://github/o/r/geo.stof');
    assert.equal(target('file:///w/main.stof', '@pkg/geo'), '/w/project/stof/pkg/geo.stof');
    assert.equal(target('file:///w/main.stof', 'notes', 'text'), '/w/notes');
  });
  it('on other machines are none', () => {
    assert.equal(target('file:///w/main.stof', '//server/share/x.stof'), undefined);
    assert.equal(target('file:///w/main.stof', '\\\\server\\share\\x.stof'), undefined);
    assert.equal(target('file://server/share/main.stof', './x.stof'), undefined);
    assert.equal(pathOfAddress('file://server/share/main.stof'), undefined);
    assert.deepEqual(foldersAbove('file://server/share/main.stof'), []);
  });
  it('are written so that an editor reads them back', () => {
    const { uri, key } = addressIn('file:///w/s%23p/a%20b', '日 #1.stof');
    assert.equal(addressKey(uri), key);
    assert.equal(key, '/w/s#p/a b/日 #1.stof');
    assert.equal(pathOfAddress(uri), key);
    const windows = addressIn('file:///c%3A/w', 'x.stof');
    assert.equal(windows.uri, 'file:///c%3A/w/x.stof');
    assert.equal(pathOfAddress(windows.uri), 'C:\\w\\x.stof');
  });
  it('of folders above', () => {
    assert.deepEqual(foldersAbove('file:///a/b/x.stof'), ['file:///a/b', 'file:///a', 'file:///']);
    assert.deepEqual(foldersAbove('untitled:Untitled-1'), []);
    assert.ok(liesIn('/a/b/x.stof', '/a/b'));
    assert.ok(liesIn('/x.stof', '/'));
    assert.ok(!liesIn('/a/bc/x.stof', '/a/b'));
  });
});
