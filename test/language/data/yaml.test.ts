import assert from 'node:assert/strict';
import { readYaml } from '../../../language/data/yaml.ts';
import { dataOf, keysOf, shown } from './plain.ts';

/** Texts and what they hold: as the reference engine read them, written as JSON in the order of the text. */
const read: readonly (readonly [text: string, data: string])[] = [
  ['a: !!float 1', '{"a":1.0}'],
  ['a: !!bool true', '{"a":true}'],
  ['a: !!null ~', '{"a":null}'],
  ['a: !!binary aGk=', '{"a":"aGk="}'],
  ['a: !!map {b: 1}', '{"a":{"b":1}}'],
  ['a: !!seq [1]', '{"a":[1]}'],
  ['a: !!set {b}', '{"a":{"b":null}}'],
  ['a: !!timestamp 2024-01-01', '{"a":"2024-01-01"}'],
  ['a: !!str true', '{"a":"true"}'],
  ['a: !!str', '{"a":""}'],
  ['a: 1\na: 2\nb: 3\na: 4', '{"a":4,"b":3}'],
  ['{a: 1, b}', '{"a":1,"b":null}'],
  ['[a: 1, b]', '[{"a":1},"b"]'],
  ['{"a":1}', '{"a":1}'],
  ['a: |\n  x\n\n\nb: 1', '{"a":"x\\n","b":1}'],
  ['a: |+\n  x\n\n\nb: 1', '{"a":"x\\n\\n\\n","b":1}'],
  ['a: >-\n  x\n  y\n\n  z\n   q\n', '{"a":"x y\\nz\\n q"}'],
  ['a: |2\n   x\n', '{"a":" x\\n"}'],
  ['- a\n-\n- ~', '["a",null,null]'],
  ['a:\n- 1\n- 2', '{"a":[1,2]}'],
  ['a: &x 1\nb: *x\nc: &x 2\nd: *x', '{"a":1,"b":1,"c":2,"d":2}'],
  ['a: &x {b: 1}\n<<: *x', '{"a":{"b":1},"<<":{"b":1}}'],
  ['&a a: 1\n*a : 2', '{"a":2}'],
  ['--- a\n...\n', '"a"'],
  ['---\na: 1\n...\n', '{"a":1}'],
  ['# c\na: 1 # d\nb: "#x"\nc: x#y', '{"a":1,"b":"#x","c":"x#y"}'],
  ["a: 'it''s'", '{"a":"it\'s"}'],
  ['a: "\\x41\\u00e9\\U0001F600\\n\\t\\"\\\\\\/\\e\\0\\_\\N"', '{"a":"Aé😀\\n\\t\\"\\\\/\\u001b\\u0000\u00a0\u0085"}'],
  ['a: "x\n  y\n\n  z"', '{"a":"x y\\nz"}'],
  ['a: x\n  y\n\n  z\nb: 1', '{"a":"x y\\nz","b":1}'],
  ['- - 1\n  - 2\n- 3', '[[1,2],3]'],
  ['a: ?x', '{"a":"?x"}'],
  ['? a\n? b', '{"a":null,"b":null}'],
  ['? a\n: - 1\n  - 2', '{"a":[1,2]}'],
  ['a: 18446744073709551615', '{"a":18446744073709551615}'],
  ['a: -9223372036854775808', '{"a":-9223372036854775808}'],
  ['a: 0x7fffffffffffffff', '{"a":9223372036854775807}'],
  ['a: 0xffffffffffffffff', '{"a":18446744073709551615}'],
  ['a: .5', '{"a":0.5}'],
  ['a: 1e3', '{"a":1000.0}'],
  ['a: 1E5', '{"a":100000.0}'],
  ['a: +1.5', '{"a":1.5}'],
  ['a: -.5', '{"a":-0.5}'],
  ['a: 1.e3', '{"a":1000.0}'],
  ['a: .', '{"a":"."}'],
  ['a: +', '{"a":"+"}'],
  ['a: e3', '{"a":"e3"}'],
  ['a: 1e400', '{"a":"1e400"}'],
  ['a: NaN', '{"a":"NaN"}'],
  ['a: inf', '{"a":"inf"}'],
  ['a: -.inf', '{"a":null}'],
  ['a: .NAN', '{"a":null}'],
  ['a: 0b2', '{"a":"0b2"}'],
  ['a: 0o8', '{"a":"0o8"}'],
  ['a: -0b11', '{"a":-3}'],
  ['a: -0o17', '{"a":-15}'],
  ['a: +0x1F', '{"a":31}'],
  ['a: 0x', '{"a":"0x"}'],
  ['a: 0x-1', '{"a":"0x-1"}'],
  ['a: 00', '{"a":"00"}'],
  ['a: 0', '{"a":0}'],
  ['a: -0', '{"a":0}'],
  ['a: -00', '{"a":"-00"}'],
  ['a: 0.0', '{"a":0.0}'],
  ['a: -1', '{"a":-1}'],
  ['a: 1_000', '{"a":"1_000"}'],
  ['a: 1e+5', '{"a":100000.0}'],
  ['a: 1e-5', '{"a":0.00001}'],
  ['a: infinity', '{"a":"infinity"}'],
  ['a:\tb', '{"a":"b"}'],
  ['a: b\t', '{"a":"b"}'],
  ['a: [1,2,]', '{"a":[1,2]}'],
  ['a: {b: 1,}', '{"a":{"b":1}}'],
  ['"a": 1', '{"a":1}'],
  ["'a': 1", '{"a":1}'],
  ['{a:1}', '{"a:1":null}'],
  ['a: x]', '{"a":"x]"}'],
  ['\ufeffa: 1', '{"a":1}'],
  ['a: é\nü: ☃', '{"a":"é","ü":"☃"}'],
  ['key with spaces: v', '{"key with spaces":"v"}'],
  ['a: b:c', '{"a":"b:c"}'],
  ['a: http://x.y/z', '{"a":"http://x.y/z"}'],
  ['http://x: 1', '{"http://x":1}'],
  ['- a: 1\n  b: 2\n- c: 3', '[{"a":1,"b":2},{"c":3}]'],
  ['-a: 1', '{"-a":1}'],
  ['a: !!python/none x', '{"a":"x"}'],
  ['!!map\na: 1', '{"a":1}'],
  ['a: !<tag:yaml.org,2002:str> 1', '{"a":"1"}'],
  ['%YAML 1.1\n---\na: yes\nb: 017', '{"a":"yes","b":"017"}'],
  ['%YAML 1.2\n---\na: 1', '{"a":1}'],
  ['%TAG ! tag:x,2000:\n---\na: !y 1', '{"a":"1"}'],
  ['a: >\n\n  x\n', '{"a":"\\nx\\n"}'],
  ['a: | # c\n  x', '{"a":"x"}'],
  ['a: |\n x\n  y\n z', '{"a":"x\\n y\\nz"}'],
  ['a: |-', '{"a":""}'],
  ['a: |\n', '{"a":""}'],
  ['a:\n\n\n', '{"a":null}'],
  ['\n\n', 'null'],
  ['a: "\t"', '{"a":"\\t"}'],
  ['a\n', '"a"'],
  ['"a"\n', '"a"'],
  ['a: null\nb: Null\nc: NULL\nd: ~\ne: nuLL', '{"a":null,"b":null,"c":null,"d":null,"e":"nuLL"}'],
  [
    '__proto__: 1\nconstructor: 2\ntoString: {__proto__: {a: 1}}',
    '{"__proto__":1,"constructor":2,"toString":{"__proto__":{"a":1}}}',
  ],
  ['10: a\n2: b\nx: c\n1: d', '{"10":"a","2":"b","x":"c","1":"d"}'],
  ['a: 1\r\nb: 2\r\n', '{"a":1,"b":2}'],
  ['a: |\r\n  x\r\n  y\r\n', '{"a":"x\\ny\\n"}'],
  ['a: &x\nb: *x', '{"a":null,"b":null}'],
  ['a: &x y\nb: [*x, *x]', '{"a":"y","b":["y","y"]}'],
  ['? |\n  k\n: v', '{"k\\n":"v"}'],
  ['a: {? x : y, z}', '{"a":{"x":"y","z":null}}'],
  ['[? x : y]', '[{"x":"y"}]'],
  ['a : 1', '{"a":1}'],
  ['a  :  1', '{"a":1}'],
  ['a:1', '"a:1"'],
  ['-', '[null]'],
  ['- ', '[null]'],
  ['?', '{"":null}'],
  ['? ', '{"":null}'],
  ['a: "x\\\n  y"', '{"a":"xy"}'],
  ['a:   \n   - 1\n   - 2\nb: 3', '{"a":[1,2],"b":3}'],
  ["a: 'x\n  y'", '{"a":"x y"}'],
  ['--- >\n x\n y\n', '"x y\\n"'],
  ['--- {a: 1}', '{"a":1}'],
  ['a: 1\n# end', '{"a":1}'],
  ['a: 1\n...\n# x\n', '{"a":1}'],
];

/** Texts that the reference engine refuses. */
const refused: readonly string[] = [
  'a: b: c',
  'a: [1',
  'a: {b',
  '\ta: 1',
  'a: *nope',
  'a: "x',
  '---\na: 1\n---\nb: 2',
  'a: 1\n b: 2',
  '? [1,2]\n: v',
  'a: !custom v',
  '%bad',
  'a: ! 5',
  'a: !!float x',
  'a: !!int x',
  'a: !!bool x',
  'a: !!null x',
  '1: a\ntrue: b\n~: c\n: d\n1.5: e',
  'x: &a [*a]',
  '---\n---\n',
  'a: "\\q"',
  'a: @x',
  'a: `x',
  'a: %x',
  'a: -',
  'a: - b',
  'a: 18446744073709551616',
  'a: -9223372036854775809',
  'a: 0x1ffffffffffffffff',
  'a: [1,,2]',
  'a: "b" c',
  '"a":1',
  '{a: 1}}',
  '[1]]',
  'a: ]',
  'a:\n  b: 1\n c: 2',
  'a: 1\n  b: 2',
  'a: "b": c',
  '!x\na: 1',
  '%YAML 2.0\n---\na: 1',
  'a: |\n\tx',
  'a: |1x',
  'a: x\u0001y',
  'a: "\u0001"',
  '[a, b]: c',
  '{a: 1}: c',
  '? {a: 1}\n: c',
  '- !x 1',
  'a: 1 : 2',
  ':',
  'a: [b, c]: d',
  '"x\\\n  y": 1',
  'a: - 1\n   - 2',
  'a: 1\n--- \n',
  'a: 1\n...\nb: 2',
];

/** Whose words are the reference's too. */
const worded: readonly (readonly [text: string, message: string])[] = [
  ['a: *nope', 'unknown anchor at line 1 column 4'],
  ['---\n---\n', 'deserializing from YAML containing more than one document is not supported'],
  ['? [1,2]\n: v', 'invalid type: sequence, expected a string key at line 1 column 3'],
  ['? {a: 1}\n: c', 'invalid type: map, expected a string key at line 1 column 3'],
  ['a: 18446744073709551616', 'a: JSON number out of range at line 1 column 4'],
  ['a: x\u0001y', 'control characters are not allowed at position 4'],
];

describe('reading YAML', () => {
  for (const [text, data] of read) {
    it(`reads ${JSON.stringify(text).slice(0, 60)}`, () => assert.equal(shown(dataOf(readYaml, text)), data));
  }

  for (const text of refused) {
    it(`refuses ${JSON.stringify(text).slice(0, 60)}`, () => assert.equal(readYaml(text).ok, false));
  }

  for (const [text, message] of worded) {
    it(`says what is wrong with ${JSON.stringify(text)}`, () => {
      const result = readYaml(text);
      assert.equal(result.ok ? 'read' : result.error.message, message);
    });
  }

  it('keeps the order of keys that look like numbers', () => {
    assert.deepEqual(keysOf(dataOf(readYaml, 'b: 1\n10: 2\n2: 3\na: 4\n1: 5')), ['b', '10', '2', 'a', '1']);
  });

  it('stops aliases that multiply', () => {
    const names = 'abcdefghi';
    const lines = [...names].map(
      (name, i) => `${name}: &${name} [${Array(9).fill(i === 0 ? 'x' : `*${names[i - 1]}`)}]`,
    );
    const result = readYaml(lines.join('\n'));
    assert.match(result.ok ? 'read' : result.error.message, /^repetition limit exceeded/);
  });

  it('takes 128 collections inside each other, and no more', () => {
    assert.ok(readYaml(`${'['.repeat(128)}${']'.repeat(128)}`).ok);
    assert.ok(!readYaml(`${'['.repeat(129)}${']'.repeat(129)}`).ok);
    const half = (inner: string) => `${'['.repeat(70)}${inner}${']'.repeat(70)}`;
    assert.ok(!readYaml(`a: &a ${half('x')}\nb: ${half('*a')}`).ok);
  });

  it('ends on long texts that are none', () => {
    for (const text of ['"a\n'.repeat(3e5), '['.repeat(2e4), '{a: '.repeat(2e4), ': '.repeat(2e4), '? '.repeat(2e4)]) {
      assert.equal(readYaml(text).ok, false, text.slice(0, 10));
    }
  }).timeout(60_000);
});
