import assert from 'node:assert/strict';
import { textOf } from '../structure/files.ts';
import { pages } from './pages.ts';

describe('pages that are made from the code', () => {
  for (const [path, page] of Object.entries(pages)) {
    it(`${path} is what scripts/pages.mjs writes`, () =>
      assert.equal(textOf(path), page(), 'it lags: node scripts/pages.mjs'));
  }
});
