import assert from 'node:assert/strict';
import { readNumber } from '../../../language/types/numbers.ts';

describe('number literals', () => {
  const check = (text: string, kind: string, value: number, unit?: string) => {
    const read = readNumber(text);
    assert.deepEqual([read?.kind, read?.value, read?.unit?.name], [kind, value, unit]);
  };

  it('plain', () => {
    check('1_000', 'int', 1000);
    check('007', 'int', 7);
    check('++5', 'int', 5);
    check('5.', 'float', 5);
    check('1._5', 'float', 1.5);
    check('-2.5e-3', 'float', -0.0025);
    check('1e400', 'float', Number.POSITIVE_INFINITY);
  });
  it('at the limits of int', () => {
    check('9223372036854775807', 'int', 2 ** 63);
    check('9223372036854775808', 'float', 2 ** 63);
    check('-9223372036854775808', 'int', -(2 ** 63));
    check('0xFFFFFFFFFFFFFFFFF', 'float', 2 ** 68);
    check('1e15', 'int', 1e15);
    check('1e16', 'float', 1e16);
  });
  it('with radix and unit', () => {
    check('0b11', 'int', 3);
    check('0o17', 'int', 15);
    check('0xFFkm', 'unit', 255, 'km');
    check('0b11s', 'unit', 3, 's');
    check('0xC', 'int', 12);
    check('5min', 'unit', 5, 'min');
    check('1e3ms', 'unit', 1000, 'ms');
    check('2days', 'unit', 2, 'days');
  });
  it('that are none', () => {
    for (const text of ['', '0x', '5mx', 'km', '_']) assert.equal(readNumber(text), undefined, text);
  });
});
