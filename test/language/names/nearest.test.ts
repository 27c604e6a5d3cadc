import assert from 'node:assert/strict';
import { nearestName } from '../../../language/names/nearest.ts';

describe('the nearest name', () => {
  it('has a letter added, left out, replaced or exchanged', () => {
    for (const name of ['totall', 'totl', 'tatal', 'ottal'])
      assert.equal(nearestName(name, ['other', 'total']), 'total');
  });
  it('is the one in another case before any other', () => {
    assert.equal(nearestName('Total', ['totals', 'total']), 'total');
  });
  it('is none where all are far', () => {
    assert.equal(nearestName('price', ['total', 'prince_of']), undefined);
    assert.equal(nearestName('ab', ['xy', 'a']), undefined);
  });
});
