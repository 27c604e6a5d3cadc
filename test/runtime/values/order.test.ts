import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { literalUnits } from '../../../language/tables/units.ts';
import type { StofFunction } from '../../../runtime/document/function.ts';
import { castTo } from '../../../runtime/values/cast.ts';
import { eq, gt, lt } from '../../../runtime/values/compare.ts';
import { listOf, mapOf, setOf, tupleOf } from '../../../runtime/values/containers.ts';
import { makeFloat } from '../../../runtime/values/number.ts';
import { compareText, compareTotal } from '../../../runtime/values/order.ts';
import { textOf } from '../../../runtime/values/print.ts';
import { find, mapGet, mapInsert, mapRemove, setInsert, setRemove } from '../../../runtime/values/sorted.ts';
import {
  Blob,
  Cell,
  Prompt,
  Quantity,
  SortedMap,
  SortedSet,
  type Value,
  Version,
} from '../../../runtime/values/value.ts';
import { castSamples, noTypes } from './samples.ts';

// Without units: those are not transitive beside plain numbers, which the language reference says to avoid.
const scalar: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom(null, true, false),
  fc.integer(),
  fc.integer({ min: -3, max: 3 }),
  fc.double({ noDefaultInfinity: true }).map(makeFloat),
  fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n - 1n }),
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc
    .tuple(fc.nat(2), fc.nat(2), fc.option(fc.constantFrom('a', 'b'), { nil: undefined }))
    .map(([major, minor, release]) => new Version(major, minor, 0, release)),
);
const value: fc.Arbitrary<Value> = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }).map(items => listOf([...items])),
  fc.array(scalar, { minLength: 2, maxLength: 3 }).map(items => tupleOf([...items])),
  fc.array(scalar, { maxLength: 3 }).map(items => setOf(items)),
  fc.array(fc.tuple(scalar, scalar), { maxLength: 2 }).map(pairs =>
    mapOf(
      pairs.map(([key]) => key),
      pairs.map(([, item]) => item),
    ),
  ),
);

describe('total order', () => {
  it('sorts sets as the reference does', () => {
    const bytes = (...items: number[]): Blob => new Blob(new Uint8Array(items));
    const cases: [Value[], string][] = [
      [[listOf([2]), listOf([1, 2]), listOf([1]), listOf([]), listOf([1, 1, 1])], '{[], [1], [1, 1, 1], [1, 2], [2]}'],
      [[tupleOf([2, 1]), tupleOf([1, 2, 3]), tupleOf([1, 2])], '{(1, 2), (1, 2, 3), (2, 1)}'],
      [[setOf([2]), setOf([1, 2]), setOf([1]), setOf([]), setOf([3])], '{{}, {1}, {1, 2}, {2}, {3}}'],
      [
        [mapOf([1], [2]), mapOf([1], [3]), mapOf([0, 1], [9, 1]), mapOf([], [])],
        '{{}, {(0 -> 9), (1 -> 1)}, {(1 -> 2)}, {(1 -> 3)}}',
      ],
      [
        [new Version(1, 2, 3), new Version(1, 2, 3, 'a'), new Version(1, 2, 3, undefined, 'b'), new Version(1, 2, 4)],
        '{1.2.3, 1.2.3+b, 1.2.3-a, 1.2.4}',
      ],
      [
        [bytes(1, 2), bytes(3), bytes(1, 2, 3), bytes(0, 9)],
        '{blob(2 bytes), blob(2 bytes), blob(3 bytes), blob(1 bytes)}',
      ],
      [['é', 'z', 'ｚ', '😀', 'a', 'Z'], '{"Z", "a", "z", "é", "ｚ", "😀"}'],
      [[makeFloat(Number.NaN), 1, makeFloat(1 / 0), makeFloat(-1 / 0), makeFloat(Number.NaN)], '{-inf, 1, inf, NaN}'],
      [[null, 1, 'a', true, listOf([1])].map(item => listOf([item])), '{[true], [1], ["a"], [[1]], [null]}'],
      [
        [
          new Cell(new Prompt('a')),
          new Cell(new Prompt('a', undefined, [new Prompt('b')])),
          new Cell(new Prompt('a', 't')),
        ],
        '{<t>a</t>}',
      ],
    ];
    for (const [items, text] of cases) assert.equal(textOf(setOf(items)), text);
  });

  it('is an order on values without units', () => {
    fc.assert(
      fc.property(value, value, value, (a, b, c) => {
        assert.equal(compareTotal(a, a), 0);
        assert.equal(Math.sign(compareTotal(a, b)), -Math.sign(compareTotal(b, a)) + 0);
        if (compareTotal(a, b) <= 0 && compareTotal(b, c) <= 0) {
          // Big ints compare with floats as doubles, so neighbours may be equal to a third and not to each other.
          const mixed = [a, b, c].some(item => typeof item === 'bigint');
          assert.ok(mixed || compareTotal(a, c) <= 0);
        }
      }),
    );
  });

  it('compares text as its UTF-8 does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        assert.equal(Math.sign(compareText(a, b)), Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
    );
  });

  it('agrees with less and greater on numbers and text', () => {
    const numbers = fc.oneof(fc.integer(), fc.double({ noNaN: true }).map(makeFloat), fc.string());
    fc.assert(
      fc.property(numbers, numbers, (a: Value, b: Value) => {
        if ((typeof a === 'string') !== (typeof b === 'string')) return;
        assert.deepEqual(
          [lt(a, b), eq(a, b), gt(a, b)],
          [compareTotal(a, b) < 0, compareTotal(a, b) === 0, compareTotal(a, b) > 0],
        );
      }),
    );
  });
});

describe('equality', () => {
  it('knows a function seen as data', () => {
    const fn = castSamples['fn']!() as StofFunction;
    const data = castTo(fn, { kind: 'data' }, noTypes);
    assert.ok(eq(data, fn) && eq(fn, data) && eq(data, castTo(fn, { kind: 'data' }, noTypes)));
    assert.equal(eq(data, 1), false);
    assert.equal(castTo(data, { kind: 'fn' }, noTypes), fn);
  });
});

describe('sorted collections', () => {
  it('stay sorted and unique through insertions and removals', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), value)), steps => {
        const set = new SortedSet([]);
        const map = new SortedMap([], []);
        const model: Value[] = [];
        for (const [inserts, item] of steps) {
          const at = model.findIndex(other => compareTotal(other, item) === 0);
          if (inserts) {
            assert.equal(setInsert(set, item), at < 0);
            mapInsert(map, item, model.length);
            if (at >= 0) model[at] = item;
            else model.push(item);
          } else {
            assert.equal(setRemove(set, item) === undefined, at < 0);
            mapRemove(map, item);
            if (at >= 0) model.splice(at, 1);
          }
        }
        model.sort(compareTotal);
        assert.equal(textOf(new Cell(set)), textOf(setOf(model)));
        assert.deepEqual(map.keys.map(textOf), model.map(textOf));
        for (const item of model) {
          assert.ok(find(set.items, item) >= 0);
          assert.notEqual(mapGet(map, item), undefined);
        }
      }),
    );
  });

  it('find what is still in place after items were changed by reference', () => {
    const changed = new SortedSet([50, 2]);
    assert.deepEqual([find(changed.items, 50) >= 0, find(changed.items, 2) >= 0], [false, true]);
    assert.ok(find(['1', '2', '1'], '2') >= 0);
  });

  it('find keys of large maps whatever happened to them before', () => {
    const key = fc.oneof(
      { weight: 6, arbitrary: fc.integer({ min: 0, max: 60 }) },
      { weight: 2, arbitrary: fc.integer({ min: 0, max: 30 }).map(number => `k${number}`) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 60 }).map(number => makeFloat(number)) },
    );
    const step = fc.tuple(fc.constantFrom('insert', 'insert', 'get', 'get', 'get', 'remove', 'clear'), key);
    fc.assert(
      fc.property(fc.array(step, { minLength: 100, maxLength: 600 }), steps => {
        const map = new SortedMap([], []);
        for (let i = 0; i < 40; i++) mapInsert(map, i * 2, 'first');
        steps.forEach(([what, item], i) => {
          const at = find(map.keys, item);
          const there = at < 0 ? undefined : map.values[at];
          if (what === 'insert') assert.equal(mapInsert(map, item, i), there);
          else if (what === 'remove') assert.equal(mapRemove(map, item), there);
          else if (what === 'get' || i % 50 !== 0) assert.equal(mapGet(map, item), there);
          else map.keys.length = map.values.length = 0;
        });
      }),
      { numRuns: 50 },
    );
  });

  it('replace an equal item by the new one', () => {
    assert.equal(textOf(setOf([1, makeFloat(1)])), '{1}');
    const set = new SortedSet([]);
    for (const item of [1, new Quantity(1, literalUnits.get('km')!)]) setInsert(set, item);
    assert.equal(textOf(new Cell(set)), '{1km}');
    const metres = new Quantity(1000, literalUnits.get('m')!);
    assert.equal(setInsert(set, metres), false);
    assert.equal(textOf(new Cell(set)), '{1000m}');
    assert.equal(textOf(mapOf([1, makeFloat(1)], ['i', 'f'])), '{(1 -> "f")}');
  });
});
