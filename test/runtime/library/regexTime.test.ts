import assert from 'node:assert/strict';
import { findMatches, matches } from '../../../runtime/library/regex/search.ts';
import { runText } from '../run-text.ts';

const LONG = 100_000;

/**
 * Patterns, each with a text on which a search that tries one way after the other takes 2^n, n^3 or n^2 steps: hours, at this length. Each
 * has to end before the suite's own limit of time. The counts are what the reference engine finds.
 */
const cases: readonly (readonly [pattern: string, text: string, found: number])[] = [
  ['^(a+)+$', `${'a'.repeat(LONG)}b`, 0],
  ['(a*)*b', 'a'.repeat(LONG), 0],
  ['(a|aa)+$', `${'a'.repeat(LONG)}b`, 0],
  ['^(([a-z])+.)+[A-Z]([a-z])+$', 'a'.repeat(LONG), 0],
  ['(.*)*x', 'a'.repeat(LONG), 0],
  ['(x+x+)+y', 'x'.repeat(LONG), 0],
  ['^(\\w+\\s?)*$', `${'word '.repeat(LONG / 5)}!`, 0],
  ['a*a*a*a*b', 'a'.repeat(LONG), 0],
  ['\\s+$', `${' '.repeat(LONG)}x`, 0],
  ['(?i)(k|K)*b', 'K'.repeat(LONG), 0],
  ['a?'.repeat(30) + 'a'.repeat(30), 'a'.repeat(30), 1],
  ['(\\b|a)*c', 'a'.repeat(LONG), 0],
  ['([^"]|"[^"]*")*#', `${'"a" '.repeat(LONG / 4)}`, 0],
];

describe('a search by a regular expression', () => {
  it('takes time in proportion to the text', () => {
    for (const [pattern, text, found] of cases) {
      assert.equal(findMatches(text, pattern)?.length, found, pattern);
      assert.equal(matches(text, pattern), found > 0, pattern);
    }
  });

  it('finds the same when it has to forget what it worked out', () => {
    // More states than are kept: each place of the last hundred letters is one of them.
    const text = Array.from({ length: 3000 }, (_, i) => 'ab'[((i * i * 7919) >> 3) & 1]).join('');
    const found = findMatches(text, '[ab]*a[ab]{90}c|b{3}') ?? [];
    assert.deepEqual(
      found.map(({ start }) => start),
      [...text.matchAll(/b{3}/g)].map(({ index }) => index),
    );
  });
});

describe('text with many blanks before its last word', () => {
  it('is trimmed and read in proportion to its length', async () => {
    const { out, failures } = await runText(`
      #[main]
      fn main() {
        let text = 'a';
        for (let i = 0; i < 18; i += 1) text = text + ' ' + text.replace('a', ' ');
        text = text + 'b';
        pln(text.trim().len() == text.len(), text.trim_end().len() == text.len(), (text + ' ').trim_end() == text);
        try { pln(text as ver); } catch { pln('no version'); }
      }
    `);
    assert.deepEqual(failures, []);
    assert.equal(out, 'true, true, true\nno version\n');
  });
});
