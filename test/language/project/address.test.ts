import assert from 'node:assert/strict';
import { addressKey, importKey } from '../../../language/project/address.ts';
import { viewOfText } from '../../../language/project/snapshot.ts';

describe('addresses of files', () => {
  it('are one for all spellings of a place', () => {
    assert.equal(addressKey('file:///c%3A/a%20b/x.stof'), addressKey('file:///C:/a b/x.stof'));
    assert.equal(addressKey('file:///a%25b.stof'), '/a%b.stof');
    assert.notEqual(addressKey('file:///a/X.stof'), addressKey('file:///a/x.stof'));
    assert.notEqual(addressKey('vscode-vfs://github/a/x.stof'), addressKey('file:///a/x.stof'));
    assert.equal(addressKey('file:///bad%zz.stof'), '/bad%zz.stof');
  });

  const target = (from: string, text: string) => importKey(from, viewOfText(text).file.source.outline.imports[0]!);

  it('of imports', () => {
    assert.equal(target('file:///w/main.stof', "import './lib/geo'"), '/w/lib/geo.stof');
    assert.equal(target('file:///w/s%23p/main.stof', "import '../geo.stof'"), '/w/geo.stof');
    assert.equal(target('file:///c%3A/w/main.stof', "import 'lib/geo'"), 'C:\\w\\lib\\geo.stof');
    assert.equal(target('vscode-vfs://github/o/r/main.stof', "import 'geo'"), 'vscode-vfs://github/o/r/geo.stof');
  });
  it('that no text tells, or that are on another machine', () => {
    assert.equal(target('file:///w/main.stof', "import '@pkg/geo'"), undefined);
    assert.equal(target('file:///w/main.stof', "import 'data.json'"), undefined);
    assert.equal(target('file:///w/main.stof', "import '//server/share/x.stof'"), undefined);
    assert.equal(target('file:///w/main.stof', "import '\\\\\\\\server\\\\share\\\\x.stof'"), undefined);
  });
});
