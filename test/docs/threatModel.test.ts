import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { textOf } from '../structure/files.ts';

const page = textOf('docs/threat-model.md');

/** The rows of all tables but their heads. */
const rows = page
  .split('\n')
  .filter(line => /^\| (?!fear \|)[^-]/.test(line))
  .map(line => line.slice(2, -2).split(' | '));

/** What a row names: the titles of tests, and their files from the root. */
function proofsOf(cell: string): { title: string; path: string }[] {
  return [...cell.matchAll(/\[([^\]]+)\]\(([^)]+)\)/g)].map(([, title = '', link = '']) => ({
    title,
    path: posix.join('docs', link),
  }));
}

/** Whether a file has a test of that title which is not left out; in titles that are made, `${…}` stands as in the file. */
function hasTest(source: string, title: string): boolean {
  const escaped = title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?:\\bit|\\bonUnix|\\bstep)\\(\\s*(['"\`])${escaped}\\1`).test(source);
}

describe('docs/threat-model.md', () => {
  it('has three cells in each row, the last of which names tests', () => {
    assert.ok(rows.length > 20, `${rows.length} rows`);
    for (const cells of rows) {
      assert.equal(cells.length, 3, cells.join(' | '));
      assert.ok(proofsOf(cells[2] ?? '').length > 0, cells[0]);
    }
  });

  for (const [fear = '', , cell = ''] of rows) {
    it(`is proved: ${fear}`, () => {
      for (const { title, path } of proofsOf(cell)) {
        assert.ok(existsSync(path), path);
        assert.ok(hasTest(textOf(path), title), `${path} has no test '${title}'`);
      }
    });
  }
});
