import assert from 'node:assert/strict';
import { libraries, libraryOf } from '../../../language/library/libraries.ts';
import { typeText } from '../../../language/tables/types.ts';
import { signatureOf } from '../../../runtime/library/bind.ts';
import { implementations } from '../../../runtime/library/implementations.ts';

describe('library tables', () => {
  for (const library of libraries) {
    it(`${library.name}: every signature can be read, every function is described`, () => {
      for (const [name, fn] of library.functions) {
        assert.equal(fn.name, name);
        assert.match(fn.doc, /[.?:]$/, `${library.name}.${name}`);
        assert.ok(typeText(fn.returns).length > 0);
        const optionals = fn.parameters.map(parameter => parameter.default !== undefined);
        assert.deepEqual(
          optionals,
          [...optionals].sort(),
          `${signatureOf(fn)}: a required parameter behind an optional one`,
        );
      }
    });
  }

  for (const [name, functions] of Object.entries(implementations)) {
    it(`${name}: the functions that are written are those of the table`, () => {
      const table = libraries.find(library => library.name === name);
      assert.ok(table !== undefined);
      const expected = [...table.functions.keys()];
      assert.deepEqual(Object.keys(functions).sort(), expected.sort());
    });
  }

  it('methods come from the library of the value', () => {
    assert.equal(libraryOf({ kind: 'str' }), 'Str');
    assert.equal(libraryOf({ kind: 'notNull', of: { kind: 'float' } }), 'Num');
    assert.equal(libraryOf({ kind: 'object', name: 'Point' }), 'Obj');
    assert.equal(libraryOf({ kind: 'data', tag: 'Image' }), 'Image');
    assert.equal(libraryOf({ kind: 'unknown' }), undefined);
  });
});
