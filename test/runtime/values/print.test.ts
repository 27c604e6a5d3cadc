import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { Field, StofObject } from '../../../runtime/document/object.ts';
import { listOf, mapOf, setOf, tupleOf } from '../../../runtime/values/containers.ts';
import { debugOf } from '../../../runtime/values/debug.ts';
import { debugFloat, floatText, jsonFloat } from '../../../runtime/values/decimal.ts';
import { StofError } from '../../../runtime/values/error.ts';
import { objectJson } from '../../../runtime/values/json.ts';
import { parseNumber } from '../../../runtime/values/literal.ts';
import { makeFloat, toDouble } from '../../../runtime/values/number.ts';
import { printAll, textOf } from '../../../runtime/values/print.ts';
import { Blob, Cell, type List, Prompt, type Value, Version } from '../../../runtime/values/value.ts';
import { kindSamples, numberSamples } from './samples.ts';

function objectOf(...fields: [string, Value, string?][]): StofObject {
  const object = new StofObject('o', 'o', undefined);
  for (const [name, value, attribute] of fields) {
    object.members.set(name, new Field(value, undefined, false, attribute ? new Map([[attribute, null]]) : undefined));
  }
  return object;
}

describe('printing', () => {
  it('writes floats as text, JSON and debug form as the reference does', () => {
    const view = new DataView(new ArrayBuffer(8));
    for (const line of readFileSync('test/runtime/values/tables/floats.txt', 'utf8').split('\n')) {
      if (line === '' || line.startsWith('#')) continue;
      const [bits = '', text, json, debug] = line.split(' ');
      view.setBigUint64(0, BigInt(`0x${bits}`));
      const value = view.getFloat64(0);
      assert.deepEqual([floatText(value), jsonFloat(value), debugFloat(value)], [text, json, debug], bits);
    }
  });

  it('writes floats so that they read back, without an exponent', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), value => {
        const text = floatText(value);
        assert.match(text, /^-?\d+(\.\d+)?$/);
        assert.equal(Number(text), value);
        assert.equal(Number(jsonFloat(value)), value);
        // The text "-0" is an int, and so 0.
        assert.equal(toDouble(parseNumber(text)!) + 0, value + 0);
      }),
    );
  });

  it('quotes text inside of collections only, and escapes nothing', () => {
    const quoted = 'a"b\\';
    assert.equal(textOf(quoted), quoted);
    assert.equal(textOf(listOf([quoted, 1, null])), '["a"b\\", 1, null]');
    assert.equal(textOf(mapOf(['k', 1], [tupleOf([1, 'a']), setOf([])])), '{(1 -> {}), ("k" -> (1, "a"))}');
  });

  it('joins arguments directly as soon as one is text or null', () => {
    assert.equal(printAll([1, 2]), '1, 2');
    assert.equal(printAll([1, 'a', 2]), '1a2');
    assert.equal(printAll([true, null]), 'truenull');
    assert.equal(printAll([listOf(['a']), 2]), '["a"], 2');
    assert.equal(printAll([1, new Cell(new Prompt('x'))]), '1, x');
    assert.equal(printAll([]), '');
  });

  it('prints objects as JSON of what may be exported', () => {
    const inner = objectOf(['x', makeFloat(2)], ['y', 5e-324]);
    const object = objectOf(
      ['text', 'a"\n'],
      ['unit', numberSamples['3km']!()],
      ['list', listOf([1, inner, setOf([2])])],
      ['hidden', 1, 'no-export'],
      ['version', new Version(1, 2, 3, 'rc')],
      ['blob', new Blob(new Uint8Array([1, 255]))],
      ['map', mapOf([2.5, true, null], [1, 2, 3])],
      ['none', makeFloat(Number.POSITIVE_INFINITY)],
    );
    assert.equal(
      objectJson(object),
      '{"text":"a\\"\\n","unit":3.0,"list":[1,{"x":2.0,"y":5e-324},[2]],"version":"1.2.3-rc","blob":[1,255],' +
        '"map":{"true":2,"2.5":1,"null":3},"none":null}',
    );
    assert.equal(textOf(listOf([inner])), '[{"x":2.0,"y":5e-324}]');
  });

  it('stops at a list that holds itself with an error of the language', () => {
    const list = listOf([1]) as Cell;
    (list.content as List).items.push(list);
    assert.throws(() => textOf(list), StofError);
    assert.throws(() => debugOf(list), StofError);
    assert.throws(() => objectJson(objectOf(['l', list])), StofError);
  });

  it('shows debug forms as the reference does', () => {
    const cases: [Value, string][] = [
      [5, 'Num(Int(5))'],
      [2.5, 'Num(Float(2.5))'],
      [makeFloat(2), 'Num(Float(2.0))'],
      [makeFloat(1e21), 'Num(Float(1e21))'],
      [makeFloat(1e15), 'Num(Float(1000000000000000.0))'],
      [1e-7, 'Num(Float(1e-7))'],
      [kindSamples['3km']!(), 'Num(Units(3.0, Kilometers))'],
      [null, 'Null'],
      [true, 'Bool(true)'],
      ['a"b\\c\n\té', 'Str("a\\"b\\\\c\\n\\té")'],
      [new Version(1, 2, 3), 'Ver(1, 2, 3, None, None)'],
      [new Version(1, 2, 3, 'rc.1', 'b5'), 'Ver(1, 2, 3, Some("rc.1"), Some("b5"))'],
      [kindSamples['blob']!(), 'Blob(b"\\x01\\x02")'],
      [
        listOf([1, listOf([2])]),
        'List([ValRef(RwLock { data: Num(Int(1)) }, false), ValRef(RwLock { data: List([ValRef(RwLock { data: Num(Int(2)) }, false)]) }, false)])',
      ],
      [setOf([1, 'b']), 'Set({ValRef(RwLock { data: Num(Int(1)) }, false), ValRef(RwLock { data: Str("b") }, false)})'],
      [
        mapOf(['k'], [1]),
        'Map({ValRef(RwLock { data: Str("k") }, false): ValRef(RwLock { data: Num(Int(1)) }, false)})',
      ],
      [
        new Cell(new Prompt('p', 't', [new Prompt('q')])),
        'Prompt(Prompt { text: "p", tag: Some("t"), prompts: [Prompt { text: "q", tag: None, prompts: [] }] })',
      ],
    ];
    for (const [value, form] of cases) assert.equal(debugOf(value), form);
  });
});
