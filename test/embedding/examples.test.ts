import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { textOf } from '../structure/files.ts';

const run = promisify(execFile);

/** The programs of the page, in the order of the text. */
const programs = [...textOf('docs/library.md').matchAll(/^```js\n([\s\S]*?)^```/gm)].map(([, code = '']) => code);

describe('docs/library.md', function () {
  this.timeout(30_000);

  it('has programs', () => assert.ok(programs.length >= 5));

  programs.forEach((code, index) => {
    it(`its program ${index + 1} prints what it says`, async () => {
      const said = [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(([, text = '']) => text);
      assert.ok(said.length > 0);
      // The package by its own name, as those who install it import it.
      const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', code]);
      assert.deepEqual(stdout.trimEnd().split('\n'), said);
    });
  });
});
