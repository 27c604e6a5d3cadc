import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { runText } from '../run-text.ts';

const folder = 'test/runtime/document/programs';

/** Each `NAME.stof` prints `NAME.out`, as it does in the reference engine. */
describe('programs about objects', () => {
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.stof')) continue;
    it(name, async () => {
      const { out, failures } = await runText(readFileSync(`${folder}/${name}`, 'utf8'));
      assert.deepEqual(failures, []);
      assert.equal(out, readFileSync(`${folder}/${name.replace('.stof', '.out')}`, 'utf8'));
    });
  }
});
