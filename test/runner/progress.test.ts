import assert from 'node:assert/strict';
import { progressOn } from '../../runner/progress.ts';

describe('progress', () => {
  it('is shown on a terminal, now and then, when work takes long, and taken away', () => {
    let now = 0;
    let written = '';
    const write = (text: string) => {
      written += text;
    };
    const progress = progressOn({ isTTY: true, columns: 10, write }, () => now);
    const at = (time: number, text: string) => {
      now = time;
      written = '';
      progress.show(text);
      return written;
    };
    assert.equal(at(399, 'a'), '');
    progress.clear();
    assert.equal(written, '');
    assert.equal(at(400, 'b'), '\r\u001b[Kb');
    assert.equal(at(499, 'c'), '');
    assert.equal(at(500, 'longer than a line'), '\r\u001b[Klonger th');
    written = '';
    progress.clear();
    progress.clear();
    assert.equal(written, '\r\u001b[K');
  });

  it('is nothing elsewhere', () => {
    const progress = progressOn({ write: () => assert.fail() }, () => 1e9);
    progress.show('a');
    progress.clear();
  });
});
