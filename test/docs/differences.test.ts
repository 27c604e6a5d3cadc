import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { libraries } from '../../language/library/libraries.ts';
import { implementations } from '../../runtime/library/implementations.ts';
import { explained } from '../fuzz/programs/explained.ts';
import { textOf } from '../structure/files.ts';

/** What the command line prints of a document, errors last. */
function printed(document: string): string {
  const args = ['dist/stof.js', 'run', '--clock', 'virtual', '--time-limit', '10', '-'];
  const { stdout, stderr, error } = spawnSync(process.execPath, args, {
    input: document,
    encoding: 'utf8',
    timeout: 20_000,
  });
  assert.equal(error, undefined);
  return `${stdout}\n${stderr}`;
}

/** The lines of an output without what surrounds an error's own line: results, places, excerpts, stacks. */
function essence(output: string): string[] {
  const around = /^main .* failed$|^\s+(?:-->|at |\||\d+ \|)|^ \|/;
  return output.split('\n').filter(line => line.trim() !== '' && !around.test(line));
}

describe('docs/differences.md', () => {
  const examples = [...textOf('docs/differences.md').matchAll(/^```stof\n([\s\S]*?)^```$/gm)].map(
    match => match[1] ?? '',
  );

  it('has each entry by which the fuzzer explains a difference', () => {
    const document = textOf('docs/differences.md');
    for (const { entry } of explained) assert.ok(document.includes(`**${entry}`), entry);
  });

  it('names the libraries that are not whole yet', () => {
    const sentence = /\*\*Libraries:\*\*[\s\S]*?\n\n/.exec(textOf('docs/differences.md'))?.[0] ?? '';
    const named = [...sentence.matchAll(/`(\w+)`/g)].map(match => match[1] ?? '');
    const missing = libraries
      .filter(({ name, functions }) =>
        [...functions.keys()].some(fn => !Object.hasOwn(implementations[name] ?? {}, fn)),
      )
      .map(({ name }) => name);
    assert.deepEqual(named.sort(), missing.sort());
  });

  it('has examples', () => assert.ok(examples.length >= 10));

  for (const example of examples) {
    const code = example.replaceAll(/^\/\/ (?:here|reference): .*\n/gm, '');
    const linesOf = (word: string) =>
      [...example.matchAll(new RegExp(`^// ${word}: (.*)$`, 'gm'))]
        .map(match => match[1] ?? '')
        .filter(line => line !== '(nothing)');

    it(code.trim().split('\n').slice(-3).join(' ').replaceAll(/\s+/g, ' '), function () {
      this.timeout(25_000);
      assert.deepEqual(essence(printed(code)), linesOf('here'));
      assert.notDeepEqual(linesOf('here'), linesOf('reference'), 'no difference');
    });
  }
});
