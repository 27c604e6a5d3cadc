import assert from 'node:assert/strict';
import { findMatches } from '../../../runtime/library/regex/search.ts';

/** Pattern, text, and what the language prints for `text.find_matches(pattern)`. */
const cases: readonly (readonly [pattern: string, text: string, prints: string])[] = [
  ['\\%', '%', '[("%", 0, 1)]'],
  ['\\ ', ' ', '[(" ", 0, 1)]'],
  ['\\é', 'é', 'StrRegexFail'],
  ['a{ 1 , 2 }', 'aa', '[("aa", 0, 2)]'],
  ['[a&&]', 'a', '[]'],
  ['[&&a]', 'a', '[]'],
  ['[--a]', 'a-', '[("a", 0, 1), ("-", 1, 2)]'],
  ['[a--b]', 'ab-', '[("a", 0, 1)]'],
  ['[a-c--b]', 'abc-', '[("a", 0, 1), ("c", 2, 3)]'],
  ['[\\b]', 'a', 'StrRegexFail'],
  ['[^]a]', 'a]b', '[("b", 2, 3)]'],
  ['[]', 'a', 'StrRegexFail'],
  ['(?-u:[^a])', 'ab', 'StrRegexFail'],
  ['(?-u:\\W)', 'a b', 'StrRegexFail'],
  ['(?-u:\\xFF)', 'a', 'StrRegexFail'],
  ['(?-u:\\x41)', 'A', '[("A", 0, 1)]'],
  ['a|', 'ab', '[("a", 0, 1), ("", 2, 2)]'],
  ['()*', 'ab', '[("", 0, 0), ("", 1, 1), ("", 2, 2)]'],
  ['(a|b*)*', 'abc', '[("ab", 0, 2), ("", 3, 3)]'],
  ['(?i)[^k]', 'kKK', '[]'],
  ['(?i-u)k', 'kK', '[("k", 0, 1), ("K", 1, 2)]'],
  ['\\p{^L}', '1a', 'StrRegexFail'],
  ['\\P{^L}', '1a', 'StrRegexFail'],
  ['\\p{gc!=L}', '1a', '[("1", 0, 1)]'],
  ['\\p{gc:L}', '1a', '[("a", 1, 2)]'],
  ['\\pé', '1a', 'StrRegexFail'],
  ['(?<a.b>x)', 'x', '[("x", 0, 1)]'],
  ['(?<1a>x)', 'x', 'StrRegexFail'],
  ['(?P<é>x)', 'x', '[("x", 0, 1)]'],
  ['(?)', 'x', 'StrRegexFail'],
  ['(?-)', 'x', 'StrRegexFail'],
  ['(?ii)', 'x', 'StrRegexFail'],
  ['(?i-i)', 'x', 'StrRegexFail'],
  ['(?z)', 'a', 'StrRegexFail'],
  ['(?:)*', 'x', '[("", 0, 0), ("", 1, 1)]'],
  ['*', 'x', 'StrRegexFail'],
  ['a|*', 'x', 'StrRegexFail'],
  ['(?i)*', 'x', 'StrRegexFail'],
  ['^*', 'x', '[("", 0, 0), ("", 1, 1)]'],
  ['x{0}', 'x', '[("", 0, 0), ("", 1, 1)]'],
  ['x{1000000}', 'x', 'StrRegexFail'],
  ['(?x) a b # c\n c [ a b ]', 'abcb', '[("abcb", 0, 4)]'],
  ['(?x) \\  ', ' ', '[(" ", 0, 1)]'],
  ['\\x4', 'x', 'StrRegexFail'],
  ['\\u{D800}', 'x', 'StrRegexFail'],
  ['\\u{110000}', 'x', 'StrRegexFail'],
  ['[[:foo:]]', 'f', '[("f", 0, 1)]'],
  ['[[:foo:]]', 'f]', '[("f", 0, 1)]'],
  [')', ')', 'StrRegexFail'],
  ['(', ')', 'StrRegexFail'],
  ['a)', ')', 'StrRegexFail'],
  ['a\\', ')', 'StrRegexFail'],
  ['[a', ')', 'StrRegexFail'],
  ['[z-a]', ')', 'StrRegexFail'],
  ['[a-]', 'a-', '[("a", 0, 1), ("-", 1, 2)]'],
  ['[-a]', 'a-', '[("a", 0, 1), ("-", 1, 2)]'],
  ['[a-c-e]', 'abcd-e', '[("a", 0, 1), ("b", 1, 2), ("c", 2, 3), ("-", 4, 5), ("e", 5, 6)]'],
  ['[%--/]', '%-./', '[("%", 0, 1)]'],
  ['\\b{start-half}a', 'ba a', '[("a", 3, 4)]'],
  ['\\b{foo}a', 'ba a', 'StrRegexFail'],
  ['\\b{1}a', 'ba a', '[("a", 3, 4)]'],
  ['\\b{2', 'ba a', 'StrRegexFail'],
  ['(?u)\\w', 'é', '[("é", 0, 2)]'],
  ['(?R)$', 'a\r\n', '[("", 3, 3)]'],
  ['(?mR)^', 'a\r\nb\rc\n', '[("", 0, 0), ("", 3, 3), ("", 5, 5), ("", 7, 7)]'],
  ['(?mR)$', 'a\r\nb\rc\n', '[("", 1, 1), ("", 4, 4), ("", 6, 6), ("", 7, 7)]'],
  ['(?R).', 'a\r\nb', '[("a", 0, 1), ("b", 3, 4)]'],
  ['\\<a\\>', 'a b a', '[("a", 0, 1), ("a", 4, 5)]'],
  ['[\\<]', 'a', 'StrRegexFail'],
  ['(?i)ß', 'ẞß', '[("ẞ", 0, 3), ("ß", 3, 5)]'],
  ['(?i)σ', 'Σςσ', '[("Σ", 0, 2), ("ς", 2, 4), ("σ", 4, 6)]'],
  ['[\\A]', 'a', 'StrRegexFail'],
  ['[\\w-z]', 'a-', 'StrRegexFail'],
  ['[a-z&&[^aeiou]&&[a-e]]', 'abcdef', '[("b", 1, 2), ("c", 2, 3), ("d", 3, 4)]'],
  ['[a-cb~~b-d]', 'abcd', '[("a", 0, 1), ("d", 3, 4)]'],
  ['[^a-z&&b]', 'abcd', '[("a", 0, 1), ("c", 2, 3), ("d", 3, 4)]'],
  ['[^[^a]]', 'abcd', '[("a", 0, 1)]'],
  ['(|a)*', 'aa', '[("", 0, 0), ("", 1, 1), ("", 2, 2)]'],
  ['(|a)+', 'aa', '[("", 0, 0), ("", 1, 1), ("", 2, 2)]'],
  ['(a|b?)*?b', 'aab', '[("aab", 0, 3)]'],
  ['(|K[ab]*?){0,2}', 'KaK', '[("", 0, 0), ("", 1, 1), ("", 2, 2), ("", 3, 3)]'],
  ['(?:[ab]{0,2}c*?b){0,2}(c|)+', 'bab', '[("bab", 0, 3)]'],
  ['(?i-u:é)', 'Éé', '[("é", 2, 4)]'],
  ['(?-u:\\x{e9})', 'é', '[("é", 0, 2)]'],
  ['a?😀*?\\B', '😀', '[("", 0, 0), ("", 4, 4)]'],
  ['(?:^){100000000}a', 'a', '[("a", 0, 1)]'],
];

describe('regular expressions', () => {
  for (const [pattern, text, prints] of cases) {
    it(`${JSON.stringify(pattern)} in ${JSON.stringify(text)}`, () => assert.equal(printed(text, pattern), prints));
  }

  it('are nested 250 deep at the most', () => {
    // Of groups, repetitions, classes, and of sequences, choices and lists of members that hold more than one.
    const deepest = [
      (n: number) => `a${'*'.repeat(n)}`,
      (n: number) => `${'('.repeat(n)}a${')'.repeat(n)}`,
      (n: number) => `${'(a'.repeat(n / 2)}${')'.repeat(n / 2)}`,
      (n: number) => `${'(?:'.repeat(n - 2)}[a-z]*${')'.repeat(n - 2)}`,
      (n: number) => `[a${'&&a'.repeat(n - 1)}]`,
    ];
    for (const pattern of deepest) {
      assert.notEqual(findMatches('a', pattern(250)), undefined, pattern(4));
      assert.equal(findMatches('a', pattern(252)), undefined, pattern(4));
    }
  });

  it('refuses what compiles to more than ten megabytes', () => {
    for (const pattern of ['(a{1000}){1000}', 'a{400000}', '\\w{220}'])
      assert.equal(findMatches('a', pattern), undefined, pattern);
  });
});

function printed(text: string, pattern: string): string {
  const found = findMatches(text, pattern);
  if (found === undefined) return 'StrRegexFail';
  return `[${found.map(m => `("${m.text}", ${m.start}, ${m.end})`).join(', ')}]`;
}
