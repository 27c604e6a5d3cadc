import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { literalUnits } from '../../../language/tables/units.ts';
import { mul } from '../../../runtime/values/arithmetic.ts';
import { castTo } from '../../../runtime/values/cast.ts';
import { parseNumber, parseVersion } from '../../../runtime/values/literal.ts';
import { textOf, versionText } from '../../../runtime/values/print.ts';
import { typeName } from '../../../runtime/values/typename.ts';
import { Quantity } from '../../../runtime/values/value.ts';
import { noTypes } from './samples.ts';
import { readPairs } from './tables.ts';

describe('text to numbers and versions', () => {
  it('takes as numbers what the reference takes', () => {
    for (const [text, answer] of readPairs('number-texts.txt')) {
      const number = parseNumber(text);
      const found =
        number === undefined
          ? '!'
          : [textOf(castTo(text, { kind: 'float' }, noTypes)), textOf(mul(1, text)), typeName(mul(1, text))].join('|');
      assert.equal(found, answer, JSON.stringify(text));
    }
  });

  it('takes as versions what the reference takes', () => {
    for (const [text, answer] of readPairs('version-texts.txt')) {
      const version = parseVersion(text);
      assert.equal(version === undefined ? '!' : versionText(version), answer, JSON.stringify(text));
    }
  });

  it('reads every 64-bit int, and every unit behind a number', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), int => {
        assert.equal(textOf(parseNumber(int.toString())), int.toString());
      }),
    );
    for (const [name, unit] of literalUnits) {
      const number = parseNumber(`2.5${name}`);
      assert.ok(number instanceof Quantity && number.unit === unit && number.value === 2.5, name);
    }
  });

  it('never fails on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0179_+-.eExobkmKs/* \né') }), text => {
        parseNumber(text);
        parseVersion(text);
      }),
    );
  });
});
