import assert from 'node:assert/strict';
import { parse } from '../../../language/syntax/parse.ts';

const MEGABYTE = 1 << 20;
/** Enough to see what is not linear, or too deep for the stack. */
const MANY = 1 << 18;

/** Texts that a parser may choke on. */
const texts: Readonly<Record<string, string>> = {
  'opening braces': '{'.repeat(MEGABYTE),
  'objects in objects': 'a:{'.repeat(MANY / 3),
  'arrays in arrays': `a: ${'['.repeat(MANY)}`,
  parentheses: `a: ${'('.repeat(MANY)}`,
  'blocks in blocks': `fn f() ${'{'.repeat(MANY)}`,
  'closing braces': '}'.repeat(MANY),
  'NUL bytes': '\0'.repeat(MEGABYTE),
  'characters of no token': 'é '.repeat(MANY / 2),
  negations: `a: ${'!'.repeat(MANY)}1`,
  sums: `a: ${'1+'.repeat(MANY / 2)}1`,
  'a long path': `a: ${'x.'.repeat(MANY / 2)}y`,
  conditionals: `a: ${'1?2:'.repeat(MANY / 4)}1`,
  quotes: "'".repeat(MANY + 1),
  'a quote on each line': "'\n".repeat(MANY / 2),
  'escaped quotes': "'\\\n".repeat(MANY / 3),
  backquotes: '`'.repeat(MANY + 1),
  'open template parts': `a: \`${'${'.repeat(MANY / 2)}\``,
  'open comments': '/*\n'.repeat(MANY / 3),
  'open doc comments': '/**\n'.repeat(MANY / 4),
  'open raw strings': 'a: r#"\n'.repeat(MANY / 7),
  'open attributes': '#['.repeat(MANY / 2),
  'tuple types': '(int,'.repeat(MANY / 5),
  'promises of promises': `a: x as ${'Promise<'.repeat(MANY / 8)}`,
  patterns: `fn f() { let ${'{a:'.repeat(MANY / 3)}`,
  'else if': `fn f() { ${'if (x) {} else '.repeat(MANY / 15)}{} }`,
  async: `fn f() { ${'async '.repeat(MANY / 6)}}`,
  typeof: `a: ${'typeof '.repeat(MANY / 7)}1`,
  'parameters of parameters': `a: ${'(a: '.repeat(MANY / 4)}`,
  'half-typed fields': 'a:\n'.repeat(MANY / 3),
  words: 'foo\nbar '.repeat(MANY / 8),
};

describe('limits', () => {
  for (const [name, text] of Object.entries(texts))
    it(name, () => {
      const tree = parse(text);
      assert.equal(tree.root.end, text.length);
      assert.ok(tree.errors.length >= 0);
    }).timeout(20_000);

  it('a JSON document of 5 MB', () => {
    const row = (n: number) => `"key${n}": {"id": ${n}, "name": "name ${n}", "tags": ["a", "b", ${n}.5], "on": true}`;
    const text = `{${Array.from({ length: 60_000 }, (_, n) => row(n)).join(',\n')}}`;
    assert.ok(text.length > 5e6);
    const tree = parse(text);
    assert.deepEqual(tree.errors, []);
    assert.equal(tree.root.nodes()[0]!.nodes().length, 60_000);
    assert.match(parse(`${text.slice(0, -1)} $`).errors[0]!.message, /unexpected input/);
  }).timeout(60_000);

  // The deepest nesting that the reference engine accepts of each, and its message for one level more.
  const nests: readonly (readonly [name: string, levels: number, nest: (levels: number) => string])[] = [
    ['arrays', 126, n => `a: ${'['.repeat(n)}1${']'.repeat(n)}`],
    ['objects', 126, n => `${'a: {'.repeat(n)}b: 1${'}'.repeat(n)}`],
    ['parentheses', 126, n => `a: ${'('.repeat(n)}1${')'.repeat(n)}`],
    ['blocks', 126, n => `fn f() {${'{'.repeat(n)}1${'}'.repeat(n)}}`],
    ['conditions', 126, n => `fn f() {${'if (1) {'.repeat(n)}1${'}'.repeat(n)}}`],
    ['calls', 126, n => `fn f() {${'f('.repeat(n)}1${')'.repeat(n)}}`],
  ];
  for (const [name, levels, nest] of nests)
    it(`${name} nest ${levels} levels deep`, () => {
      assert.deepEqual(parse(nest(levels)).errors, []);
      assert.equal(parse(nest(levels + 1)).errors[0]?.message, 'nested too deeply (more than 128 levels)');
    });
});
