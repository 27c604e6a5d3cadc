/** Each document of `examples/` but those from real life runs; the ones with times are held to their shape. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { diagnosticsOf } from '../../language/ide/diagnostics.ts';
import { viewOfText } from '../../language/project/snapshot.ts';
import { run } from '../runtime/engine/run.ts';

/** What each prints, by its path below `examples/`. */
const outputs: Readonly<Record<string, RegExp>> = {
  'async.stof': /^\[\d+ms, \d+ms\]\n$/,
  'hello.stof': /^Hello, world!\nI can wait for 300000ms, that is 300s\.\n\{"name":"world","visits":1\}\n$/,
  'templates/concurrency.stof': /^tea after 30ms\nwater after 10ms\nmilk after 20ms\n$/,
  'templates/data.stof': /^http:\/\/localhost:8080\ngives up after 30s\nhttp:\/\/localhost:8080\/\n$/,
  'templates/program.stof': /^Hello, Ada!\nHello, Grace!\nHello, Barbara!\n$/,
  'templates/tests.stof': /^27\n$/,
  'templates/types.stof': /^rectangle: 6\nsquare: 4\n$/,
  'two-loops.stof': /^(left (\d+)\/10\nright \2\/10\n){10}\[\d+ms, \d+ms\]\n$/,
};

describe('examples', () => {
  const names = readdirSync('examples', { recursive: true, encoding: 'utf8' })
    .map(name => name.replaceAll('\\', '/'))
    .filter(name => name.endsWith('.stof') && !name.startsWith('life/'));
  for (const name of names) {
    it(`${name} prints what it should`, async () => {
      const { output, result } = await run(readFileSync(`examples/${name}`, 'utf8'));
      assert.deepEqual(result.failures, []);
      assert.match(output, outputs[name] ?? assert.fail(`say what ${name} prints`));
    }).timeout(20_000);
  }

  it('are those that the commands of the editor offer', () => {
    const offered = readFileSync('client/documents.ts', 'utf8').matchAll(/\{ name: '([\w-]+)'/g);
    const all = names.map(name => name.replace(/^templates\/|\.stof$/g, ''));
    assert.deepEqual([...offered].map(([, name]) => name).sort(), all.sort());
  });

  it('have nothing that the checker would call wrong', () => {
    for (const name of names) {
      const found = diagnosticsOf(viewOfText(readFileSync(`examples/${name}`, 'utf8')), 'strict');
      // What fails on purpose, in a test that waits for it, is a hint.
      const wrong = found.filter(({ severity }) => severity !== 'hint');
      assert.deepEqual(
        wrong.map(({ message }) => message),
        [],
        name,
      );
    }
  });

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
