import assert from 'node:assert/strict';
import { documentPlacesIn, placesIn } from '../../../client/run/links.ts';

/** The linked parts of a line, with what they name. */
const links = (line: string) =>
  placesIn(line).map(one => [line.slice(one.start, one.start + one.length), one.file, one.line, one.column]);

describe('places in output', () => {
  it('finds the place of an error and of each frame', () => {
    assert.deepEqual(links('  --> /a b/ü%20#.stof:12:3'), [['/a b/ü%20#.stof:12:3', '/a b/ü%20#.stof', 12, 3]]);
    assert.deepEqual(links('  at root.main (/w/x.stof:4:5)'), [['/w/x.stof:4:5', '/w/x.stof', 4, 5]]);
    assert.deepEqual(links('  at root.f (defined at C:\\w (1)\\x.stof:4:5)'), [
      ['C:\\w (1)\\x.stof:4:5', 'C:\\w (1)\\x.stof', 4, 5],
    ]);
    assert.deepEqual(links('  --> Untitled-1:2:7'), [['Untitled-1:2:7', 'Untitled-1', 2, 7]]);
  });

  it('takes no times and no other numbers for places', () => {
    assert.deepEqual(links('10:20:30 (see 1:2:3) a.stof'), []);
  });
});

describe('documents in the output of other programs', () => {
  const found = (line: string) =>
    documentPlacesIn(line).map(one => [line.slice(one.start, one.start + one.length), one.file, one.line, one.column]);

  it('finds places as stof check and reports write them', () => {
    assert.deepEqual(found('src/a.stof:3:9 hint unused-variable x'), [['src/a.stof:3:9', 'src/a.stof', 3, 9]]);
    assert.deepEqual(found('  at root.f (/a b/x.stof:4:5)'), [['/a b/x.stof:4:5', '/a b/x.stof', 4, 5]]);
    assert.deepEqual(found('C:\\w\\x.stof:4:5: no'), [['C:\\w\\x.stof:4:5', 'C:\\w\\x.stof', 4, 5]]);
  });

  it('finds several in a line, and none that is part of another name', () => {
    assert.deepEqual(
      found('a.stof:1:2 b.stof:3:4').map(([text]) => text),
      ['a.stof:1:2', 'b.stof:3:4'],
    );
    assert.deepEqual(found('a.stofx:1:2 (b.ts:3:4) <input 1>:1:2'), []);
  });
});
