import assert from 'node:assert/strict';
import { placesIn } from '../../../client/run/links.ts';

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
