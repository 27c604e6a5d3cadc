import { strict as assert } from 'node:assert';
import type { StofType } from '../../../language/tables/types.ts';
import { annotationText, sameType, typeDebug, typeText } from '../../../language/tables/types.ts';
import { commonUnit, literalUnits, seconds, undefinedUnit, unitNamed, units } from '../../../language/tables/units.ts';

const unit = (name: string) => literalUnits.get(name)!;

describe('units', () => {
  it('have unique names, which are found again', () => {
    const literals = units.flatMap(each => each.literals);
    assert.equal(new Set(literals).size, literals.length);
    for (const each of units) {
      for (const literal of each.literals) assert.equal(unitNamed(literal), each);
      assert.ok(each.literals.includes(each.name) || each.name === 'lb', each.name);
    }
    assert.equal(unitNamed('second'), seconds);
    assert.equal(literalUnits.get('second'), undefined);
    assert.equal(unitNamed('undefined'), undefined);
    assert.equal(unitNamed('KM'), undefined);
  });

  it('meet in the unit that the reference takes', () => {
    const cases: [string, string, string | undefined][] = [
      ['km', 'm', 'km'],
      ['ft', 'in', 'ft'],
      ['mi', 'km', 'm'],
      ['oz', 'lb', 'lb'],
      ['lb', 'g', 'kg'],
      ['min', 'day', 'day'],
      ['GiB', 'GB', 'GB'],
      ['KB', 'KiB', 'KB'],
      ['C', 'K', 'K'],
      ['F', 'C', 'C'],
      ['deg', 'pdeg', 'pdeg'],
      ['rad', 'pdeg', 'prad'],
      ['deg', 'rad', 'rad'],
      ['deg', 'deg', 'deg'],
      ['km', 's', undefined],
    ];
    for (const [left, right, common] of cases) {
      const expected = common === undefined ? undefined : unit(common);
      assert.equal(commonUnit(unit(left), unit(right)), expected, `${left} and ${right}`);
      assert.equal(commonUnit(unit(right), unit(left)), expected, `${right} and ${left}`);
    }
    assert.equal(commonUnit(undefinedUnit, undefinedUnit), undefined);
    assert.equal(commonUnit(undefinedUnit, unit('km')), undefined);
  });
});

describe('types', () => {
  const int: StofType = { kind: 'int' };
  const str: StofType = { kind: 'str' };
  const cases: [StofType, string, string][] = [
    [{ kind: 'unit', unit: unit('oz') }, 'oz', 'Num(Units(Ounce))'],
    [{ kind: 'tuple', items: [int, str] }, '(int, str)', 'Tup([Num(Int), Str])'],
    [{ kind: 'union', members: [int, { kind: 'bool' }] }, 'int | bool', 'Union([Num(Int), Bool])'],
    [
      { kind: 'promise', of: { kind: 'union', members: [int, str] } },
      'Promise<int | str>',
      'Promise(Union([Num(Int), Str]))',
    ],
    [{ kind: 'data', tag: 'Img' }, 'Data<Img>', 'Data("Img")'],
    [{ kind: 'data' }, 'data', 'Data("data")'],
    [{ kind: 'object', name: 'A.B' }, 'A.B', 'Obj(SId("A.B"))'],
    [{ kind: 'obj' }, 'obj', 'Obj(SId("obj"))'],
    [{ kind: 'notNull', of: int }, 'int', 'NotNull(Num(Int))'],
  ];

  it('print as the reference prints them', () => {
    for (const [type, text, debug] of cases) {
      assert.equal(typeText(type), text);
      assert.equal(typeDebug(type), debug);
    }
    assert.equal(annotationText({ kind: 'notNull', of: int }), 'int!');
  });

  it('are the same only as themselves', () => {
    cases.forEach(([left], i) => {
      cases.forEach(([right], j) => {
        assert.equal(sameType(left, right), i === j);
      });
    });
  });
});
