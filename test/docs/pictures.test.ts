import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { madeFrom, NOTE } from '../vscode/madeFrom.mjs';

describe('docs/guide.md', () => {
  const guide = readFileSync('docs/guide.md', 'utf8');
  const shown = [...guide.matchAll(/!\[[^\]]+\]\(pictures\/([\w-]+\.png)\)/g)].map(([, name]) => name);

  it('shows each picture that there is', () => {
    assert.deepEqual(
      shown.toSorted(),
      readdirSync('docs/pictures')
        .filter(name => name.endsWith('.png'))
        .sort(),
    );
    for (const name of shown) assert.ok(existsSync(join('docs/pictures', name!)), name);
  });

  it('shows pictures of the extension as it is; node test/vscode/pictures.mjs takes them again', () => {
    assert.equal(readFileSync(NOTE, 'utf8'), madeFrom('.'));
  });
});
