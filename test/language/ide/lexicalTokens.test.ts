import assert from 'node:assert/strict';
import { lexicalTokens } from '../../../language/ide/lexicalTokens.ts';
import { viewOfText } from '../../../language/project/snapshot.ts';

function check(text: string, ...expected: readonly string[]): void {
  const found = lexicalTokens(viewOfText(text)).map(({ start, end, kind }) => `${kind} ${text.slice(start, end)}`);
  assert.deepEqual(found, expected);
}

describe('what a grammar would colour', () => {
  it('comments of every kind', () => check('// a\n/* b */ x: y /// c', 'comment // a\n/* b */', 'comment /// c'));
  it('numbers and strings', () =>
    check('a: -2.5km, b: "x", c: \'y\', d: r#"z"#', 'number -2.5km', 'string "x"', "string 'y'", 'string r#"z"#'));
  it('templates around what they compute', () => check('a: `b${c}d`', 'string `', 'string b', 'string d', 'string `'));
  it('words of the language, and not names that begin with them', () =>
    check(
      'fn for_each() { self.letter; return null; }',
      'keyword fn',
      'keyword self',
      'keyword return',
      'keyword null',
    ));
  it('the bracket of an attribute', () => check('#[main] fn a() {}', 'attribute #[', 'keyword fn'));
  it('all that stands in a text without an end', () => check('a: "b', 'string "b'));
});
