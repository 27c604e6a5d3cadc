/**
 * A program prints the same wherever its turns are interrupted for the host: every program of the corpora runs once as usual and
 * once interrupted at each point where a turn can be.
 */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { run, VirtualHost } from './run.ts';

const listed = readFileSync('test/conformance/expected.txt', 'utf8')
  .split('\n')
  .filter(name => /^(runtime|syntax|values|stdlib-core)\//.test(name));

async function outcome(text: string, fuel: number | undefined): Promise<string> {
  const host = new VirtualHost();
  try {
    const { result } = await run(text, { host, options: fuel === undefined ? {} : { fuel } });
    const { failures, results, processes } = result;
    return JSON.stringify([host.output, failures, results, processes], undefined, 1);
  } catch (error) {
    return `${host.output}\n${error}`;
  }
}

describe('interruption', () => {
  for (const name of listed) {
    const text = readFileSync(`test/conformance/${name}.stof`, 'utf8');
    if (text.startsWith('// cmd: ')) continue;
    it(`changes nothing in ${name}`, async () => {
      assert.equal(await outcome(text, 0), await outcome(text, undefined));
    }).timeout(20_000);
  }
});
