import assert from 'node:assert/strict';
import { readToml } from '../../../language/data/toml.ts';
import { dataOf, keysOf, shown } from './plain.ts';

/** Texts and what they hold: as the reference engine read them, written as JSON in the order of the text. */
const read: readonly (readonly [text: string, data: string])[] = [
  ['a = 9223372036854775807\nb = -9223372036854775808', '{"a":9223372036854775807,"b":-9223372036854775808}'],
  ['a = 0x7fffffffffffffff', '{"a":9223372036854775807}'],
  ['a = 0o17\nb = 0b11\nc = 0xDEAD_beef', '{"a":15,"b":3,"c":3735928559}'],
  ['a = +1\nb = -0\nc = -0.0\nd = +0.5', '{"a":1,"b":0,"c":-0.0,"d":0.5}'],
  ['a = 1e3\nb=1E-3\nc=6.626e-34\nd = 1_0.5_0', '{"a":1000.0,"b":0.001,"c":6.626e-34,"d":10.5}'],
  ['a = inf\nb = +inf\nc = -inf\nd = nan\ne = -nan', '{"a":Infinity,"b":Infinity,"c":-Infinity,"d":NaN,"e":NaN}'],
  [
    'a = 1979-05-27T07:32:00Z\nb = 1979-05-27 07:32:00z\nc = 1979-05-27t07:32:00.999999-07:00\nd = 1979-05-27T07:32:00.5\ne = 07:32:00.999999999\nf = 07:32\ng = 1979-05-27T07:32',
    '{"a":"1979-05-27T07:32:00Z","b":"1979-05-27T07:32:00Z","c":"1979-05-27T07:32:00.999999-07:00","d":"1979-05-27T07:32:00.5","e":"07:32:00.999999999","f":"07:32:00","g":"1979-05-27T07:32:00"}',
  ],
  ['a = 23:59:60', '{"a":"23:59:60"}'],
  [
    'a = 1979-05-27T07:32:00.1234567891Z\nb = 1979-05-27T07:32:00.120Z\nc = 00:00:00.000',
    '{"a":"1979-05-27T07:32:00.123456789Z","b":"1979-05-27T07:32:00.12Z","c":"00:00:00"}',
  ],
  ['a = """\nx\\\n   y"""\nb = \'\'\'\nq\'\'\'', '{"a":"xy","b":"q"}'],
  ['a = "\\u00e9\\U0001F600\\b\\t\\n\\f\\r\\"\\\\"', '{"a":"é😀\\b\\t\\n\\f\\r\\"\\\\"}'],
  ['a = "\\e\\x41"', '{"a":"\\u001bA"}'],
  ["a = '''x''y'''", '{"a":"x\'\'y"}'],
  ['a = """x""""', '{"a":"x\\""}'],
  ['a = [1, "x", [2.0], {k = 1}]', '{"a":[1,"x",[2.0],{"k":1}]}'],
  ['a = [\n1, # c\n2,\n]', '{"a":[1,2]}'],
  ['a = {b = 1, c = {d = 2}}', '{"a":{"b":1,"c":{"d":2}}}'],
  ['a = {b = 1,}', '{"a":{"b":1}}'],
  ['a = {\nb = 1\n}', '{"a":{"b":1}}'],
  ['a = {b.c = 1, b.d = 2}', '{"a":{"b":{"c":1,"d":2}}}'],
  ['[a.b]\nc = 1\n[a]\nd = 2', '{"a":{"b":{"c":1},"d":2}}'],
  ['[[a]]\nb = 1\n[[a]]\nb = 2\n[a.c]\nd = 3', '{"a":[{"b":1},{"b":2,"c":{"d":3}}]}'],
  ['a.b = 1\na.c = 2', '{"a":{"b":1,"c":2}}'],
  ['"" = 1', '{"":1}'],
  ['\'a b\' = 1\n"c.d" = 2\ne . f = 3', '{"a b":1,"c.d":2,"e":{"f":3}}'],
  ['10 = "a"\n2 = "b"\nx = 1\n1 = "c"', '{"10":"a","2":"b","x":1,"1":"c"}'],
  [
    '__proto__ = 1\nconstructor = 2\n[x.__proto__]\ny = 1\n[toString]\na=1',
    '{"__proto__":1,"constructor":2,"x":{"__proto__":{"y":1}},"toString":{"a":1}}',
  ],
  ['[__proto__]\na = 1\n[a]\n', '{"__proto__":{"a":1},"a":{}}'],
  ['a = true\nb = false', '{"a":true,"b":false}'],
  ['a = 1 # c', '{"a":1}'],
  ['# only', '{}'],
  ['\n', '{}'],
  ['\ufeffa = 1', '{"a":1}'],
  ['a = 1\r\nb = 2\r\n', '{"a":1,"b":2}'],
  ['[ a . b ]\nc=1', '{"a":{"b":{"c":1}}}'],
  ['a={}', '{"a":{}}'],
  ['a=[]', '{"a":[]}'],
  ['a-b_c = 1', '{"a-b_c":1}'],
  ['1.2 = 3', '{"1":{"2":3}}'],
  ['-1 = 2', '{"-1":2}'],
  ['a=1\n\n\n[t]\n\n\nb=2', '{"a":1,"t":{"b":2}}'],
  ['[t]\na=1\n[t.u]\nb=2\n[v]\nc=3\n[t.w]\nd=4', '{"t":{"a":1,"u":{"b":2},"w":{"d":4}},"v":{"c":3}}'],
  ['[[x]]\n[x.y]\n[[x]]\n[x.y]\n', '{"x":[{"y":{}},{"y":{}}]}'],
  ['a = "tab\there"', '{"a":"tab\\there"}'],
  ['a.b.c = 1\na.d = 2\nb = 3', '{"a":{"b":{"c":1},"d":2},"b":3}'],
  ['a = """a""b"""', '{"a":"a\\"\\"b"}'],
  ['a=[[[[]]]]', '{"a":[[[[]]]]}'],
  ['[a.b.c.d]\ne=1', '{"a":{"b":{"c":{"d":{"e":1}}}}}'],
  ['a = [\n  {x=1},\n  {x=2}\n]\n', '{"a":[{"x":1},{"x":2}]}'],
  ['k = 1979-05-27 # c', '{"k":"1979-05-27"}'],
  ['k = 1979-05-27 07:32:00', '{"k":"1979-05-27T07:32:00"}'],
  ['a = 1_000.5', '{"a":1000.5}'],
  ['b = 1e1_0', '{"b":10000000000.0}'],
  ['a = 0e0', '{"a":0.0}'],
  ['[a]\nx=1\n\n[b]\ny=1\n[a.c]\nz=1', '{"a":{"x":1,"c":{"z":1}},"b":{"y":1}}'],
];

/** Texts that the reference engine refuses. */
const refused: readonly string[] = [
  'a = ',
  'a',
  'a = 1\na = 2',
  '[a]\n[a]',
  'a = nope',
  'a = [1',
  'a = "x',
  '= 1',
  'a = 1 b = 2',
  'a = 01',
  'a = 1979-13-01',
  '[a',
  'a = {b = 1',
  'a.b = 1\na = 2',
  'a = 99999999999999999999',
  'a = -9223372036854775809',
  'a = 0xffffffffffffffff',
  'a = 1e400',
  'a = 1__0',
  'a = _1',
  'a = 1.',
  'a = .5',
  'a = 2024-02-30',
  'a = 2023-02-29',
  'a = 24:00:00',
  'a = 1979-05-27T07:32:00+24:00',
  'a = "\\q"',
  'a = "x\ny"',
  "a = 'x\ny'",
  '[a]\nb = 1\n[a.b]\n',
  '[a]\n[[a]]',
  '[[a]]\n[a]',
  'a = [1]\n[[a]]',
  'a = {b = 1}\n[a.c]',
  'a.b = 1\n[a]\n',
  '[a]\nb.c = 1\n[a.b]\nd = 2',
  'a.b = 1\na.b.c = 2',
  'é = 1',
  'a = True',
  'a = "\u0001"',
  '# \u0001',
  'a = "\u007f"',
  'a\n= 1',
  'a = \n1',
  '[a] b = 1',
  '[a.]',
  '[]',
  '[[a]',
  '[[a]]x',
  'a = 1,',
  'a = [1 2]',
  'a = [,]',
  'a = [1,,2]',
  '+1 = 2',
  'a = "x" "y"',
  'a = 5km',
  'a = 0x',
  'a = 0xG',
  'a = 1e',
  'a = --1',
  'a = +',
  'a = - 1',
  'a = 1979-05-27T',
  'a = 1979-5-27',
  'a = 0b12',
  'a = -0x1',
  '[fruit]\napple.color = "red"\n[fruit.apple]\n',
  '[x]\ny = [{a=1}]\n[[x.y]]',
  'a = "\\u12"',
  'a = "\\ud800"',
  'a = "unterminated\nb = 1',
  "a = 'q",
  'a = """q',
  'a = 00.5',
  'a = -01',
  'a = infinity',
  'a.b = {}\n[a.b.c]',
];

/** Whose words are the reference's too. */
const worded: readonly (readonly [text: string, message: string])[] = [
  ['a', 'TOML parse error at line 1, column 2\n  |\n1 | a\n  |  ^\nkey with no value, expected `=`\n'],
  ['[a]\n[a]', 'TOML parse error at line 2, column 2\n  |\n2 | [a]\n  |  ^\nduplicate key\n'],
  ['a = [1', 'TOML parse error at line 1, column 7\n  |\n1 | a = [1\n  |       ^\nunclosed array, expected `]`\n'],
  [
    'a = 1e400',
    'TOML parse error at line 1, column 5\n  |\n1 | a = 1e400\n  |     ^^^^^\nfloating-point number overflowed\n',
  ],
];

describe('reading TOML', () => {
  for (const [text, data] of read) {
    it(`reads ${JSON.stringify(text).slice(0, 60)}`, () => assert.equal(shown(dataOf(readToml, text)), data));
  }

  for (const text of refused) {
    it(`refuses ${JSON.stringify(text).slice(0, 60)}`, () => assert.equal(readToml(text).ok, false));
  }

  for (const [text, message] of worded) {
    it(`says what is wrong with ${JSON.stringify(text)}`, () => {
      const result = readToml(text);
      assert.equal(result.ok ? 'read' : result.error.message, message);
    });
  }

  it('keeps the order of keys that look like numbers', () => {
    assert.deepEqual(keysOf(dataOf(readToml, 'b = 1\n10 = 2\n2 = 3\na = 4\n1 = 5')), ['b', '10', '2', 'a', '1']);
  });

  it('takes 80 levels, and keys of 80 names', () => {
    const nested = (depth: number) => [
      `a = ${'['.repeat(depth)}${']'.repeat(depth)}`,
      `a = ${'{a='.repeat(depth)}1${'}'.repeat(depth)}`,
      `[${'a.'.repeat(depth - 1)}a]`,
      `${'a.'.repeat(depth - 1)}a = 1`,
    ];
    for (const text of nested(80)) assert.ok(readToml(text).ok, text.slice(0, 10));
    for (const text of nested(81)) assert.ok(!readToml(text).ok, text.slice(0, 10));
  });

  it('ends on long texts that are none', () => {
    for (const text of [
      `a=${'['.repeat(2e4)}`,
      '{'.repeat(1e6),
      `a=${'{a='.repeat(2e4)}`,
      `a = "${'b\t'.repeat(3e5)}`,
    ]) {
      assert.equal(readToml(text).ok, false, text.slice(0, 10));
    }
  }).timeout(60_000);
});
