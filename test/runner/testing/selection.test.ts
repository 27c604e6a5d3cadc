import assert from 'node:assert/strict';
import { addressOf, inShard, readFilter, readShard } from '../../../runner/testing/selection.ts';

describe('a shard', () => {
  it('is a part and the number of parts', () => {
    assert.deepEqual(readShard('1/4'), { index: 1, count: 4 });
    assert.deepEqual(readShard('4/4'), { index: 4, count: 4 });
    for (const text of ['0/4', '5/4', '1/0', '1', '1/4/2', '-1/4', 'a/b', ''])
      assert.equal(readShard(text), undefined, text);
  });

  it('has each test that no other has, as many as the others, in the order of the document', () => {
    const tests = Array.from({ length: 23 }, (_, at) => ({ object: `root.o${at % 3}`, name: `t${(at * 7) % 23}` }));
    for (const count of [1, 2, 3, 4, 7, 40]) {
      const parts = Array.from({ length: count }, (_, at) => inShard('a.stof', tests, { index: at + 1, count }));
      assert.deepEqual(parts.flat().map(addressOf).sort(), tests.map(addressOf).sort());
      const sizes = parts.map(part => part.length);
      assert.ok(Math.max(...sizes) - Math.min(...sizes) <= 1, sizes.join(' '));
      for (const part of parts)
        assert.deepEqual(
          part,
          tests.filter(test => part.includes(test)),
        );
    }
  });

  it('follows from names alone, and begins elsewhere in another document', () => {
    const tests = [
      { object: 'root', name: 'a' },
      { object: 'root', name: 'b' },
    ];
    const shard = { index: 2, count: 5 };
    assert.deepEqual(
      inShard('x/y.stof', [...tests].reverse(), shard).map(addressOf),
      inShard('x\\y.stof', tests, shard).map(addressOf),
    );
    const single = [{ object: 'root', name: 'only' }];
    const found = new Set<number>();
    for (let at = 0; at < 40; at++) {
      for (let index = 1; index <= 4; index++)
        if (inShard(`f${at}.stof`, single, { index, count: 4 }).length > 0) found.add(index);
    }
    assert.deepEqual([...found].sort(), [1, 2, 3, 4]);
  });
});

describe('a filter', () => {
  it('is a part of the address, or an expression', () => {
    const check = (filter: string, address: string) => readFilter(filter)?.(address);
    assert.equal(check('math.add', 'root.math.adds'), true);
    assert.equal(check('ADD', 'root.math.adds'), false);
    assert.equal(check('/ADDS$/i', 'root.math.adds'), true);
    assert.equal(check('/^adds/', 'root.math.adds'), false);
    assert.equal(check('a+', 'root.aa'), false);
    // Flags that make an expression remember where it was are no use here.
    const each = readFilter('/t/g')!;
    assert.deepEqual([each('t'), each('t'), each('t')], [true, true, true]);
    assert.equal(readFilter('/(/'), undefined);
  });
});
