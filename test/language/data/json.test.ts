import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readJson } from '../../../language/data/json.ts';
import { dataOf, plain } from './plain.ts';

/** Texts that are no JSON, and what the reference engine says of each. */
const failures: readonly (readonly [text: string, message: string])[] = [
  ['{"q": nul', 'EOF while parsing a value at line 1 column 9'],
  ['{', 'EOF while parsing an object at line 1 column 1'],
  ['[', 'EOF while parsing a list at line 1 column 1'],
  ['{"a": 1 "b"', 'expected `,` or `}` at line 1 column 9'],
  ['{"q": 1\n  "r": 2}', 'expected `,` or `}` at line 2 column 3'],
  ['[1 2]', 'expected `,` or `]` at line 1 column 4'],
  ['{"a":', 'EOF while parsing a value at line 1 column 5'],
  ['{"a"', 'EOF while parsing an object at line 1 column 4'],
  ['{"a', 'EOF while parsing a string at line 1 column 3'],
  ['-', 'EOF while parsing a value at line 1 column 1'],
  ['1.5e', 'EOF while parsing a value at line 1 column 4'],
  ['1e+', 'EOF while parsing a value at line 1 column 3'],
  ['0x1', 'trailing characters at line 1 column 2'],
  ['00', 'invalid number at line 1 column 2'],
  ['{"q": -}', 'invalid number at line 1 column 8'],
  ['{"q": 1.}', 'invalid number at line 1 column 9'],
  ['{"q": .5}', 'expected value at line 1 column 7'],
  ['[1', 'EOF while parsing a list at line 1 column 2'],
  ['[1,', 'EOF while parsing a value at line 1 column 3'],
  ['[1,]', 'trailing comma at line 1 column 4'],
  ['{"a":1,', 'EOF while parsing a value at line 1 column 7'],
  ['{"a":1,}', 'trailing comma at line 1 column 8'],
  ['{"a":1,,}', 'key must be a string at line 1 column 8'],
  ['{q: 1}', 'key must be a string at line 1 column 2'],
  ['{"q" 1}', 'expected `:` at line 1 column 6'],
  ['}', 'expected value at line 1 column 1'],
  ['truex', 'trailing characters at line 1 column 5'],
  ['{"q": tru}', 'expected ident at line 1 column 10'],
  ['"abc" 5', 'trailing characters at line 1 column 7'],
  ['1e400', 'number out of range at line 1 column 5'],
  ['{"q": 1e400}', 'number out of range at line 1 column 11'],
  ['[n]', 'expected ident at line 1 column 3'],
  ['  ', 'EOF while parsing a value at line 1 column 2'],
  ['{ "a" : @ }', 'expected value at line 1 column 9'],
  ['"é" x', 'trailing characters at line 1 column 6'],
  ['"\t"', 'control character (\\u0000-\\u001F) found while parsing a string at line 1 column 2'],
  ['"é\n', 'control character (\\u0000-\\u001F) found while parsing a string at line 2 column 0'],
  ['{"q": "\\q"}', 'invalid escape at line 1 column 9'],
  ['{"q": "\\u12"}', 'invalid escape at line 1 column 13'],
  ['"\\u12g4"', 'invalid escape at line 1 column 7'],
  ['"\\u12', 'EOF while parsing a string at line 1 column 5'],
  ['"\\', 'EOF while parsing a string at line 1 column 2'],
  ['"\\ud800A"', 'unexpected end of hex escape at line 1 column 8'],
  ['"\\ud800"', 'unexpected end of hex escape at line 1 column 8'],
  ['"\\ud800\\n"', 'unexpected end of hex escape at line 1 column 9'],
  ['"\\udc00"', 'lone leading surrogate in hex escape at line 1 column 7'],
  ['"\\ud800\\u0041"', 'lone leading surrogate in hex escape at line 1 column 13'],
  ['['.repeat(128), 'recursion limit exceeded at line 1 column 128'],
];

describe('reading JSON', () => {
  for (const [text, message] of failures) {
    it(`refuses ${JSON.stringify(text.slice(0, 20))}`, () => {
      const result = readJson(text);
      assert.equal(result.ok ? 'read' : result.error.message, message);
    });
  }

  it('takes 127 brackets', () => {
    assert.ok(Array.isArray(dataOf(readJson, `${'['.repeat(127)}${']'.repeat(127)}`)));
  });

  it('keeps ints exact and apart from floats', () => {
    assert.deepEqual(
      plain(dataOf(readJson, '[9007199254740993, -9223372036854775808, 18446744073709551615, 2.0, -0, 1e2]')),
      [9007199254740993n, -9223372036854775808n, 18446744073709551615n, { float: 2 }, { float: -0 }, { float: 100 }],
    );
  });

  it('reads what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' }), value => {
        const text = JSON.stringify(value);
        assert.equal(JSON.stringify(doubles(plain(dataOf(readJson, text)))), JSON.stringify(JSON.parse(text)));
      }),
      { numRuns: 60 },
    );
  }).timeout(20_000);
});

/** With numbers as `JSON.parse` gives them. */
function doubles(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(doubles);
  if (typeof value !== 'object' || value === null) return value;
  if ('float' in value && Object.keys(value).length === 1) return value.float;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, doubles(inner)]));
}
