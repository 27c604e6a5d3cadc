/**
 * The corpus of the checker: valid programs, of which nothing is said, and invalid ones, whose lines with a mistake end in
 * `// error: category`. Each marked line makes its program fail on the reference engine, unreachable code aside.
 */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkedLines } from './findings.ts';

const CORPUS = 'test/acceptance/checker';

/** Categories that a hint is enough for. */
const QUIET: ReadonlySet<string> = new Set(['unreachable']);

const programsIn = (kind: string) =>
  readdirSync(join(CORPUS, kind)).map(name => [name, readFileSync(join(CORPUS, kind, name), 'utf8')] as const);

describe('the corpus of the checker', () => {
  for (const [name, source] of programsIn('valid')) {
    it(`has nothing to say of ${name}`, () => {
      assert.deepEqual(checkedLines(source).flat().filter(isSerious), []);
    });
  }
  for (const [name, source] of programsIn('invalid')) {
    it(`finds what is marked in ${name}`, () => {
      const found = checkedLines(source);
      const lines = source.split('\n').map((line, index) => {
        const category = /\/\/ error: ([a-z-]+)/.exec(line)?.[1];
        const reports = (found[index] ?? []).filter(code => isSerious(code) || (category && QUIET.has(category)));
        if (category === undefined) return `${line}${reports.map(code => ` // ${code}`).join('')}`;
        return reports.length > 0 ? line : line.replace(category, 'nothing found');
      });
      assert.equal(lines.join('\n'), source);
    });
  }
});

function isSerious(code: string): boolean {
  return !code.endsWith(' hint') && !code.endsWith(' information');
}
