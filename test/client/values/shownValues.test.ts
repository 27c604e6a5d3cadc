import assert from 'node:assert/strict';
import { latest, ShownValues } from '../../../client/values/shownValues.ts';
import type { LastWrite } from '../../../messages/run.ts';

function write(line: number, name: string, value: string, order: number, more: Partial<LastWrite> = {}): LastWrite {
  return { line, character: 0, name, value, count: 1, order, ...more };
}

const TEXT = 'one\ntwo\nthree\nfour\n';
const writes = [
  write(0, 'total', '0', 1, { isPlain: true }),
  write(1, 'i', '0', 2),
  write(1, 'i', '3', 7, { count: 3, character: 20 }),
  write(1, 'sum', '6', 6, { count: 3, character: 30 }),
  write(3, 'list', '[1, 2]', 5),
];

const shown = (values: ShownValues): string[] => values.lines().map(({ line, text }) => `${line}: ${text}`);

describe('values behind lines', () => {
  it('are the last ones of each name, where they were computed', () => {
    assert.deepEqual(shown(new ShownValues(TEXT, writes)), ['1: i = 3 (×3) · sum = 6 (×3)', '3: list = [1, 2]']);
  });

  it('move with their lines, go with those that are edited, and are stale until the text is what it was', () => {
    const values = new ShownValues(TEXT, writes);
    assert.equal(values.isStale, false);
    values.edit([{ startLine: 0, endLine: 0, breaks: 2 }], `new\nnew\n${TEXT}`);
    assert.equal(values.isStale, true);
    assert.deepEqual(shown(values), ['3: i = 3 (×3) · sum = 6 (×3)', '5: list = [1, 2]']);
    values.edit([{ startLine: 3, endLine: 4, breaks: 0 }], 'new\nnew\none\ntwthree\nfour\n');
    assert.deepEqual(shown(values), ['4: list = [1, 2]']);
    values.edit([{ startLine: 0, endLine: 3, breaks: 2 }], TEXT);
    assert.equal(values.isStale, false);
    assert.equal(shown(values).length, 2);
  });

  it('are stale from the start where the text was edited while it ran', () => {
    assert.equal(new ShownValues(TEXT, writes, `${TEXT}more`).isStale, true);
  });

  it('are few and short', () => {
    const many = Array.from({ length: 9 }, (_, i) => write(0, `n${i}`, '1', i));
    assert.equal(shown(new ShownValues(TEXT, many))[0], '0: n0 = 1 · n1 = 1 · n2 = 1 · n3 = 1 · …');
    const long = ['a', 'b'].map((name, i) => write(0, name, 'x'.repeat(100), i));
    assert.equal(new ShownValues(TEXT, long).lines()[0]!.text.length, 120);
  });

  it('have a latest one', () => {
    assert.equal(latest(writes)?.order, 7);
    assert.equal(latest([]), undefined);
  });
});
