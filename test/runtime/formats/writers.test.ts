import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readToml } from '../../../language/data/toml.ts';
import type { DataReader, DataTable, DataValue } from '../../../language/data/value.ts';
import { readYaml } from '../../../language/data/yaml.ts';
import { tomlText } from '../../../runtime/formats/tomlWriter.ts';
import { yamlText } from '../../../runtime/formats/yamlWriter.ts';
import { dataOf, shown } from '../../language/data/plain.ts';

/** Texts, and how the reference engine writes a field `v` that holds them. */
const texts: readonly (readonly [text: string, yaml: string, toml: string])[] = [
  ['a"b', 'a"b', "'a\"b'"],
  ["a'b", "a'b", '"a\'b"'],
  ['a"b\'c', 'a"b\'c', '"""a"b\'c"""'],
  ['a\\b', 'a\\b', "'a\\b'"],
  ["a\\b'c", "a\\b'c", "'''a\\b'c'''"],
  ['a\\b\'c"d', 'a\\b\'c"d', "'''a\\b'c\"d'''"],
  ["'''", "''''''''", "\"'''\""],
  ['"""', '\'"""\'', '\'"""\''],
  ["a'''b\"", "a'''b\"", '"""a\'\'\'b""""'],
  ['\n', '|2+\n', '"""\n\n"""'],
  ['a\n', '|\n  a', '"""\na\n"""'],
  ['\na', '|2-\n\n  a', '"""\n\na"""'],
  ['a\nb"c', '|-\n  a\n  b"c', '"""\na\nb"c"""'],
  ['a\nb\\c', '|-\n  a\n  b\\c', "'''\na\nb\\c'''"],
  ['a\nb"""c', '|-\n  a\n  b"""c', "'''\na\nb\"\"\"c'''"],
  ["a\nb'''c", "|-\n  a\n  b'''c", '"""\na\nb\'\'\'c"""'],
  ['a\nb"""c\'\'\'d', '|-\n  a\n  b"""c\'\'\'d', '"""\na\nb""\\"c\'\'\'d"""'],
  ['a\tb', '"a\\tb"', '"a\\tb"'],
  ['a\tb"c', '"a\\tb\\"c"', "'a\tb\"c'"],
  ['a\n\tb', '"a\\n\\tb"', '"""\na\n\\tb"""'],
  ['\t', '"\\t"', '"\\t"'],
  ['\r', '"\\r"', '"\\r"'],
  ['a\rb', '"a\\rb"', '"a\\rb"'],
  ['a\r\nb', '"a\\r\\nb"', '"""\na\\r\nb"""'],
  ['\u0001', '"\\x01"', '"\\u0001"'],
  ['a\u0001\nb', '"a\\x01\\nb"', '"""\na\\u0001\nb"""'],
  ['\u007f', '"\\x7F"', '"\\u007F"'],
  ['é', 'é', '"é"'],
  ['😀', '😀', '"😀"'],
  ['a😀"', 'a😀"', "'a😀\"'"],
  ['\u0085', '"\\N"', '"\u0085"'],
  ['a\u0085b', '"a\\Nb"', '"a\u0085b"'],
  ['\u00a0', '\u00a0', '"\u00a0"'],
  ['\ufeff', '"\\uFEFF"', '"\ufeff"'],
  ['x\ufeff', '"x\\uFEFF"', '"x\ufeff"'],
  ['\u0000', '"\\0"', '"\\u0000"'],
  ['\u001b', '"\\e"', '"\\u001B"'],
  ['', "''", '""'],
  ['"', "'\"'", "'\"'"],
  ["'", "''''", '"\'"'],
  ['\\', '\\', "'\\'"],
  ['\'"', "'''\"'", '"""\'""""'],
  ['a\n"', '|-\n  a\n  "', '"""\na\n""""'],
  ['"\n\'', '|-\n  "\n  \'', '"""\n"\n\'"""'],
  ['a\n"""', '|-\n  a\n  """', "'''\na\n\"\"\"'''"],
  ['"""a"""', '\'"""a"""\'', '\'"""a"""\''],
  ["'''a\n'''", "|-\n  '''a\n  '''", '"""\n\'\'\'a\n\'\'\'"""'],
  ['a \n', '"a \\n"', '"""\na \n"""'],
  ['a\n ', '"a\\n "', '"""\na\n """'],
  ['a\n b', '|-\n  a\n   b', '"""\na\n b"""'],
  [' a', "' a'", '" a"'],
  ['- a', "'- a'", '"- a"'],
  ['a:\tb', '"a:\\tb"', '"a:\\tb"'],
  ['a #b', "'a #b'", '"a #b"'],
  ['a\t#b', '"a\\t#b"', '"a\\t#b"'],
  ['?', "'?'", '"?"'],
  ['?a', '?a', '"?a"'],
  ['? a', "'? a'", '"? a"'],
  [':a', ':a', '":a"'],
  [': a', "': a'", '": a"'],
  ['-a', '-a', '"-a"'],
  ['a:', "'a:'", '"a:"'],
  ['a:b', 'a:b', '"a:b"'],
  [',a', "',a'", '",a"'],
  ['a,b', 'a,b', '"a,b"'],
  ['[a]', "'[a]'", '"[a]"'],
  ['{a}', "'{a}'", '"{a}"'],
  ['&a', "'&a'", '"&a"'],
  ['*a', "'*a'", '"*a"'],
  ['!a', "'!a'", '"!a"'],
  ['|a', "'|a'", '"|a"'],
  ['>a', "'>a'", '">a"'],
  ['%a', "'%a'", '"%a"'],
  ['@a', "'@a'", '"@a"'],
  ['`a', "'`a'", '"`a"'],
  ['~', "'~'", '"~"'],
  ['null', "'null'", '"null"'],
  ['1', "'1'", '"1"'],
  ['0o7', "'0o7'", '"0o7"'],
  ['0x', '0x', '"0x"'],
  ['1e400', '1e400', '"1e400"'],
  ['99999999999999999999', "'99999999999999999999'", '"99999999999999999999"'],
  [
    '9999999999999999999999999999999999999999999',
    "'9999999999999999999999999999999999999999999'",
    '"9999999999999999999999999999999999999999999"',
  ],
  ['.inf', "'.inf'", '".inf"'],
  ['-.inf', "'-.inf'", '"-.inf"'],
  ['+.nan', '+.nan', '"+.nan"'],
  ['.nan', "'.nan'", '".nan"'],
  ['0b1', "'0b1'", '"0b1"'],
  ['-0b1', "'-0b1'", '"-0b1"'],
  ['+0x1', "'+0x1'", '"+0x1"'],
  ['0xG', '0xG', '"0xG"'],
  ['00', "'00'", '"00"'],
  ['08', "'08'", '"08"'],
  ['-01', "'-01'", '"-01"'],
  ['+1', "'+1'", '"+1"'],
  ['1.', "'1.'", '"1."'],
  ['.5', "'.5'", '".5"'],
  ['1e5', "'1e5'", '"1e5"'],
  ['=', '=', '"="'],
  ['<<', '<<', '"<<"'],
  ['y', 'y', '"y"'],
  ['true', "'true'", '"true"'],
  ['TRUE', "'TRUE'", '"TRUE"'],
  ['tRUE', 'tRUE', '"tRUE"'],
  ['...', "'...'", '"..."'],
  ['---', "'---'", '"---"'],
  ['--- a', "'--- a'", '"--- a"'],
  ['---a', "'---a'", '"---a"'],
  ['...a', "'...a'", '"...a"'],
  ['#', "'#'", '"#"'],
  ['a#', 'a#', '"a#"'],
  ['a # b', "'a # b'", '"a # b"'],
  ['\\n', '\\n', "'\\n'"],
  ['\n\n', '|2+\n\n', '"""\n\n\n"""'],
  ['a\n\n', '|+\n  a\n', '"""\na\n\n"""'],
  ['  \n', '"  \\n"', '"""\n  \n"""'],
  ['\n  a', '|2-\n\n    a', '"""\n\n  a"""'],
  ['a\n\u0085', '"a\\n\\N"', '"""\na\n\u0085"""'],
  ['\ufffe', '"\\uFFFE"', '"\ufffe"'],
  ['\ud7ff', '\ud7ff', '"\ud7ff"'],
  ['\ue000', '\ue000', '"\ue000"'],
];

/** JSON stands for the data. */
function table(json: string): DataTable {
  return fromJson(JSON.parse(json)) as DataTable;
}

function fromJson(value: unknown): DataValue {
  if (Array.isArray(value)) return value.map(fromJson);
  if (typeof value !== 'object' || value === null) return value as DataValue;
  return new Map(Object.entries(value).map(([key, inner]) => [key, fromJson(inner)]));
}

describe('writing texts', () => {
  for (const [text, yaml, toml] of texts) {
    it(`writes ${JSON.stringify(text)}`, () => {
      assert.equal(yamlText(new Map([['v', text]])), `v: ${yaml}\n`);
      assert.equal(tomlText(new Map([['v', text]])), `v = ${toml}\n`);
    });
  }
});

describe('writing YAML', () => {
  it('nests as the reference does', () => {
    const data = '{"e":[],"l":[{},[],[[]],{"a":{}},[1,[2,3],{"x":1,"y":2}]],"n":{"a":null},"t":true}';
    assert.equal(
      yamlText(table(data)),
      'e: []\nl:\n- {}\n- []\n- - []\n- a: {}\n- - 1\n  - - 2\n    - 3\n  - x: 1\n    y: 2\nn:\n  a: null\nt: true\n',
    );
    assert.equal(yamlText(new Map()), '{}\n');
  });

  it('puts keys of several lines behind a mark', () => {
    const data = '{"k\\nl":{"a":1,"b":[1,2]},"k\\nm":[1,[2]],"k\\nn":[]}';
    const key = (last: string) => `? |-\n  k\n  ${last}\n:`;
    assert.equal(
      yamlText(table(data)),
      `${key('l')} a: 1\n  b:\n  - 1\n  - 2\n${key('m')} - 1\n  - - 2\n${key('n')} []\n`,
    );
  });
});

describe('writing TOML', () => {
  it('puts values before tables, and leaves nulls out', () => {
    const data =
      '{"m":{"1":2,"n":null},"l":[{"a":null},{"b":[{"c":[{}]}]}],"x":[{},null],"y":[1,{"a":null}],"z":{"o":{"t":{}}}}';
    assert.equal(
      tomlText(table(data)),
      'y = [1, {}]\n\n[m]\n1 = 2\n\n[[l]]\n\n[[l]]\n\n[[l.b]]\n\n[[l.b.c]]\n\n[[x]]\n\n[z.o.t]\n',
    );
    assert.equal(tomlText(new Map()), '');
  });

  it('quotes keys', () => {
    const data = '{"a b":1,"a.b":2,"x\\"y":3,"it\'s":4,"\\"\'":5,"":6,"a\\nb":7}';
    assert.equal(
      tomlText(table(data)),
      '"a b" = 1\n"a.b" = 2\n\'x"y\' = 3\n"it\'s" = 4\n"\\"\'" = 5\n"" = 6\n"a\\nb" = 7\n',
    );
  });
});

const scalars = fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.boolean(), fc.string());
const { tree } = fc.letrec<{ tree: DataValue; value: DataValue }>(tie => ({
  value: fc.oneof({ maxDepth: 3 }, scalars, fc.array(tie('value'), { maxLength: 3 }), tie('tree')),
  tree: fc
    .uniqueArray(fc.tuple(fc.string({ unit: 'binary' }), tie('value')), { selector: ([key]) => key, maxLength: 4 })
    .map(entries => new Map(entries)),
}));

for (const [name, write, read] of [
  ['YAML', yamlText, readYaml],
  ['TOML', tomlText, readToml],
] as const satisfies readonly (readonly [string, (data: DataTable) => string, DataReader])[]) {
  it(`reads back the ${name} that it writes`, () => {
    fc.assert(
      fc.property(tree, data => {
        assert.deepEqual(sorted(dataOf(read, write(data as DataTable))), sorted(data));
      }),
      { numRuns: 200 },
    );
  }).timeout(30_000);
}

/** TOML moves tables behind values. */
function sorted(value: DataValue): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!(value instanceof Map)) return shown(value);
  return new Map([...value].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}
