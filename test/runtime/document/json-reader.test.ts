import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Json, readJson } from '../../../runtime/document/jsonReader.ts';
import { quoted } from '../../../runtime/values/debug.ts';
import { StofError } from '../../../runtime/values/error.ts';
import { isNumber, toDouble } from '../../../runtime/values/number.ts';

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

/** As `JSON.parse` gives it. */
function plain(json: Json): unknown {
  switch (json.kind) {
    case 'array':
      return json.items.map(plain);
    case 'object':
      return Object.fromEntries([...json.fields].map(([name, value]) => [name, plain(value)]));
    case 'scalar':
      return isNumber(json.value) ? toDouble(json.value) : json.value;
  }
}

describe('reading JSON', () => {
  for (const [text, message] of failures) {
    it(`refuses ${JSON.stringify(text.slice(0, 20))}`, () => {
      assert.throws(
        () => readJson(text),
        (error: unknown) => {
          assert.ok(error instanceof StofError);
          assert.equal(error.code, 'JSONStringImport');
          assert.equal(error.caught, `JSONStringImport(${quoted(message)})`);
          return true;
        },
      );
    });
  }

  it('takes 127 brackets', () => {
    assert.equal(readJson(`${'['.repeat(127)}${']'.repeat(127)}`).kind, 'array');
  });

  it('reads what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' }), value => {
        const text = JSON.stringify(value);
        // Whole numbers of 20 digits may wrap: see the programs.
        fc.pre(!/\d{19}/.test(text));
        assert.equal(JSON.stringify(plain(readJson(text))), JSON.stringify(JSON.parse(text)));
      }),
      { numRuns: 60 },
    );
  }).timeout(20_000);
});
