/** Each document of `examples/` runs; the ones with times are held to their shape. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { run } from '../runtime/engine/run.ts';

const outputs: Readonly<Record<string, RegExp>> = {
  'async.stof': /^\[\d+ms, \d+ms\]\n$/,
  'hello.stof': /^Hello, world!\nI can wait for 300000ms, that is 300s\.\n\{"name":"world","visits":1\}\n$/,
  'two-loops.stof': /^(left (\d+)\/10\nright \2\/10\n){10}\[\d+ms, \d+ms\]\n$/,
};

describe('examples', () => {
  for (const name of readdirSync('examples').filter(file => file.endsWith('.stof'))) {
    it(`${name} prints what it should`, async () => {
      const { output, result } = await run(readFileSync(`examples/${name}`, 'utf8'));
      assert.deepEqual(result.failures, []);
      assert.match(output, outputs[name] ?? assert.fail(`say what ${name} prints`));
    }).timeout(20_000);
  }

  it('the tests in them pass', async () => {
    for (const name of Object.keys(outputs)) {
      const { result } = await run(readFileSync(`examples/${name}`, 'utf8'), {
        entry: { kind: 'tests' },
        options: { profile: 'test' },
      });
      assert.equal(result.tests?.failed, 0);
    }
  });
});
