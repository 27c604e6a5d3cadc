import assert from 'node:assert/strict';
import { OutputLanes } from '../../../client/tests/outputLanes.ts';

describe('the output of documents that are tested at the same time', () => {
  it('comes document after document, that of the first one at once', () => {
    let shown = '';
    const lanes = new OutputLanes<string>((text, owner) => {
      shown += `${owner ?? 'run'}:${text} `;
    });
    const [one, two, three] = [lanes.open(), lanes.open(), lanes.open()];
    one.write('1', 'a');
    two.write('2');
    three.write('3', 'c');
    assert.equal(shown, 'a:1 ');
    three.close();
    two.write('4', 'b');
    one.write('5');
    assert.equal(shown, 'a:1 run:5 ');
    one.close();
    two.write('6');
    assert.equal(shown, 'a:1 run:5 run:2 b:4 run:6 ');
    two.close();
    assert.equal(shown, 'a:1 run:5 run:2 b:4 run:6 c:3 ');
  });
});
