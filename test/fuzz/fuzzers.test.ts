import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fuzzers } from './fuzzers.ts';
import { loggedRuns } from './log.ts';
import { fuzzingPage } from './page.ts';
import { Chance } from './programs/chance.ts';
import { shrunkText } from './shrink.ts';

/** How many each tries here: a second or two together. `edits` and `formats` have tests of their own, and `programs` the suite of conformance. */
const COUNTS: Readonly<Record<string, number>> = {
  changes: 30,
  parser: 30,
  formatter: 15,
  checker: 20,
  scheduler: 40,
  protocol: 120,
};
const FIXED_SEED = 20261128;

describe('the fuzzers', function () {
  this.timeout(120_000);
  for (const { name, ...fuzzer } of fuzzers) {
    const count = COUNTS[name];
    if (count === undefined) continue;
    for (const seed of [FIXED_SEED, Math.floor(Math.random() * 1e9)]) {
      it(`${name} finds nothing (npm run fuzz -- --what ${name} --seed ${seed} --count ${count})`, async () => {
        const { tried, fault } = await fuzzer.try(new Chance(seed), done => done < count);
        assert.equal(fault, undefined);
        assert.equal(tried, count);
      });
    }
  }

  it('make what they find as small as it can be', async () => {
    const text = `${'line\n'.repeat(50)}a (b [c\n${'line\n'.repeat(50)}`;
    assert.equal(await shrunkText(text, shorter => shorter.includes('(') && shorter.includes('[')), '([');
  });
});

describe('docs/fuzzing.md', () => {
  it('is as test/fuzz/log.ts writes it', () => {
    assert.equal(readFileSync('docs/fuzzing.md', 'utf8'), fuzzingPage(loggedRuns()));
  });

  it('names known fuzzers in its runs, in the order of their days', () => {
    const runs = loggedRuns();
    for (const { fuzzer } of runs)
      assert.ok(
        fuzzers.some(({ name }) => name === fuzzer),
        fuzzer,
      );
    const days = runs.map(({ date }) => date);
    assert.deepEqual(days, days.toSorted());
  });
});
