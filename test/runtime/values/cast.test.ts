import { strict as assert } from 'node:assert';
import type { StofType } from '../../../language/tables/types.ts';
import { literalUnits, radians } from '../../../language/tables/units.ts';
import { castAssigned, castTo } from '../../../runtime/values/cast.ts';
import { fresh } from '../../../runtime/values/cells.ts';
import { listOf, setOf } from '../../../runtime/values/containers.ts';
import { StofError } from '../../../runtime/values/error.ts';
import { makeFloat } from '../../../runtime/values/number.ts';
import { printAll } from '../../../runtime/values/print.ts';
import { typeName } from '../../../runtime/values/typename.ts';
import { Quantity, type Value } from '../../../runtime/values/value.ts';
import { castSamples, noTypes } from './samples.ts';
import { readTable } from './tables.ts';

const simple = (kind: 'int' | 'float' | 'str' | 'ver' | 'list' | 'null' | 'blob' | 'set'): StofType => ({ kind });
const unit = (name: string): StofType => ({ kind: 'unit', unit: literalUnits.get(name)! });
const union = (...members: StofType[]): StofType => ({ kind: 'union', members });

const compound: Readonly<Record<string, StofType>> = {
  km: unit('km'),
  s: unit('s'),
  rad: { kind: 'unit', unit: radians },
  '(int, str)': { kind: 'tuple', items: [simple('int'), simple('str')] },
  '(float, float)': { kind: 'tuple', items: [simple('float'), simple('float')] },
  data: { kind: 'data' },
  'int | str': union(simple('int'), simple('str')),
  'str | int': union(simple('str'), simple('int')),
  'km | ms': union(unit('km'), unit('ms')),
  'ver | list | null': union(simple('ver'), simple('list'), simple('null')),
  'blob | set': union(simple('blob'), simple('set')),
  'int!': { kind: 'notNull', of: simple('int') },
  'Promise<int>': { kind: 'promise', of: simple('int') },
};

function typeCalled(name: string): StofType {
  return compound[name] ?? ({ kind: name } as StofType);
}

function answer(sample: string, type: string): string {
  const value = castSamples[sample]!();
  const shows = (shown: Value): string => (sample === 'fn' ? '' : ` | ${printAll(['', shown])}`);
  try {
    const result = castTo(value, typeCalled(type), noTypes);
    return `${typeName(result)}${sample === 'fn' ? '' : ` ${printAll(['', result])}`}${shows(value)}`;
  } catch (error) {
    if (!(error instanceof StofError)) throw error;
    return `!${printAll(['', error.caught])}${shows(value)}`;
  }
}

describe('casts', () => {
  it('give for every value and type what the reference gives', () => {
    for (const entry of readTable('casts.txt', '; ')) {
      for (const type of entry.names) {
        assert.equal(answer(entry.head, type), entry.answer, `${entry.head} to ${type}`);
      }
    }
  });

  it('of later assignments are laxer for floats, units and null', () => {
    const km = unit('km');
    const assigned = (value: Value, type: StofType): string => typeName(castAssigned(value, type, noTypes));
    assert.equal(assigned(2.5, km), 'float');
    assert.equal(assigned(makeFloat(2), km), 'float');
    assert.equal(assigned(3, km), 'km');
    assert.equal(printAll([castAssigned(new Quantity(500, literalUnits.get('m')!), km, noTypes)]), '0.5km');
    assert.equal(assigned(new Quantity(5, literalUnits.get('s')!), km), 'undefined');
    assert.equal(assigned('5', simple('null')), 'str');
    assert.equal(assigned('5', union(simple('int'), simple('null'))), 'str');
    assert.equal(assigned(4.5, union(simple('int'), simple('str'))), 'int');
  });

  it('of later assignments leave a collection alone that others hold', () => {
    const source = fresh(setOf([2, 1]));
    const stored = castAssigned(source, simple('list'), noTypes);
    assert.equal(typeName(stored), 'list');
    assert.equal(typeName(source), 'set');
    assert.equal(typeName(castTo(source, simple('list'), noTypes)), 'list');
    assert.equal(typeName(source), 'list');
  });

  it('do not undo what a failing cast has done', () => {
    const list = fresh(listOf([1, '2']));
    const tuple: StofType = { kind: 'tuple', items: [simple('str'), simple('ver')] };
    assert.throws(() => castTo(list, tuple, noTypes), { caught: 'CastVal(Str, Ver)' });
    assert.equal(printAll([list]), '["1", "2"]');
  });
});
