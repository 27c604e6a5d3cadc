import assert from 'node:assert/strict';
import { addedUp } from '../../../client/tests/counts.ts';
import type { FileCoverage } from '../../../messages/run.ts';

const file = (name: string, counts: readonly number[], calls: number): FileCoverage => ({
  file: name,
  statements: counts.map((count, line) => [line, 4, count]),
  functions: [{ name: 'f', range: [0, 0, 9, 1], count: calls }],
});

describe('what ran in several children', () => {
  it('is added up by file', () => {
    assert.deepEqual(addedUp([file('/a', [1, 0], 1), file('/b', [5], 2), file('/a', [2, 3], 4)]), [
      file('/a', [3, 3], 5),
      file('/b', [5], 2),
    ]);
  });
  it('is that of the later text, where a file was changed in between', () => {
    assert.deepEqual(addedUp([file('/a', [1, 0], 1), file('/a', [2], 1)]), [file('/a', [2], 1)]);
  });
});
