import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Text } from '../../language/text/text.ts';
import { Documents } from '../../server/documents.ts';

const uri = 'file:///documents/main.stof';

describe('open documents', () => {
  // An independent reading of the protocol: the library that most servers keep their documents in.
  it('apply edits as the protocol says, whatever the line ends and the characters', () => {
    const text = fc.array(fc.constantFrom('a', ' ', '\n', '\r', '\r\n', '😀', '日', '{', "'"), { maxLength: 40 });
    const edit = fc.record({ from: fc.nat(80), to: fc.nat(80), text });
    fc.assert(
      fc.property(text, fc.array(edit, { maxLength: 8 }), (initial, edits) => {
        const documents = new Documents();
        let other = TextDocument.create(uri, 'stof', 1, initial.join(''));
        documents.open({ uri, languageId: 'stof', version: 1, text: other.getText() });
        edits.forEach(({ from, to, text: inserted }, index) => {
          const range = {
            start: other.positionAt(Math.min(from, to) % (other.getText().length + 1)),
            end: other.positionAt(Math.max(from, to)),
          };
          const change = { range, text: inserted.join('') };
          documents.change(uri, index + 2, [change]);
          other = TextDocument.create(
            uri,
            'stof',
            1,
            TextDocument.applyEdits(other, [{ range, newText: change.text }]),
          );
        });
        const { file, version } = documents.get(uri)!;
        assert.equal(file.text.toString(), other.getText());
        assert.equal(version, edits.length + 1);
        for (let offset = 0; offset <= file.text.length; offset++) {
          assert.equal(file.text.positionAt(offset).line, other.positionAt(offset).line);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('leave the files that did not change as they are', () => {
    const documents = new Documents();
    documents.open({ uri, languageId: 'stof', version: 1, text: 'a: 1' });
    documents.open({ uri: 'file:///documents/other.stof', languageId: 'stof', version: 1, text: 'b: 1' });
    const before = documents.snapshot;
    documents.change(uri, 2, [{ text: 'a: 2' }]);
    assert.equal(
      documents.snapshot.files.get('file:///documents/other.stof'),
      before.files.get('file:///documents/other.stof'),
    );
    assert.equal(before.files.get(uri)?.text.toString(), 'a: 1');
    documents.close(uri);
    assert.deepEqual(documents.uris, ['file:///documents/other.stof']);
    assert.equal(documents.get(uri), undefined);
  });

  it('lets go of the trees of closed files when they are many, and keeps more where they are read again', () => {
    const documents = new Documents();
    const closed = ['a', 'b', 'c'].map(name => `file:///documents/${name}.stof`);
    documents.learn(closed.map(other => ({ uri: other, is: Text.of('x: 1\n'.repeat(18_000)) })));
    documents.open({ uri, languageId: 'stof', version: 1, text: 'x: 1' });
    const files = () => [uri, ...closed].map(one => documents.snapshot.files.get(one)!);
    const kept = () => {
      for (const file of files()) assert.ok(file.tree);
      documents.release();
      return files().map(file => file.isParsed);
    };
    const none = [true, false, false, false];
    assert.deepEqual([kept(), kept(), kept()], [none, none, [true, true, true, true]]);
  }).timeout(20_000);
});
