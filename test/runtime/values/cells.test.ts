import { strict as assert } from 'node:assert';
import { add, div } from '../../../runtime/values/arithmetic.ts';
import { itemAt, itemReferenceAt } from '../../../runtime/values/at.ts';
import { bitAnd } from '../../../runtime/values/bits.ts';
import { castTo } from '../../../runtime/values/cast.ts';
import {
  assignCaptured,
  assignSlot,
  fresh,
  makeCell,
  makeReference,
  ownCollection,
  read,
} from '../../../runtime/values/cells.ts';
import { listOf, mapOf, setOf, tupleOf } from '../../../runtime/values/containers.ts';
import { walkLength, walkReference } from '../../../runtime/values/iterate.ts';
import { textOf } from '../../../runtime/values/print.ts';
import type { List, Value } from '../../../runtime/values/value.ts';
import { noTypes } from './samples.ts';

/** A variable, as generated code treats one. */
class Slot {
  value: Value;
  constructor(value: Value) {
    this.value = fresh(value);
  }
  set(value: Value): void {
    this.value = assignSlot(this.value, value);
  }
  reference(): Value {
    const cell = makeCell(this.value);
    this.value = cell;
    return makeReference(cell);
  }
  get text(): string {
    return textOf(this.value);
  }
}

function push(target: Value, item: Value): void {
  (read(target) as List).items.push(fresh(item));
}

/** `for (let v in &target) v = change(v)`. */
function eachByReference(target: Value, change: (value: Value) => Value): void {
  for (let i = 0; i < walkLength(target); i++) {
    const item = new Slot(walkReference(target, i));
    item.set(change(item.value));
  }
}

const timesTen = (value: Value): Value => (read(value) as number) * 10;

describe('sharing', () => {
  it('overwrites a shared collection for every alias, with a collection of its own', () => {
    const a = new Slot(listOf([1]));
    const c = new Slot(listOf([2]));
    const b = new Slot(a.value);
    b.set(c.value);
    push(b.value, 3);
    assert.deepEqual([a.text, b.text, c.text], ['[2, 3]', '[2, 3]', '[2]']);
    a.set(5);
    assert.deepEqual([a.text, b.text], ['5', '5']);
    b.set(6);
    assert.deepEqual([a.text, b.text], ['5', '6']);
  });

  it('copies a collection into a variable that exists, and aliases it in a new one', () => {
    const d = new Slot(listOf([listOf([1])]));
    const c = new Slot(null);
    c.set(d.value);
    const f = new Slot(c.value);
    push(f.value, 4);
    assert.deepEqual([c.text, d.text, f.text], ['[[1], 4]', '[[1]]', '[[1], 4]']);
    push(itemAt(d.value, 0), 2);
    assert.equal(c.text, '[[1, 2], 4]');
    const u = new Slot(4);
    u.set(itemAt(d.value, 0));
    push(u.value, 3);
    assert.equal(d.text, '[[1, 2]]');
  });

  it('changes what a reference on the left of an operator refers to', () => {
    const x = new Slot('a');
    const r = new Slot(x.reference());
    const p = new Slot(add(r.value, 'x'));
    assert.deepEqual([x.text, p.text], ['ax', 'ax']);
    p.set('new');
    assert.equal(x.text, 'new');
    const n = new Slot(5);
    const q = new Slot(n.reference());
    add(1, q.value);
    assert.equal(n.text, '5');
    bitAnd(q.value, 4);
    assert.equal(n.text, '4');
    const s = new Slot('ac');
    div(s.reference(), 'a');
    assert.equal(s.text, '["", "c"]');
  });

  it('copies a single item that an operator appends', () => {
    const a = new Slot(listOf([1]));
    const m = new Slot(listOf([2]));
    add(a.value, mapOf([1], [m.value]));
    const l = new Slot(mapOf([1], [2]));
    add(a.value, l.value);
    l.set(mapOf([], []));
    assert.equal(a.text, '[1, {(1 -> [2])}, {(1 -> 2)}]');
    const x = new Slot(5);
    add(a.value, x.reference());
    x.value = assignCaptured(x.value, 6);
    assert.equal(textOf(itemAt(a.value, 3)), '5');
  });

  it('casts a number to an int where it is, when its items are asked for behind a reference', () => {
    const x = new Slot(2.5);
    walkLength(x.value);
    assert.equal(x.text, '2.5');
    const r = new Slot(x.reference());
    assert.equal(walkLength(r.value), 2);
    assert.equal(x.text, '2');
    new Slot(itemReferenceAt(r.value, 7)).set('all of it');
    assert.equal(x.text, 'all of it');
  });

  it('keeps the cells of a list that becomes a set', () => {
    const a = new Slot(listOf([1, 2]));
    const b = new Slot(listOf([]));
    b.set(a.value);
    castTo(b.value, { kind: 'set' }, noTypes);
    eachByReference(a.value, timesTen);
    assert.deepEqual([a.text, b.text], ['[10, 20]', '{10, 20}']);
    assert.equal(textOf(castTo(a.value, { kind: 'blob' }, noTypes)), 'blob(2 bytes)');
  });

  it('takes the item cells over with the collection', () => {
    const a = new Slot(listOf([1, 2]));
    const b = new Slot(listOf([3]));
    a.set(b.value);
    eachByReference(a.value, timesTen);
    assert.deepEqual([a.text, b.text], ['[30]', '[30]']);
    const x = new Slot(listOf([1, 2]));
    const y = new Slot(listOf([]));
    add(y.value, x.value);
    const literal = new Slot(listOf([itemAt(x.value, 0)]));
    eachByReference(x.value, timesTen);
    assert.deepEqual([y.text, literal.text], ['[10, 20]', '[1]']);
  });

  it('writes through references, and rebinds on assigning one', () => {
    const a = new Slot(1);
    const b = new Slot(2);
    const toA = new Slot(a.reference());
    toA.set(b.reference());
    assert.deepEqual([a.text, toA.text], ['1', '2']);
    toA.set(7);
    assert.deepEqual([a.text, b.text], ['1', '7']);
    const y = new Slot(listOf([2]));
    a.set(y.reference());
    a.set(listOf([3]));
    assert.equal(y.text, '[3]');
    const q = new Slot(listOf([5]));
    a.set(q.value);
    push(q.value, 6);
    assert.deepEqual([a.text, y.text, q.text], ['[5]', '[5]', '[5, 6]']);
  });

  it('ends the link when the original gets another scalar, but not while it holds a collection', () => {
    const x = new Slot(1);
    const r = new Slot(x.reference());
    r.set(2);
    x.set(3);
    assert.deepEqual([x.text, r.text], ['3', '2']);
    const l = new Slot(listOf([1]));
    const m = new Slot(l.reference());
    l.set(4);
    assert.equal(m.text, '4');
    m.set(5);
    l.set(6);
    assert.deepEqual([l.text, m.text], ['6', '5']);
  });

  it('keeps the cell of a captured variable, and copies collections into it', () => {
    const x = new Slot(1);
    const r = new Slot(x.reference());
    x.value = assignCaptured(x.value, 3);
    assert.equal(r.text, '3');
    const q = new Slot(listOf([5]));
    x.value = assignCaptured(x.value, q.value);
    push(q.value, 6);
    assert.deepEqual([x.text, r.text, q.text], ['[5]', '[5]', '[5, 6]']);
    const plain = assignCaptured(1, q.value);
    push(q.value, 7);
    assert.equal(textOf(plain), '[5, 6]');
  });

  it('reaches items by reference', () => {
    const l = new Slot(listOf([1, listOf([2]), 3]));
    const r = new Slot(itemReferenceAt(l.value, 1));
    r.set(listOf([9]));
    assert.equal(l.text, '[1, [9], 3]');
    r.set(5);
    assert.equal(l.text, '[1, 5, 3]');
    const m = new Slot(mapOf(['a', 'b'], [1, 2]));
    const pair = itemReferenceAt(m.value, 1);
    new Slot(itemReferenceAt(pair, 1)).set('y');
    assert.equal(m.text, '{("a" -> 1), ("b" -> "y")}');
    const t = new Slot(tupleOf([1, 2]));
    eachByReference(t.value, timesTen);
    assert.equal(t.text, '(10, 20)');
  });

  it('keeps references that collections hold', () => {
    const w = new Slot(1);
    const l = new Slot(listOf([w.reference()]));
    const item = new Slot(itemAt(l.value, 0));
    item.set(5);
    assert.deepEqual([w.text, l.text], ['5', '[5]']);
    const taken = new Slot(w.value);
    taken.set(4);
    assert.equal(w.text, '5');
  });

  it('gives a document field its own collection over the same item cells', () => {
    const a = new Slot(listOf([listOf([1]), 2]));
    const b = new Slot(ownCollection(a.value));
    push(b.value, 3);
    assert.deepEqual([a.text, b.text], ['[[1], 2]', '[[1], 2, 3]']);
    push(itemAt(b.value, 0), 4);
    assert.equal(a.text, '[[1, 4], 2]');
    eachByReference(b.value, () => 7);
    assert.deepEqual([a.text, b.text], ['[7, 7]', '[7, 7, 7]']);
  });

  it('shares items between a list and the set it was made from', () => {
    const s = new Slot(setOf([3, 1]));
    const l = new Slot(listOf([]));
    add(l.value, s.value);
    eachByReference(l.value, value => (read(value) as number) + 5);
    assert.deepEqual([s.text, l.text], ['{6, 8}', '[6, 8]']);
  });

  it('casts what is shared where it is, and behind a reference scalars, too', () => {
    const a = new Slot(5);
    const r = new Slot(a.reference());
    castTo(r.value, { kind: 'str' }, noTypes);
    assert.equal(read(a.value), '5');
    const copy = castTo(a.value, { kind: 'int' }, noTypes);
    assert.deepEqual([read(copy), read(a.value)], [5, '5']);
  });
});
